"""Loads any other StatLine table of figures per area and period, such as a survey of residents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from infopos.sources.counts import parse_period
from infopos.sources.decode import Parsed
from infopos.sources.grid import parse_number
from infopos.sources.outcome import Outcome, malformed_rejects
from infopos.sources.places import Places
from infopos.sources.plan import CC_BY, Kind, Options, Plan, Skip
from infopos.sources.rows import Reject, RowAccount
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_REGIONS = ("regios", "regio's", "wijkenenbuurten", "wijken en buurten")


def recognise_statline(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """Columns for region and period; dimensions stand before the last of these, topics after."""
    header = sheet.cells()
    lower = [cell.lower() for cell in header]
    region = next((lower.index(name) for name in _REGIONS if name in lower), None)
    period = next((lower.index(name) for name in ("perioden", "periode") if name in lower), None)
    if region is None or period is None:
        return None
    topics = range(max(region, period) + 1, len(header))
    if not topics:
        return None
    name = sheet.path.stem
    return Plan(
        kind=Kind.STATISTIC,
        dataset=name,
        title=f"StatLine: {name}",
        supplier="CBS StatLine",
        licence=CC_BY,
        reason=f"kolommen “{header[region]}” en “{header[period]}”, met {len(topics)} onderwerpen",
        columns={f"c{position}": position for position in range(len(header))},
        details={"region": region, "period": period, "first_topic": topics[0]},
    )


def load_statline(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Keep every value of the good rows; a newer file of the same name replaces value by value.

    Raises
    ------
    SourceError
        When the file names areas that cannot be told apart.
    """
    header = reading.sheet.cells()
    region, period, first = (int(str(plan.details[k])) for k in ("region", "period", "first_topic"))
    rows = staging.frame("raw_rows").fillna("").astype(str)
    rows = rows.apply(lambda column: column.str.strip())
    places = Places(staging, options.municipality)
    parsers = {region: lambda text: places.parse(text, ""), period: parse_period}
    parsers |= dict.fromkeys(range(first, len(header)), parse_number)
    wrong = _parse_columns(rows, header, parsers)
    places.refuse_ambiguous(reading.sheet.path.name)

    said = pd.DataFrame({"area_code": rows.iloc[:, region], "period": rows.iloc[:, period]})
    others = [i for i in range(first) if i not in (region, period) and header[i] != "ID"]
    said.insert(0, "breakdown", _joined(rows, {i: header[i] for i in others}))
    topics = rows.iloc[:, first:].apply(pd.to_numeric)
    said = said.drop(index=list(wrong))
    same = pd.concat([said, topics.loc[said.index]], axis=1).duplicated()
    apart = said[~same]
    unsure = set(apart[apart.duplicated(keep=False)].itertuples(index=False, name=None))
    for record, thing in zip(said.index, said.itertuples(index=False, name=None), strict=True):
        if thing in unsure:
            reason = "deze combinatie staat vaker in het bestand, met verschillende waarden"
            wrong[record] = Reject(record, header[region], thing[1], reason)
    duplicates = int((same & ~said.index.isin(list(wrong))).sum())
    said = said[~same & ~said.index.isin(list(wrong))]
    for number, topic in enumerate(header[first:]):
        new = said.assign(
            dataset=plan.dataset,
            topic=topic,
            value=topics.loc[said.index].iloc[:, number],
            source_id=source_id,
        )
        with staging.view("new_values", new):
            staging.run("statistic_forget")
        staging.append("statistic", new)
    return _outcome(reading, wrong, len(said), duplicates)


def _parse_columns(
    rows: pd.DataFrame, header: Sequence[str], parsers: Mapping[int, Callable[[str], Parsed]]
) -> dict[int, Reject]:
    """Turn the texts of columns into values, in place; gives the rows where one is wrong."""
    wrong: dict[int, Reject] = {}
    for position, parse in parsers.items():
        texts = rows.iloc[:, position]
        parsed = {text: parse(text) for text in texts.unique()}
        reasons = texts.map({text: reason for text, (_, reason) in parsed.items()})
        for record in reasons.index[reasons.notna()].difference(list(wrong)):
            wrong[record] = Reject(record, header[position], texts[record], reasons[record])
        values = texts.map({text: value for text, (value, _) in parsed.items()})
        rows.isetitem(position, values.array)
    return wrong


def _outcome(reading: Reading, wrong: dict[int, Reject], loaded: int, duplicates: int) -> Outcome:
    lines = reading.lines(sorted(wrong))
    rejects = [replace(wrong[r], line=line) for line, r in zip(lines, sorted(wrong), strict=True)]
    rejects += malformed_rejects(reading)
    account = RowAccount(reading.rows_in_file, loaded, len(rejects), duplicates)
    return Outcome(account, tuple(sorted(rejects, key=lambda reject: reject.line)))


def _joined(rows: pd.DataFrame, names: dict[int, str]) -> pd.Series[str]:
    """The other dimensions of each row, as “Marges=Waarde; Soort=A”."""
    text = pd.Series("", index=rows.index, dtype="str")
    for position, name in names.items():
        text = text.where(text == "", text + "; ") + f"{name}=" + rows.iloc[:, position].astype(str)
    return text
