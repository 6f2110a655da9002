"""The safety plan: its targets, how they stand, and what is asked to write one down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from infopos.labels.formats import date_nl, listing, number, percentage, signed_percentage
from infopos.labels.formats import period as period_name
from infopos.model import PeerVerdict, Period, TargetVerdict

TARGETS = "Streefcijfers"
PLAN_LINK = "Naar het veiligheidsplan"
TARGET = "Streefcijfer"
PRIORITY = "Prioriteit"
BASELINE = "Nulmeting"
LAST_YEAR = "Laatste jaar"
FORECAST = "Verwachting"
FORECAST_HELP = "Als het doorgaat zoals nu. De kans is 80% dat het aantal hiertussen ligt."
CHANCE = "Kans op halen"
TARGET_VERDICTS = {
    TargetVerdict.ON_TRACK: "op koers",
    TargetVerdict.UNCERTAIN: "onzeker",
    TargetVerdict.OFF_TRACK: "niet op koers",
    TargetVerdict.TOO_SHORT: "te vroeg om te zeggen",
    TargetVerdict.MET: "gehaald",
    TargetVerdict.MISSED: "niet gehaald",
}
WHAT_WE_DO = "Wat we doen"
ELSEWHERE = "Ligt het aan ons?"
PER_YEAR_COUNT = "Aantal per jaar"
YEAR = "Jaar"
NO_PLAN = "Er is nog geen veiligheidsplan vastgelegd voor deze gemeente."
NO_TARGETS = "Dit plan heeft nog geen streefcijfers."
NO_BASELINE = "Over de nulmeting krijgt u geen aantal te zien. Er is dus ook geen verwachting."
ODD_BASELINE = (
    "Let op: de nulmeting is een coronajaar, of van voor de nieuwe telregel van juli 2018. Een"
    " verschil met dat jaar zegt weinig."
)
NO_PEERS = (
    "Of het aan ons ligt, is niet te zeggen: er zijn geen cijfers van vergelijkbare gemeenten over"
    " dezelfde jaren."
)
PLAN_METHOD = (
    "De verwachting trekt de lijn van de gewone jaren door naar het jaar van het streefcijfer"
    " (Poisson-regressie; coronajaren en de tijd met een andere telregel tellen niet mee). De marge"
    " houdt rekening met toeval en met hoe kort de reeks is; de spreiding is die van alle thema’s"
    " samen. **Op koers**: de kans op halen is minstens 80%. **Niet op koers**: hoogstens 20%."
    " **Onzeker**: ertussenin. Met minder dan drie gewone jaren is er geen verwachting. De"
    " nulmeting komt uit de cijfers van nu: verbetert de politie oude cijfers, dan schuift zij mee."
)
NEW_PLAN = "Nieuw veiligheidsplan"
FIRST_YEAR = "Eerste jaar"
FINAL_YEAR = "Laatste jaar van het plan"
DECIDED_ON = "Besluit van de raad"
SAVE_PLAN = "Plan opslaan"
PLAN_SAVED = "Het plan is opgeslagen. Voeg nu streefcijfers toe."
NEW_TARGET = "Streefcijfer toevoegen"
AIM = "Verandering in %"
AIM_HELP = "−15 is vijftien procent minder dan in het jaar van de nulmeting."
TARGET_YEAR = "In het jaar"
BASELINE_YEAR = "Vergeleken met"
ACTION = "Wat doen we ervoor?"
SAVE_TARGET = "Streefcijfer opslaan"
TARGET_SAVED = "Het streefcijfer is opgeslagen."
DROP_TARGET = "Laten vervallen"
DROP_REASON = "Waarom vervalt het?"
TARGET_DROPPED = "Het streefcijfer is vervallen. Het blijft onderaan staan."
DROPPED_TARGETS = "Vervallen streefcijfers"
OF_PLAN = "Plan"
EVERYTHING = "Alles"
NO_PRIORITY = "Kies eerst waarvoor het streefcijfer is."


def plan_years(first: int, last: int) -> str:
    """Write the years of a plan.

    Examples
    --------
    >>> plan_years(2023, 2026)
    '2023–2026'
    """
    return f"{first}–{last}"


def plan_title(place: str, first: int, last: int) -> str:
    """Name a safety plan."""
    return f"Veiligheidsplan {place}, {plan_years(first, last)}"


def decided(day: date) -> str:
    """Say when the council decided."""
    return f"Vastgesteld door de gemeenteraad op {date_nl(day)}."


def target_name(label: str, aim_percent: int, year: int, baseline_year: int) -> str:
    """Say what has to be reached.

    Examples
    --------
    >>> target_name("Jeugdoverlast", -10, 2026, 2022)
    'Jeugdoverlast: in 2026 10% minder dan in 2022'
    """
    change = f"{abs(aim_percent)}% {'minder' if aim_percent < 0 else 'meer'} dan"
    return f"{label}: in {year} {change if aim_percent else 'niet meer dan'} in {baseline_year}"


def goal_count(goal: float, *, at_most: bool) -> str:
    """Write the count that has to be reached: whole, and on the side that meets the target.

    Examples
    --------
    >>> goal_count(160.65, at_most=True), goal_count(109.2, at_most=False)
    ('hoogstens 160', 'minstens 110')
    """
    if at_most:
        return f"hoogstens {number(int(goal))}"
    return f"minstens {number(-int(-goal // 1))}"


def last_twelve(until: Period) -> str:
    """Say of which twelve months a count is: a year, or those up to a month."""
    if len(until.key) == 4:
        return until.key
    return f"12 maanden t/m {period_name(until)}"


def expected_then(year: int, low: int, high: int, chance: float, *, at_most: bool) -> str:
    """Say what the target's year will give, and how likely the target is."""
    way = "niet hoger" if at_most else "niet lager"
    return (
        f"Als het doorgaat zoals nu, ligt het aantal in {year} tussen {number(low)} en"
        f" {number(high)}. De kans dat het {way} is dan het streefcijfer: {percentage(chance)}."
    )


def counted_then(year: int, count: int, goal: str) -> str:
    """Say what a target's year gave, now that it is over."""
    return f"In {year} waren het er {number(count)}; het streefcijfer was {goal}."


def count_interval(low: int, high: int) -> str:
    """Write an interval of counts."""
    return f"{number(low)} – {number(high)}"


def verdicts_told(names: Mapping[TargetVerdict, list[str]]) -> str:
    """Say in a sentence how all targets stand, those that ask for attention first.

    Examples
    --------
    >>> verdicts_told({TargetVerdict.OFF_TRACK: ["geweld"], TargetVerdict.ON_TRACK: ["inbraak"]})
    'Niet op koers: geweld. Op koers: inbraak.'
    """
    order = (
        TargetVerdict.MISSED, TargetVerdict.OFF_TRACK, TargetVerdict.UNCERTAIN,
        TargetVerdict.ON_TRACK, TargetVerdict.MET, TargetVerdict.TOO_SHORT,
    )  # fmt: skip
    return " ".join(
        f"{TARGET_VERDICTS[verdict].capitalize()}: {listing(names[verdict])}."
        for verdict in order
        if names.get(verdict)
    )


def beside_peers(peers: int, baseline: int, year: int, here: float, there: float) -> str:
    """Say how it changed here and in municipalities that are alike."""
    return (
        f"Van {baseline} tot {year} veranderde het hier {signed_percentage(here)}, en in {peers}"
        f" vergelijkbare gemeenten samen {signed_percentage(there)}."
    )


def effect_told(verdict: PeerVerdict, shares: tuple[float, float, float]) -> str:
    """Say how much better or worse it went here than there, and whether that may be chance."""
    middle, low, high = shares
    amount = f"{percentage(abs(middle))} {'lager' if middle < 0 else 'hoger'}"
    between = f"{signed_percentage(low)} tot {signed_percentage(high)}"
    told = f"Het aantal is {amount} dan wanneer het hier was gegaan als daar ({between})."
    if verdict is PeerVerdict.NOT_DIFFERENT:
        return f"{told} Dat verschil kan toeval zijn."
    return f"{told} Dat is meer dan toeval, maar geen bewijs dat het door de maatregelen komt."


def plan_alternative(label: str) -> str:
    """Describe the chart of a target to who does not see it."""
    return f"Lijngrafiek: {label} per jaar, met het streefcijfer en de verwachting. De tabel volgt."


def targets_message(behind: int, count: int) -> str:
    """Say how many targets are not going to be met."""
    if not behind:
        return f"Van {count} streefcijfers is er geen die niet op koers ligt."
    lies = "ligt" if behind == 1 else "liggen"
    return f"Van {count} streefcijfers {lies} er {behind} niet op koers."
