"""`amends export`: every complaint with its timeline, one JSON object a line, the oldest first."""

import json
from datetime import datetime
from typing import TextIO

from pydantic import TypeAdapter

from bot.facts import Complaint, Event
from bot.ports import Board

COMPLAINT = TypeAdapter(Complaint)
EVENT = TypeAdapter(Event)


async def export(board: Board, since: datetime | None, team: str | None, out: TextIO) -> None:
    """Write as it is read, so that the whole never has to fit into memory.

    A team is known by the channel it works in.
    """
    async for complaint, timeline in board.export(since):
        if team and complaint.desk.channel != team:
            continue
        events = [EVENT.dump_python(event, mode="json") for event in timeline]
        line = COMPLAINT.dump_python(complaint, mode="json") | {"timeline": events}
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
