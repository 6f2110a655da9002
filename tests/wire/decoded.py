"""Reads what a page sent as whoever holds the bytes could: every text, table, map and number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.wire.client import Visit, Visitor

_MAP = re.compile(r'showFigures\(JSON\.parse\(("(?:[^"\\]|\\.)*")\)\)')
_NUMBER = re.compile(r"(?<![\w.-])(?:\d{1,3}(?:\.\d{3})+|\d+)(?![\w-])")  # none within an id
_FILE = re.compile(r"/media/[0-9a-f]+\.\w+")


@dataclass
class Told:
    """All that pages told somebody, opened."""

    texts: list[str] = field(default_factory=list)
    tables: list[pd.DataFrame] = field(default_factory=list)
    maps: list[dict[str, object]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def everything(self) -> str:
        """All of it as one text, to search in."""
        tables = [frame.to_csv() for frame in self.tables]
        return "\n".join([*self.texts, *self.files, *map(json.dumps, self.maps), *tables])

    @property
    def numbers(self) -> set[int]:
        """All whole numbers in it, in Dutch notation or plain, and those before a comma."""
        return {int(found.replace(".", "")) for found in _NUMBER.findall(self.everything)}

    def add(self, other: Told) -> None:
        self.texts += other.texts
        self.tables += other.tables
        self.maps += other.maps
        self.files += other.files


async def told(visitor: Visitor, visit: Visit) -> Told:
    """Open every message of a visit, and fetch the files that it offers."""
    found = Told()
    for frame in visit.frames:
        message = ForwardMsg.FromString(frame)
        assert not message.HasField("ref_hash"), "a message that we cannot open"
        for value in _values(message):
            _open(value, found)
    for path in sorted(set(_FILE.findall("\n".join(found.texts)))):
        answer = await visitor.http.get(path)
        assert answer.status_code == 200
        found.files.append(answer.content.decode("utf-8-sig"))
    return found


def _values(message: Message) -> Iterator[str | bytes | int | float]:
    """Give every value in a message, however deep."""
    for described, value in message.ListFields():
        repeated = described.is_repeated
        entry = described.message_type
        if entry is not None and entry.GetOptions().map_entry:
            parts = [part for pair in value.items() for part in pair]
        else:
            parts = list(value) if repeated else [value]
        for part in parts:
            if isinstance(part, Message):
                yield from _values(part)
            else:
                yield part


def _open(value: str | bytes | float, found: Told) -> None:
    if isinstance(value, bytes):
        if value.startswith(b"\xff\xff\xff\xff"):  # so begins every Arrow stream
            with pa.ipc.open_stream(value) as stream:
                found.tables.append(stream.read_pandas().reset_index(drop=True))
        else:
            found.texts.append(value.decode("latin-1"))
        return
    text = str(value)
    found.texts.append(text)
    if "showFigures" in text:
        found.maps += [_map(literal) for literal in _literals(json.loads(text))]


def _literals(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from _MAP.findall(value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _literals(part)


def _map(literal: str) -> dict[str, object]:
    figures: dict[str, object] = json.loads(json.loads(literal))
    return figures
