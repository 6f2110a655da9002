"""Sentences about a municipality beside others."""

from __future__ import annotations

from infopos.labels.formats import number, period, rate, signed, signed_percentage
from infopos.model import PeerVerdict, Period, PeriodKind

PEERS = "Vergelijk met"
PEERS_HELP = "Maak de lijst leeg voor de acht gemeenten die er het meest op lijken."
PEERS_PLACEHOLDER = "Kies gemeenten"
PEERS_TOGETHER = "Andere samen"
PEERS_RANGE = "Laagste tot hoogste"
LOWEST = "Laagste"
MEDIAN = "Middelste"
HIGHEST = "Hoogste"
PER_PERIOD = "Verloop per 1.000"
OWN_SUFFIX = " (eigen)"
DISTANCE = "Afstand (km)"
DISTANCE_HELP = "Hemelsbreed, tussen de middelpunten van de gemeenten."
CHANGE = "In %"
PEERS_TOO_FEW = "Kies minstens vijf gemeenten om te zien of het verschil meer is dan toeval."
PEERS_HIDDEN = "Uit afgeschermde cijfers is niet te berekenen of het verschil meer is dan toeval."
PEERS_OPEN = "Cijfers van andere gemeenten: wat de politie openbaar maakt, voor de hele gemeente."
PEERS_OTHER_COUNT = (
    "De eigen cijfers komen uit losse meldingen; het niveau kan daardoor iets anders liggen dan in"
    " de openbare cijfers."
)
PEERS_NONE = (
    "Van andere gemeenten zijn bij deze keuze nog geen cijfers geladen. Vraag de beheerder om"
    " tabel 47013NED (misdrijven per gemeente) of 47021NED (overlast per gemeente) in te laden, met"
    " de inwoners en de grenzen van gemeenten. Dat zijn open data van politie en CBS."
)
PEERS_NOT_ABLE = (
    "Er zijn cijfers van andere gemeenten, maar geen enkele periode waarin zowel hun cijfers als"
    " die van hier bekend zijn, met het aantal inwoners. Kies een andere periode, of vraag de"
    " beheerder om meer jaren of de inwoners in te laden."
)


def peers_title(subject: str, place: str) -> str:
    """Say what is compared, and with what."""
    return f"{subject} in {place} en in vergelijkbare gemeenten"


def changed_here(
    place: str, before: tuple[Period, int], after: tuple[Period, int], share: float
) -> str:
    """Say how a municipality's own count changed.

    Examples
    --------
    >>> changed_here("Breda", (Period("2021"), 1204), (Period("2022"), 1010), -0.161)
    'In **Breda** daalde het aantal van 1.204 (2021) naar 1.010 (2022), −16%.'
    """
    (then, first), (now, last) = before, after
    if first == last:
        return f"In **{place}** bleef het aantal gelijk: {number(last)} ({period(now)})."
    way = "daalde" if last < first else "steeg"
    told = "" if share != share else f", {signed_percentage(share)}"
    return (
        f"In **{place}** {way} het aantal van {number(first)} ({period(then)})"
        f" naar {number(last)} ({period(now)}){told}."
    )


def changed_there(
    count: int, counts: tuple[int, int], share: float, between: str, *, own_choice: bool
) -> str:
    """Say how the count of the peers changed, together and one by one."""
    told = f"van {number(counts[0])} naar {number(counts[1])}"
    if between:
        told += f"; per gemeente {between}"
    what = signed_percentage(share) if share == share else signed(counts[1] - counts[0])
    kind = "gekozen" if own_choice else "vergelijkbare"
    if count == 1:
        return f"Bij de {kind} gemeente was de verandering {what} ({told})."
    return f"Bij {count} {kind} gemeenten samen was de verandering {what} ({told})."


def peers_verdict(place: str, verdict: PeerVerdict, own: int, theirs: int) -> str:
    """Say whether a municipality goes another way; ``own`` and ``theirs`` are differences."""
    if verdict is PeerVerdict.NOT_DIFFERENT:
        return f"**De verandering in {place} is niet duidelijk anders.**"
    lower = verdict is PeerVerdict.LOWER
    if own < 0:
        if theirs >= 0:
            return f"**Dat het in {place} daalde en elders niet, is een duidelijk verschil.**"
        return f"**De daling in {place} is duidelijk {'sterker' if lower else 'minder sterk'}.**"
    if own > 0:
        if theirs <= 0:
            return f"**Dat het in {place} steeg en elders niet, is een duidelijk verschil.**"
        return f"**De stijging in {place} is duidelijk {'minder sterk' if lower else 'sterker'}.**"
    return f"**Dat het in {place} gelijk bleef en elders niet, is een duidelijk verschil.**"


def expected_here(low: int, high: int) -> str:
    """Say what it would have been with the change of the peers."""
    return (
        f"Met de verandering van de andere gemeenten waren het er hier tussen {number(low)} en"
        f" {number(high)} geweest (95% zekerheid)."
    )


def level_here(place: str, own: float, together: float, between: tuple[float, float]) -> str:
    """Say how high it is beside the peers."""
    return (
        f"Per 1.000 inwoners zijn het er in {place} {rate(own)}; bij de andere samen"
        f" {rate(together)} ({rate(between[0])} tot {rate(between[1])})."
    )


def no_year_before(before: Period) -> str:
    """Say why only the level can be compared."""
    return f"Over {period(before)} zijn er geen cijfers van beide: een verschil is niet te geven."


def compared_other_period(asked: Period, found: Period) -> str:
    """Say that another period than the one asked is compared."""
    return f"Over {period(asked)} zijn er geen gedeelde cijfers; dit gaat over {period(found)}."


def peers_chosen(count: int, *, own_choice: bool, by_distance: bool) -> str:
    """Say how the peers were chosen."""
    if own_choice:
        return "De gemeenten zijn zelf gekozen."
    if by_distance:
        return f"Vergelijkbaar: de {count} die er in inwoners en afstand het meest op lijken."
    return (
        f"Vergelijkbaar: de {count} die er in inwoners het meest op lijken. De afstand telt niet"
        " mee: de grenzen van de gemeenten zijn niet geladen."
    )


def per_residents(kind: PeriodKind) -> str:
    """Name the rate over periods of one length."""
    lengths = {
        PeriodKind.YEAR: "jaar", PeriodKind.QUARTER: "kwartaal", PeriodKind.MONTH: "maand",
    }  # fmt: skip
    return f"Per 1.000 inwoners, per {lengths[kind]}"


def index_since(base: Period) -> str:
    """Name an index by what is 100."""
    return f"Verloop ({period(base)} = 100)"


def peers_alternative(what: str, subject: str, place: str) -> str:
    """Describe a chart of a municipality and its peers to who does not see it."""
    return f"Lijngrafiek: {subject} in {place} en vergelijkbare gemeenten. {what}. De tabel volgt."


def peers_table_alternative(subject: str) -> str:
    """Describe the table of a municipality and its peers."""
    return f"{subject} per gemeente: aantal, aantal een jaar eerder en aantal per 1.000 inwoners."
