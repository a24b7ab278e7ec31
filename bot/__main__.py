"""The commands (CONTRACT section 1).

What a command needs is imported when it runs, so that the small ones start fast.
"""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.logs import configure, whereabouts

if TYPE_CHECKING:
    from bot.settings import Settings

BAD = 2  # the exit code for bad configuration and bad input
INTERRUPTED = 130  # what shells expect after Ctrl-C
BUG = 70  # an error of ours, as sysexits.h has it
HIGHEST_PORT = 65_535
FASTEST = 100_000  # beyond this even working days are over in a blink


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code. Errors are one line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - people get a line they can report, never a stack trace
        return _fail(f"an error in Amends itself, please report it: {whereabouts(error)}", BUG)
    return code


# The commands


def _demo(options: argparse.Namespace) -> int:
    from bot import app

    configure("text", logging.WARNING)
    return _unless_misconfigured(lambda: app.demo(options.data, options.port, options.speed))


def _run(options: argparse.Namespace) -> int:
    from bot import app

    async def work(settings: "Settings") -> None:
        if options.sync_commands:
            await _make_known(settings)
        await app.run(settings)

    return _with_settings(work)


def _migrate(_options: argparse.Namespace) -> int:
    from bot import app

    async def work(settings: "Settings") -> None:
        before, after = await app.migrate(settings.database_url)
        done = f"migrated from {before} to {after}" if after > before else f"current already ({after})"
        sys.stdout.write(f"The schema is {done}.\n")
        if settings.discord:
            await _make_known(settings)

    return _with_settings(work)


async def _make_known(settings: "Settings") -> None:
    """Discord is told of our commands. Raises BadSettings."""
    from bot import app

    sys.stdout.write(f"Discord knows our {await app.sync_commands(settings)} commands.\n")
    sys.stdout.flush()


def _export(options: argparse.Namespace) -> int:
    from bot import app

    return _with_settings(lambda settings: app.export(settings, options.since, options.team))


def _report(options: argparse.Namespace) -> int:
    from bot import app

    return _with_settings(
        lambda settings: app.report(settings, options.since, options.until, options.team, options.format)
    )


def _doctor(options: argparse.Namespace) -> int:
    from bot import app, doctor
    from bot.settings import BadSettings, read

    try:
        checks = asyncio.run(app.examine(read()))
    except BadSettings as error:
        checks = [doctor.Check("error", str(error), "correct the variable")]
    sys.stdout.write(doctor.show(checks, as_json=options.json) + "\n")
    return 0 if doctor.sound(checks) else 1


def _manifest(options: argparse.Namespace) -> int:
    from bot import app

    async def work(settings: "Settings") -> None:
        sys.stdout.write(app.MANIFESTS[options.platform](settings))

    return _with_settings(work)


def _lint(options: argparse.Namespace) -> int:
    from bot.linting import lint

    return lint(options.files, jsonl=options.jsonl, stdin=sys.stdin.buffer, stdout=sys.stdout, stderr=sys.stderr)


def _triage(options: argparse.Namespace) -> int:
    from bot.sorting import sort

    return sort(options.files, jsonl=options.jsonl, stdin=sys.stdin.buffer, stdout=sys.stdout, stderr=sys.stderr)


def _write(options: argparse.Namespace) -> int:
    from bot import app

    code = 0

    async def work(settings: "Settings") -> None:
        nonlocal code
        code = await app.write(settings, options.files)

    return _with_settings(work) or code


def _with_settings(work: Callable[["Settings"], Coroutine[None, None, None]]) -> int:
    """Read the settings, set up the log, and do it."""
    from bot.settings import read

    async def settled() -> None:
        settings = read()
        configure(settings.log)
        await work(settings)

    return _unless_misconfigured(settled)


def _unless_misconfigured(work: Callable[[], Coroutine[None, None, None]]) -> int:
    from bot.policy import BadPolicy
    from bot.settings import BadSettings

    os.umask(0o077)  # complaints are nobody else's business, on this machine too
    try:
        asyncio.run(work())
    except (BadSettings, BadPolicy) as error:
        return _fail(str(error), BAD)
    return 0


def _fail(why: str, code: int) -> int:
    """One line, whatever line breaks are in it."""
    sys.stderr.write(f"amends: {' '.join(why.split())}\n")
    return code


# Their options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="amends", description="Whoever reacts to a complaint owns it, to the end.", allow_abbrev=False
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(command=run)
        return added

    _add_demo(command("demo", _demo, "try the whole product on this machine: no account, no token, no key"))
    run = command("run", _run, "run the bot; a SQLite database is migrated first, PostgreSQL needs `amends migrate`")
    run.add_argument("--sync-commands", action="store_true", help="first make our commands known to Discord")
    doctor = command("doctor", _doctor, "check configuration and database, and say what to do")
    doctor.add_argument("--json", action="store_true", help="one JSON list instead of lines")
    command("migrate", _migrate, "bring the database to the current schema, and our commands to Discord if it is set")
    manifest = command("manifest", _manifest, "what a platform has to know of Amends, to install it there")
    manifest.add_argument(
        "platform", choices=["slack", "discord"],
        help="slack: an app manifest to paste at api.slack.com/apps; discord: the invitation, and what it asks for",
    )  # fmt: skip
    _add_files(command("lint", _lint, "judge drafts by the guardrail rules"), jsonl=True)
    _add_files(command("triage", _triage, "say of messages whether each is a complaint, and of what kind"), jsonl=True)
    _add_files(command("write", _write, "write drafts for cases given as JSON Lines"), jsonl=False)
    _add_report(command("report", _report, "the metrics of a period, from what happened in it"))
    _add_export(command("export", _export, "write every complaint with its timeline as JSON Lines"))
    return parser


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8080, metavar="N", help="0 is any free port (default: 8080)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the data here (default: a temporary folder)")
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="X", help="the clock runs X times as fast (default: 1)"
    )


def _add_files(parser: argparse.ArgumentParser, *, jsonl: bool) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="- or none: standard input")
    if jsonl:
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a line, in and out")


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=_moment, metavar="DATE", help="from 2026-11-01 on (UTC; default: 4 weeks)")
    parser.add_argument("--until", type=_moment, metavar="DATE", help="before then: 2026-12-01 (UTC; default: now)")
    parser.add_argument("--team", metavar="NAME", help="only the team that works in this channel (desk.channel)")
    parser.add_argument(
        "--format", choices=["table", "json", "csv"], default="table", help="for people, or for programs"
    )


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=_moment, metavar="DATE", help="opened then or later: 2026-11-01 (UTC)")
    parser.add_argument("--team", metavar="NAME", help="only the team that works in this channel (desk.channel)")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to {HIGHEST_PORT}")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0
    if not 0 < speed <= FASTEST:
        raise argparse.ArgumentTypeError(f"must be a number above 0 and at most {FASTEST}")
    return speed


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a date like 2026-11-01") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
