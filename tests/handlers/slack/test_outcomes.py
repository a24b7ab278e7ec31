"""What Slack's answers, and its silence, mean."""

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.tries import Outcome, Plan
from handlers.slack.outcomes import _TABLE, judge


def slacks(name: str, status: int = 200, **headers: str) -> SlackApiError:
    """As Slack's client raises it."""

    class Answer(dict[str, str]):
        data = {"ok": False, "error": name} if name else "<html>"
        status_code = status

    answer = Answer()
    answer.headers = headers  # type: ignore[attr-defined]  # as the client's has it
    return SlackApiError("failed", answer)  # type: ignore[no-untyped-call]  # Slack ships none for it


@pytest.mark.parametrize(("plan", "name"), [(plan, name) for plan, names in _TABLE.items() for name in names])
def test_each_error_has_its_plan_and_its_sentence(plan: Plan, name: str) -> None:
    outcome = judge(slacks(name))
    assert outcome.plan is plan
    assert 10 < len(outcome.why) < 150
    assert "{" not in outcome.why
    assert (outcome.wait > 0) == (plan is Plan.WAIT)


@pytest.mark.parametrize(
    ("error", "plan"),
    [
        (TimeoutError(), Plan.DOUBT),
        (KeyError("ts"), Plan.DOUBT),
        (aiohttp.ServerDisconnectedError(), Plan.DOUBT),
        (aiohttp.ConnectionTimeoutError(), Plan.TRY),
    ],
)
def test_only_without_a_connection_nothing_was_sent(error: Exception, plan: Plan) -> None:
    assert judge(error).plan is plan


def test_no_error_has_two_plans() -> None:
    names = [name for errors in _TABLE.values() for name in errors]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "status", "plan"),
    [
        ("", 429, Plan.WAIT),
        ("", 500, Plan.DOUBT),
        ("", 503, Plan.DOUBT),
        ("", 200, Plan.DOUBT),
        ("", 404, Plan.TRY),
        ("brand_new", 200, Plan.TRY),
        ("brand_new", 500, Plan.DOUBT),
        ("service_unavailable", 503, Plan.TRY),
        ("internal_error", 200, Plan.DOUBT),
    ],
)
def test_what_is_not_listed_is_known_by_its_status(name: str, status: int, plan: Plan) -> None:
    assert judge(slacks(name, status)).plan is plan


@pytest.mark.parametrize(
    ("told", "seconds"), [("7", 7), ("0", 0), ("99999", 3600), ("", 30), ("soon", 30), ("-1", 30), ("\uff11", 30)]
)
def test_slack_says_how_long_to_wait(told: str, seconds: float) -> None:
    headers = {"Retry-After": told} if told else {}
    assert judge(slacks("ratelimited", 429, **headers)) == Outcome(
        Plan.WAIT, "Slack wants fewer messages from this app", seconds
    )


@pytest.mark.parametrize(
    ("body", "content_type", "status", "plan"),
    [
        ("<html>", "text/html", 200, Plan.DOUBT),
        ("<html>", "text/html", 502, Plan.DOUBT),
        ("{no json", "application/json", 200, Plan.DOUBT),
        ("ok", "text/plain", 200, Plan.DOUBT),
        ("slow down", "text/plain", 429, Plan.WAIT),
        ("too large", "text/plain", 413, Plan.TRY),
        ('{"ok": false}', "application/json", 200, Plan.DOUBT),
    ],
)
async def test_answers_that_are_none_of_its_api(body: str, content_type: str, status: int, plan: Plan) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=body, content_type=content_type, status=status)

    app = web.Application()
    app.router.add_post("/api/chat.postMessage", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
        async with aiohttp.ClientSession() as http:
            client = AsyncWebClient(token="xoxb", base_url=url, session=http, retry_handlers=[])
            with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever the client makes of it
                await client.chat_postMessage(channel="C1", text="Hello")
    finally:
        await runner.cleanup()
    assert judge(raised.value).plan is plan


async def test_a_name_that_nobody_knows_was_never_reached() -> None:
    async with aiohttp.ClientSession() as http:
        client = AsyncWebClient(token="x", base_url="http://slack.invalid/api/", session=http, retry_handlers=[])
        with pytest.raises(aiohttp.ClientConnectorError) as raised:
            await client.chat_postMessage(channel="C1", text="Hello")
    assert judge(raised.value).plan is Plan.TRY
