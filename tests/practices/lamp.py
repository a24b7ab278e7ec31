"""A late lamp, as several of the practices tell of it; a page in words, and `amends` as a command."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path

from bot.settings import variables

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; this machine may be busy
REASON = "It happened because we booked economy shipping instead of express."
ACKNOWLEDGEMENT = (
    "Thank you for telling me, Dana. Your lamp came eight days late, and the shade is cracked. I own this now, and I "
    "will write to you by Tuesday 17 November, 17:00."
)
QUESTION = "Dana, the new lamp is there. Is it settled for you, or is something still open?"
LEARNED = {
    "failed": "the lamp came late and cracked",
    "cause": "we booked economy shipping",
    "remedy": "a new lamp",
    "prevention": "express is preselected",
    "value": "fixable-fault",
    "learned": "we learn that economy must not be the default",
}


def plain(page: str) -> str:
    """The words of a page, as a person reads them."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def amends(
    *arguments: str, given: str = "", database: str = "", policy: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """`amends …`, as its own process, with nothing configured but this."""
    environment = {name: value for name, value in os.environ.items() if name not in variables()}
    environment |= {"DATABASE_URL": database} if database else {}
    environment |= {"AMENDS_POLICY": str(policy)} if policy else {}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments], cwd=ROOT, env=environment, input=given, capture_output=True,
        text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
