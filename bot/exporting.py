"""`amends export`: every complaint with its timeline, one JSON object a line, the oldest first."""

import json
import sys
from datetime import datetime
from typing import TextIO

from pydantic import TypeAdapter

from bot.facts import Complaint, Event
from bot.ports import Board

COMPLAINT = TypeAdapter(Complaint)
EVENT = TypeAdapter(Event)


async def export(board: Board, since: datetime | None, out: TextIO = sys.stdout) -> int:
    """Write as it is read, so that the whole never has to fit into memory; how many there were."""
    count = 0
    async for complaint, timeline in board.export(since):
        events = [EVENT.dump_python(event, mode="json") for event in timeline]
        line = COMPLAINT.dump_python(complaint, mode="json") | {"timeline": events}
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        count += 1
    return count
