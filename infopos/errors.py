"""What can go wrong, as a small family of exceptions.

    InfoposError
    ├── SettingsError    a setting that cannot be used
    ├── SourceError      a supplier's file that cannot be loaded
    ├── BusyError        another process holds what this one needs
    ├── AccessError      something that this person may not see or do
    ├── ChangedError     somebody else changed the same thing first
    ├── ObservationError an observation that cannot be, or may not be sent
    ├── AgreementError   an agreement or commitment that cannot be written down so
    ├── MeetingError     a meeting that cannot be held so
    ├── PlanError        a safety plan or target that cannot be written down so
    ├── SelectionError   a question about something that is not there
    ├── AnalysisError    figures or areas that cannot be calculated with
    └── StoreError       the database refused or broke off
        ├── ConflictError    two wrote the same at one moment, again and again
        └── DiskFullError    there is no room left to write

Each message is Dutch, meant for the person at the screen, and says what is wrong, what was
found, and what to do. Anything that is not an InfoposError is a mistake in the program.
"""


class InfoposError(Exception):
    """Something the user can understand and act upon.

    Parameters
    ----------
    problem : str
        What is wrong and what was found, as one or two Dutch sentences.
    remedy : str
        What the reader can do about it. Empty when there is nothing to do.
    """

    title = "Er ging iets mis"

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".strip()


class SettingsError(InfoposError):
    """A setting that cannot be used as it stands."""

    title = "Instelling klopt niet"


class SourceError(InfoposError):
    """A supplier's file that cannot be loaded; nothing of it was kept."""

    title = "Bestand niet geladen"


class BusyError(InfoposError):
    """Another process holds the lock that this action needs."""

    title = "Bezet"


class AccessError(InfoposError):
    """Something that this person may not see or do, or a sign-in that was refused."""

    title = "Geen toegang"


class ChangedError(InfoposError):
    """Somebody else changed the same thing since it was read; nothing was overwritten."""

    title = "Intussen gewijzigd"


class ObservationError(InfoposError):
    """Something in an observation that cannot be, or may not be sent; nothing was stored."""

    title = "Niet verstuurd"


class AgreementError(InfoposError):
    """An agreement or commitment that lacks something or says too much; nothing was stored."""

    title = "Niet opgeslagen"


class MeetingError(InfoposError):
    """A meeting that cannot be held so; nothing was stored."""

    title = "Overleg niet mogelijk"


class PlanError(InfoposError):
    """A safety plan or target that cannot be written down so; nothing was stored."""

    title = "Niet opgeslagen"


class SelectionError(InfoposError):
    """A question about an area, code or period that the registry does not hold."""

    title = "Keuze bestaat niet"


class AnalysisError(InfoposError):
    """Figures or areas that an analysis cannot calculate with; nothing was calculated."""

    title = "Berekening niet mogelijk"


class StoreError(InfoposError):
    """The database refused a query, broke it off or could not be opened."""

    title = "Gegevens niet bereikbaar"


class ConflictError(StoreError):
    """Somebody else wrote the same at the same moment; nothing was kept, once more may succeed."""

    title = "Tegelijk gewijzigd"


class DiskFullError(StoreError):
    """There is no room left on the disk; nothing of what was being written was kept."""

    title = "Schijf vol"
