"""The month as it is told in month.txt: complaints, and who did what when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
FOLDER = Path(__file__).parent
_HEAD = re.compile(r"(\S+): (\w+) (\w+) ?([\w ]*)")
_STEP = re.compile(r"(\w{3} \d+ \w{3} [\d:]+)\s+(\w+) (.+)")


@dataclass(frozen=True, slots=True)
class Told:
    """A complaint: its name, the customer's ("rosa-2" is rosa's), and what else stands in its first line."""

    name: str
    venue: str
    severity: str
    more: frozenset[str]

    @property
    def customer(self) -> str:
        return self.name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody did something with a complaint. `words` is the rest of the line."""

    at: datetime
    about: Told
    who: str
    words: str


def moment(text: str) -> datetime:
    """ "Thu 1 Oct 09:00", of 2026, in Berlin; with seconds if need be."""
    clock = "%H:%M:%S" if text.count(":") == 2 else "%H:%M"
    found = datetime.strptime(f"{text} 2026", f"%a %d %b {clock} %Y").replace(tzinfo=BERLIN)
    assert f"{found:%a}" == text[:3], f"{text} is a {found:%A}"
    return found.astimezone(UTC)


def month() -> list[Step]:
    """All that happened, in its order."""
    return sorted(_steps(), key=lambda step: step.at)


def _steps() -> Iterator[Step]:
    about: Told | None = None
    for line in (FOLDER / "month.txt").read_text(encoding="utf-8").splitlines():
        said = line.partition("#")[0].rstrip()
        if not said:
            continue
        if not said.startswith(" "):
            head = _HEAD.fullmatch(said)
            assert head, line
            about = Told(head[1], head[2], head[3], frozenset(head[4].split()))
            continue
        step = _STEP.fullmatch(said.strip())
        assert step, line
        assert about, line
        yield Step(moment(step[1]), about, step[2], step[3])
