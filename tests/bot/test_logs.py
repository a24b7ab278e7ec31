import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest

from bot.logs import JsonFormatter, TextFormatter, configure, whereabouts

SECRET = "dana@example.com wrote it"


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root, access = logging.getLogger(), logging.getLogger("aiohttp.access")
    before = (root.level, root.handlers[:], access.level)
    yield
    root.level, root.handlers[:], access.level = before


def failed() -> ValueError:
    try:
        int(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def record(message: str = "it failed") -> logging.LogRecord:
    error = failed()
    info = (type(error), error, error.__traceback__)
    return logging.LogRecord("bot.worker", logging.WARNING, __file__, 1, message, None, info)


def test_an_error_is_named_by_kind_and_place_only() -> None:
    assert whereabouts(failed()).startswith("ValueError at test_logs.py:")
    assert SECRET not in whereabouts(failed())
    assert whereabouts(KeyError("never raised")) == "KeyError"


def test_json_is_one_line_with_what_machines_need() -> None:
    line = JsonFormatter().format(record("two\nlines"))
    assert "\n" not in line
    parsed = json.loads(line)
    assert (parsed["level"], parsed["logger"], parsed["message"]) == ("warning", "bot.worker", "two\nlines")
    assert parsed["error"].startswith("ValueError at test_logs.py:")
    assert parsed["at"].endswith("+00:00")


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_no_log_quotes_an_exception(formatter: logging.Formatter) -> None:
    line = formatter.format(record())
    assert SECRET not in line
    assert "ValueError" in line


@pytest.mark.parametrize(("style", "start"), [("text", "INFO bot: hello"), ("json", "{"), (None, "{")])
def test_without_a_terminal_the_log_is_json(
    style: Literal["text", "json"] | None, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(style)
    logging.getLogger("bot").info("hello")
    line = capsys.readouterr().err
    assert line.startswith(start)
    assert "hello" in line


def test_addresses_people_open_are_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure("text")
    logging.getLogger("aiohttp.access").info("GET /sign-in?token=abc")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://discord.com/api/v10/webhooks/77/aW50.T-ok_en/messages/@original", "/webhooks/77/***/messages/@orig"),
        ("https://discord.com/api/v10/webhooks/77/aW50.T-ok_en?wait=true", "/webhooks/77/***?wait"),
        ("https://discord.com/api/v10/interactions/88/aW50.T-ok_en/callback", "/interactions/88/***/callback"),
        ("'https://discord.com/api/v10/webhooks/77/aW50.T-ok_en'", "/webhooks/77/***'"),
        ('"https://discord.com/api/v10/webhooks/77/aW50.T-ok_en"', "/webhooks/77/***"),
    ],
)
def test_tokens_in_addresses_are_masked(formatter: logging.Formatter, address: str, shown: str) -> None:
    told = logging.LogRecord("discord.http", logging.WARNING, __file__, 1, "%s limited, %s s", (address, 3), None)
    line = formatter.format(told)
    assert shown in line
    assert "aW50" not in line
    assert "limited, 3 s" in line


def test_other_addresses_are_logged_as_they_are() -> None:
    address = "https://discord.com/api/v10/channels/5/messages/6 and /webhooks/77"
    told = logging.LogRecord("discord.http", logging.WARNING, __file__, 1, address, None, None)
    assert address in TextFormatter().format(told)
