"""`amends doctor`: is everything there that Amends needs, and what to do where it is not."""

import os
import stat
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from json import dumps
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urlsplit

from bot.policy import BadPolicy, Policy, load
from bot.ports import Board
from bot.settings import KEY_BYTES, KEY_FILE, BadSettings, Settings

Level = Literal["ok", "warning", "error"]
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - named to be warned about, not bound
ADVICE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the answer. Of what is ok there is nothing to do."""

    level: Level
    what: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{self.level}: {self.what}" + (f" — {self.todo}" if self.todo else "")


SLACK_IS_OFF = Check("ok", "Slack is off (SLACK_BOT_TOKEN is not set)")
DISCORD_IS_OFF = Check("ok", "Discord is off (DISCORD_TOKEN is not set)")


class Opened(Protocol):
    """As much of the storage as the doctor looks at."""

    @property
    def board(self) -> Board:
        """The reading side."""


Open = Callable[[str], AbstractAsyncContextManager[Opened]]
Greet = Callable[[Settings], Awaitable[tuple[str, str]]]
"""The kind of failure and a sentence about it, both empty if the model answers."""

Platform = Callable[[Settings, Policy], Awaitable[Sequence[Check]]]
"""What a front end finds out about its own platform."""


async def examine(settings: Settings, opened: Open, greet: Greet, slack: Platform, discord: Platform) -> list[Check]:
    """Every check there is; never stops at the first error. `greet` asks the model for a word."""
    policy, of_policy = _policy(settings)
    return [
        Check("ok", "the settings can be read"),
        of_policy,
        await _database(settings, opened),
        _secret_key(settings),
        *_front_ends(settings, policy),
        *(await slack(settings, policy) if settings.slack else [SLACK_IS_OFF]),
        *(await discord(settings, policy) if settings.discord else [DISCORD_IS_OFF]),
        *_address(settings),
        await _model(settings, greet),
    ]


def show(checks: Iterable[Check], *, as_json: bool) -> str:
    """A line for each, or one JSON list."""
    checks = list(checks)
    return dumps([asdict(check) for check in checks]) if as_json else "\n".join(map(str, checks))


def sound(checks: Iterable[Check]) -> bool:
    """No errors. Warnings may stand."""
    return all(check.level != "error" for check in checks)


def schema_advice(there: int, needed: int) -> str:
    """What to do about the database's schema; empty where it is current."""
    if there < needed:
        return f"the schema is version {there}, this program needs {needed}: run `amends migrate`"
    if there > needed:
        return f"the schema is version {there}, this program knows {needed}: use the newer Amends that made it"
    return ""


def reason(error: BaseException, url: str) -> str:
    """The first line of what a driver says, without the password of the database."""
    password = urlsplit(url).password
    line = next(iter(str(error).splitlines()), "") or type(error).__name__
    return (line.replace(password, "…") if password else line)[:ADVICE_LENGTH]


def _policy(settings: Settings) -> tuple[Policy, Check]:
    try:
        policy = load(settings.policy)
    except BadPolicy as error:
        return Policy(), Check("error", f"AMENDS_POLICY: {error}", "correct the file")
    if settings.policy is None:
        return policy, Check("ok", "the policy is the built-in one")
    if policy.people and not policy.leads():
        todo = "give somebody the role lead"
        return policy, Check("warning", f"{settings.policy}: nobody is a lead, so nothing can be escalated", todo)
    return policy, Check("ok", f"the policy is {settings.policy}")


async def _database(settings: Settings, opened: Open) -> Check:
    if settings.sqlite_file and not settings.sqlite_file.exists():
        return _new_file(settings.sqlite_file)
    try:
        async with opened(settings.database_url) as storage:
            advice = schema_advice(*await storage.board.schema())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the doctor was asked for
        what = str(error) if isinstance(error, BadSettings) else f"DATABASE_URL: {type(error).__name__}"
        return Check("error", what, "start the database, or correct DATABASE_URL")
    if advice:
        what, _, todo = advice.rpartition(": ")
        return Check("error", f"DATABASE_URL: {what}", todo)
    return Check("ok", "the database answers and its schema is current")


def _new_file(path: Path) -> Check:
    if os.access(path.parent, os.W_OK):
        return Check("ok", f"the database {path} will be made at the first start")
    return Check("error", f"DATABASE_URL: {path.parent} is no folder we can write to", "make it, or name another file")


def _secret_key(settings: Settings) -> Check:
    if settings.secret_key:
        return Check("ok", "AMENDS_SECRET_KEY is set")
    if settings.sqlite_file is None:
        todo = "set it, the same for every replica, for example to what `openssl rand -hex 32` prints"
        return Check("error", "AMENDS_SECRET_KEY is required with PostgreSQL", todo)
    path = settings.folder / KEY_FILE
    if not path.exists():
        return Check("ok", f"the secret key {path} will be made at the first start")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Check("warning", f"others can read the secret key {path}", f"chmod 600 {path}")
    return Check("ok", f"the secret key is kept in {path}")


async def _model(settings: Settings, greet: Greet) -> Check:
    """Does the model answer? Without it drafts are still written, so what may pass is only warned about."""
    if not settings.model:
        return Check("ok", "drafts are written by the built-in writer")
    kind, why = await greet(settings)
    if kind:
        return Check("warning" if kind in _PASSING else "error", why, _MODEL_TODO.get(kind, _MODEL_ELSE))
    host = urlsplit(settings.openai_base_url or "").hostname or ""
    if (settings.openai_base_url or "").startswith("http:") and host not in _HERE:
        return Check("warning", f"the model at {host} is asked without encryption", "use https in OPENAI_BASE_URL")
    return Check("ok", f"drafts are written by the model {settings.openai_model}, which answers")


_HERE = ("localhost", "127.0.0.1", "::1")
_PASSING = ("timeout", "rate-limit", "server")
_MODEL_TODO = {
    "key": "put a valid key into OPENAI_API_KEY",
    "unknown-model": "name in OPENAI_MODEL a model that the server has",
    "quota": "top up the account, or take OPENAI_API_KEY away: the built-in writer costs nothing",
    "connection": "start the server, or correct OPENAI_BASE_URL",
    "malformed": "is OPENAI_BASE_URL the address of an OpenAI-compatible API? It often ends in /v1",
    "timeout": "is the server busy? Until it answers, the built-in writer writes",
    "rate-limit": "wait, or raise the limit at the provider; until then the built-in writer writes",
    "server": "try again later; until then the built-in writer writes",
}
_MODEL_ELSE = "check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL"


def _front_ends(settings: Settings, policy: Policy) -> list[Check]:
    if not (settings.intake_secret or policy.people or settings.slack or settings.discord):
        todo = "set SLACK_BOT_TOKEN, DISCORD_TOKEN or AMENDS_INTAKE_SECRET, or name people in the AMENDS_POLICY file"
        return [Check("error", "there is no front end to run", todo)]
    return [_console(settings, policy), _intake(settings)]


def _console(settings: Settings, policy: Policy) -> Check:
    if not policy.people and (settings.slack or settings.discord):
        return Check("ok", "the web console is for nobody (no people are named in the policy)")
    if not policy.people:
        return Check("warning", "nobody can see or claim what comes in", "name people in the AMENDS_POLICY file")
    return Check("ok", f"the web console is for {', '.join(person.name for person in policy.people)}")


def _intake(settings: Settings) -> Check:
    if not settings.intake_secret:
        return Check("ok", "complaints over HTTP are off (AMENDS_INTAKE_SECRET is not set)")
    if len(settings.intake_secret.get_secret_value()) < KEY_BYTES:
        todo = f"use {KEY_BYTES} characters or more, for example from `openssl rand -hex 32`"
        return Check("warning", "AMENDS_INTAKE_SECRET is short enough to be guessed", todo)
    return Check("ok", "complaints over HTTP are taken at /intake")


def _address(settings: Settings) -> list[Check]:
    if settings.public_url:
        return [Check("ok", f"people reach Amends at {settings.public_url}")]
    if settings.host in EVERYWHERE:
        todo = "set AMENDS_PUBLIC_URL to the address people use, or sign-in links will not work"
        return [Check("warning", f"Amends listens on {settings.host} and does not know its own address", todo)]
    return []
