"""Takes the files that a page offers, as a browser does: they are made when somebody asks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from infopos import labels
from tests.wire.client import SECONDS, Visit, Visitor


async def taken(visitor: Visitor, path: str, query: str, *, purpose: str | None) -> list[bytes]:
    """Open a page, say what the file is for when that is asked, and take every file."""
    await visitor.connect()
    try:
        visit = await visitor.run(path, query)
        asked = [box.id for box in _of(visit, "selectbox") if box.label == labels.PURPOSE]
        if asked and purpose is not None:
            state = WidgetState(id=asked[0], string_value=purpose)
            visit = await visitor.run(path, query, [state])
        ids = [button.deferred_file_id for button in _of(visit, "download_button")]
        return [content for file in ids if (content := await _take(visitor, file)) is not None]
    finally:
        await visitor.hang_up()


async def _take(visitor: Visitor, file_id: str) -> bytes | None:
    """Ask for a file by its id, whether its button is on or off; None when it is refused."""
    message = BackMsg()
    message.backend_operation_request.request_id = file_id
    message.backend_operation_request.session_id = visitor.session_id or ""
    message.backend_operation_request.deferred_file.file_id = file_id
    socket = visitor.socket
    await socket.send(message.SerializeToString())
    while True:
        frame = await asyncio.wait_for(socket.recv(), SECONDS)
        told = ForwardMsg.FromString(frame)
        if told.HasField("backend_operation_response"):
            break
    found = told.backend_operation_response
    if found.error_msg:
        return None
    answer = await visitor.http.get(found.deferred_file.url)
    assert answer.status_code == 200
    return answer.content


def _of(visit: Visit, kind: str) -> Iterator[Element]:
    for frame in visit.frames:
        told = ForwardMsg.FromString(frame)
        if told.delta.HasField("new_element") and told.delta.new_element.HasField(kind):
            yield getattr(told.delta.new_element, kind)
