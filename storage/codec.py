"""Facts to JSON and back.

Old rows stay readable: a field that is no longer known is ignored, one that is new has its
default. So a fact's new field needs a default, and a field never changes its meaning.
"""

import json
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from bot.causes import Cause
from bot.facts import Complaint
from bot.hours import Habits
from bot.message import Message

T = TypeVar("T")


def storable(value: str) -> str:
    """The text as every database can hold it: lone surrogates and NUL become question marks."""
    return value.encode(errors="replace").decode().replace("\0", "?")


class Codec(Generic[T]):
    """How one kind of fact is written and read."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def dumps(self, value: T) -> str:
        """As JSON that every database can hold (NUL, escaped, may stay); lone surrogates become question marks."""
        plain = self._adapter.dump_python(value, mode="json")
        return json.dumps(plain, ensure_ascii=False).encode(errors="replace").decode()

    def loads(self, text: str | bytes) -> T:
        """Raises ValueError for what is no such fact."""
        return self._adapter.validate_json(text)


COMPLAINT = Codec(Complaint)
MESSAGE = Codec(Message)
HABITS = Codec(Habits)
CAUSE = Codec(Cause)
DATA: Codec[dict[str, object]] = Codec(dict[str, object])
