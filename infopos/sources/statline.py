"""Loads any other StatLine table of figures per area and period, such as a survey of residents."""

from __future__ import annotations

import pandas as pd

from infopos.sources.counts import parse_period
from infopos.sources.grid import parse_number
from infopos.sources.outcome import Outcome
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
    """Keep every value of the good rows; a newer file of the same name replaces the older.

    Raises
    ------
    SourceError
        When the file names areas that cannot be told apart.
    """
    header = reading.sheet.cells()
    region, period, first = (int(str(plan.details[k])) for k in ("region", "period", "first_topic"))
    raw = staging.frame("raw_rows").fillna("").astype(str)
    raw = raw.apply(lambda column: column.str.strip())
    places = Places(staging, options.municipality)
    parsers = {region: lambda text: places.parse(text, ""), period: parse_period}
    parsers |= dict.fromkeys(range(first, len(header)), parse_number)

    wrong: dict[int, Reject] = {}
    for position, parse in parsers.items():
        parsed = {text: parse(text) for text in raw.iloc[:, position].unique()}
        reasons = raw.iloc[:, position].map({text: reason for text, (_, reason) in parsed.items()})
        for record in reasons.index[reasons.notna()].difference(list(wrong)):
            cell = raw.iat[record, position]
            wrong[record] = Reject(record, header[position], cell, reasons[record])
        values = {text: value for text, (value, _) in parsed.items()}
        raw.isetitem(position, raw.iloc[:, position].map(values))
    places.refuse_ambiguous(reading.sheet.path.name)

    breakdown = [i for i in range(first) if i not in (region, period) and header[i] != "ID"]
    good = raw.drop(index=list(wrong))
    staging.run("statistic_forget", dataset=plan.dataset)
    for position in range(first, len(header)):
        rows = pd.DataFrame(
            {
                "dataset": plan.dataset,
                "topic": header[position],
                "breakdown": _joined(good, {i: header[i] for i in breakdown}),
                "area_code": good.iloc[:, region],
                "period": good.iloc[:, period],
                "value": pd.to_numeric(good.iloc[:, position]),
                "source_id": source_id,
            }
        )
        staging.append("statistic", rows)
    return _outcome(reading, wrong, len(good))


def _outcome(reading: Reading, wrong: dict[int, Reject], loaded: int) -> Outcome:
    lines = reading.lines(sorted(wrong))
    rejects = [
        Reject(line, wrong[record].column, wrong[record].value, wrong[record].reason)
        for line, record in zip(lines, sorted(wrong), strict=True)
    ]
    rejects += [Reject(item.line, "", item.text, item.reason) for item in reading.malformed]
    return Outcome(RowAccount(reading.rows_in_file, loaded, len(rejects), 0), tuple(rejects))


def _joined(rows: pd.DataFrame, names: dict[int, str]) -> pd.Series[str]:
    """The other dimensions of each row, as “Marges=Waarde; Soort=A”."""
    text = pd.Series("", index=rows.index, dtype="str")
    for position, name in names.items():
        text = text.where(text == "", text + "; ") + f"{name}=" + rows.iloc[:, position].astype(str)
    return text
