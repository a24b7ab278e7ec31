"""Logs for people (text) and for machines (JSON), without personal data.

A log line says what failed and where. It never holds the text of an exception, because that may
quote a customer, an address or a secret; so tracebacks are cut down to the places they went through.
Libraries log addresses that they ask; whoever has such a token may speak in our name, so it is left out.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal

DEPTH = 6  # innermost places shown
_TOKEN = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/?#\s\"'\\]+")
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def whereabouts(error: BaseException) -> str:
    """The kind of an error and the places it came through, the innermost first; never its text."""
    frames = traceback.extract_tb(error.__traceback__)[-DEPTH:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


def without_tokens(line: str) -> str:
    """The same, with those of webhooks and interactions masked."""
    return _TOKEN.sub(r"\1***", line)


class TextFormatter(logging.Formatter):
    """A line a person reads."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Without the tokens that addresses hold."""
        return without_tokens(super().format(record))

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name is logging's
        """One line instead of a traceback."""
        return whereabouts(ei[1]) if ei[1] else ""


class JsonFormatter(TextFormatter):
    """One JSON object a line: at, level, logger, message, and error where there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """A line break in a message stays inside its line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return without_tokens(json.dumps(line, ensure_ascii=False))


def configure(style: Literal["text", "json"] | None, level: int = logging.INFO) -> None:
    """Log to standard error; where no style was chosen, text on a terminal, else JSON."""
    handler = logging.StreamHandler()
    text = style == "text" or (style is None and sys.stderr.isatty())
    handler.setFormatter(TextFormatter() if text else JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Addresses in an access log hold people's names and sign-in tokens.
    logging.getLogger("aiohttp.access").setLevel(logging.ERROR)
