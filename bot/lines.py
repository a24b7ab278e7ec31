"""What comes in by file or standard input: JSON Lines and plain texts, read with care.

Shared by lint, triage and write (CONTRACT 1 and 3). A bad line is a value, not an exception: the good
ones are still answered. Unknown fields are ignored; null is the same as absent, except for `cause`.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")

LONGEST = 256 * 1024
"""Bytes in a line of JSON, or in a plain text."""
_STDIN = "-"
_KEEPS_NULL = "cause"  # null: not known yet; absent: nothing was said (bot/case.py)
_SHOWN = 3  # problems of one line that are told


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """One good line: where it stands (numbers from 1) and what it says."""

    file: str
    number: int
    value: T


@dataclass(frozen=True, slots=True)
class BadLine:
    """Input that cannot be used. `number` is 0 for a whole file, `field` "" for a whole line."""

    file: str
    number: int
    field: str
    problem: str

    def __str__(self) -> str:
        """One line for standard error: file, line, field, problem."""
        place = f"{self.file}:{self.number}" if self.number else self.file
        return printable(": ".join(part for part in (place, self.field, self.problem) if part))


def records(paths: list[str], stdin: IO[Any], adapter: TypeAdapter[T]) -> Iterator[Line[T] | BadLine]:
    """Each line of JSON in the files (none, or "-": standard input), as the adapter's type.

    Empty lines are skipped.
    """
    for file, stream in _opened(paths, stdin):
        if isinstance(stream, BadLine):
            yield stream
            continue
        with closing(stream):
            for number, raw in enumerate(_raw_lines(stream), start=1):
                if raw.strip():
                    yield _record(file, number, raw, adapter)


def texts(paths: list[str], stdin: IO[Any]) -> Iterator[Line[str] | BadLine]:
    """Each file as one text."""
    for file, stream in _opened(paths, stdin):
        if isinstance(stream, BadLine):
            yield stream
            continue
        with closing(stream):
            yield _text(file, 0, stream.read(LONGEST + 1))


def text_lines(paths: list[str], stdin: IO[Any]) -> Iterator[Line[str] | BadLine]:
    """Each line of the files as one text, for messages written one a line. Empty lines are skipped."""
    for file, stream in _opened(paths, stdin):
        if isinstance(stream, BadLine):
            yield stream
            continue
        with closing(stream):
            for number, raw in enumerate(_raw_lines(stream), start=1):
                if raw.strip():
                    yield _text(file, number, raw)


def printable(text: str) -> str:
    """Text that can do nothing to a terminal: what does not print is shown escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _opened(paths: list[str], stdin: IO[Any]) -> Iterator[tuple[str, IO[bytes] | BadLine]]:
    for path in paths or [_STDIN]:
        if path == _STDIN:
            yield "standard input", _binary(stdin)
            continue
        try:
            stream = Path(path).open("rb")  # noqa: SIM115 - the reader closes it
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            yield path, BadLine(path, 0, "", f"cannot be read: {reason}")
        else:
            yield path, stream


def _binary(stdin: IO[Any]) -> IO[bytes]:
    """Standard input as bytes, so that invalid UTF-8 can be told from text."""
    stream = getattr(stdin, "buffer", stdin)
    data = stream.read()
    return BytesIO(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))


def _raw_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines, none held in memory beyond the limit: of a longer one only the beginning comes."""
    while raw := stream.readline(LONGEST + 1):
        yield raw
        while len(raw) > LONGEST and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST + 1)


def _decoded(raw: bytes) -> str:
    """The text of some bytes; raises ValueError with the reason."""
    if len(raw) > LONGEST:
        raise ValueError(f"longer than {LONGEST // 1024} KiB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start + 1})") from None


def _text(file: str, number: int, raw: bytes) -> Line[str] | BadLine:
    try:
        return Line(file, number, _decoded(raw).rstrip("\r\n"))
    except ValueError as error:
        return BadLine(file, number, "", str(error))


def _record(file: str, number: int, raw: bytes, adapter: TypeAdapter[T]) -> Line[T] | BadLine:
    try:
        value = json.loads(_decoded(raw))
    except json.JSONDecodeError as error:
        return BadLine(file, number, "", f"is not JSON: {error.msg} (column {error.colno})")
    except RecursionError:
        return BadLine(file, number, "", "is nested too deeply")
    except ValueError as error:
        return BadLine(file, number, "", str(error))
    if not isinstance(value, dict):
        return BadLine(file, number, "", "is not a JSON object")
    return _validated(file, number, value, adapter)


def _validated(file: str, number: int, value: dict[str, Any], adapter: TypeAdapter[T]) -> Line[T] | BadLine:
    try:
        return Line(file, number, adapter.validate_python(_without_nulls(value)))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)[:_SHOWN]
    except RecursionError:
        return BadLine(file, number, "", "is nested too deeply")
    first = _field(problems[0]["loc"])
    rest = [f"{_field(p['loc'])}: {p['msg']}" for p in problems[1:] if _field(p["loc"]) != first]
    return BadLine(file, number, first, "; ".join([problems[0]["msg"], *rest]))


def _without_nulls(value: Any) -> Any:
    """Null is absent, at every depth, except where it has a meaning of its own."""
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None or k == _KEEPS_NULL}
    if isinstance(value, list):
        return [_without_nulls(v) for v in value if v is not None]
    return value


def _field(place: tuple[int | str, ...]) -> str:
    """The name of a field as the user wrote it: case.facts[2]."""
    out = ""
    for part in place:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out.removesuffix(".datetime").removesuffix(".date")
