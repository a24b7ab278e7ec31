"""What somebody typed behind a command, and what he gets for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.discord.cards import Payload

Answer = str | Payload
"""What only this person sees: a sentence, or something to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command. `guild` is empty in direct messages; `key` is Discord's own id of it, the same if it comes twice.

    `words` are the options that were filled in, by name; `chosen` is the member who was.
    """

    guild: str
    user: int
    key: str
    words: Mapping[str, str] = field(default_factory=dict)
    chosen: int | None = None

    def __getitem__(self, option: str) -> str:
        return " ".join(self.words.get(option, "").split())
