"""Variety without chance: the same case always gets the same wording, two cases get different ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from bot.case import Case
from bot.kinds import Kind

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Voice:
    """A stable source of choices. `seed` stands for the case; `turn` counts further tries."""

    seed: str
    turn: int = 0

    @classmethod
    def of(cls, kind: Kind, case: Case, turn: int = 0) -> "Voice":
        """The voice for this kind of message in this case."""
        return cls(sha256(f"{kind}|{case!r}".encode()).hexdigest(), turn)

    def number(self, slot: str, below: int) -> int:
        """A number from 0 to `below` - 1 that depends on the case, the turn and the slot only."""
        digest = sha256(f"{self.seed}|{self.turn}|{slot}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % below

    def pick(self, slot: str, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return choices[self.number(slot, len(choices))]
