"""Every way in which a model fails ends in a draft that can be used, in time, and the owner is told why."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.case import Case
from bot.kinds import Kind
from bot.ports import Written
from bot.rules import check
from prompts.budget import CALLS, FAILED, READ, WRITTEN, Purse
from tests.prompts.conftest import Model
from tests.prompts.made_up_models import GOOD, LAMP, TEAM, TODAY, said, with_more, writer

Server = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[str]]


async def written(url: str, *, within: float = 3, case: Case = LAMP, **how: Any) -> tuple[Written, dict[str, int]]:
    """What the owner gets, and what was counted; in time."""
    purse = Purse()
    pen = writer(url, spending=purse, **how)
    begun = time.monotonic()
    try:
        draft = await pen.write(Kind.APOLOGY, case)
    finally:
        await pen.close()
    assert time.monotonic() - begun < within
    return draft, dict(await purse.spent(TEAM, TODAY))


def is_the_builtin_writers(draft: Written, why: str) -> None:
    assert draft.source == "rules"
    assert check(draft.text, Kind.APOLOGY, LAMP).verdict == "pass"
    assert why in draft.note
    assert draft.note.endswith("so the built-in writer wrote this.")


async def test_a_good_answer_is_the_draft(model: Model) -> None:
    model.answers(GOOD, usage={"prompt_tokens": 1_800, "completion_tokens": 250, "total_tokens": 2_050})
    draft, counted = await written(model.url)
    assert (draft.source, draft.rounds, draft.note) == ("model", 1, "")
    assert draft.text.startswith("Dana, thank you for telling me. We sent order 48213 eight days late")
    assert draft.text.endswith("\n\nSam")
    assert check(draft.text, Kind.APOLOGY, LAMP).verdict == "pass"
    assert counted == {CALLS: 1, READ: 1_800, WRITTEN: 250}


@pytest.mark.parametrize(
    ("status", "code", "kind", "why"),
    [
        (429, "rate_limit_exceeded", "rate-limit", "takes no more calls"),
        (429, "insufficient_quota", "quota", "no credit left"),
        (500, "", "server", "failure of its own (500)"),
        (503, "", "server", "failure of its own (503)"),
        (401, "invalid_api_key", "key", "refuses the key (OPENAI_API_KEY)"),
        (403, "", "key", "refuses the key"),
        (404, "model_not_found", "unknown-model", "knows no model a-model"),
        (400, "", "refused", "refused the request (400)"),
    ],
)
async def test_an_error_of_the_server(model: Model, status: int, code: str, kind: str, why: str) -> None:
    model.fails(status, code)
    draft, counted = await written(model.url)
    is_the_builtin_writers(draft, why)
    assert counted[FAILED + kind] == 1
    assert counted[CALLS] == 1, "what failed is not tried again"


async def test_a_server_that_is_slow(model: Model) -> None:
    model.answers(GOOD)
    model.chaos(latencyMs=5_000)
    draft, counted = await written(model.url, seconds=0.5, within=1.5)
    is_the_builtin_writers(draft, "did not answer within 0.5 seconds")
    assert counted[FAILED + "timeout"] == 1
    assert counted[READ] > 500, "what was asked may have to be paid"


@pytest.mark.parametrize(
    ("how", "kind", "why"),
    [
        ({"malformedRate": 1}, "malformed", "cannot be read"),
        ({"disconnectRate": 1}, "connection", "could not be reached"),
        ({"rateLimitRate": 1}, "rate-limit", "takes no more calls"),
        ({"dropRate": 1}, "server", "failure of its own"),
    ],
)
async def test_chaos(model: Model, how: dict[str, float], kind: str, why: str) -> None:
    model.answers(GOOD)
    model.chaos(**how)
    draft, counted = await written(model.url)
    is_the_builtin_writers(draft, why)
    assert counted[FAILED + kind] == 1


async def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
    draft, counted = await written(url)
    is_the_builtin_writers(draft, "could not be reached")
    assert counted[FAILED + "connection"] == 1


@pytest.mark.parametrize(
    "content",
    [
        "Dear customer, we apologise for any inconvenience.",
        '{"letter": "Dear customer"}',
        '{"sentences": "many"}',
        '{"sentences": []}',
        '{"sentences": [{"text": "  ", "move": "thanks", "facts": []}]}',
        '{"sentences": [{"text": "' + "word " * 400 + '", "move": "thanks", "facts": []}]}',
        "[" * 5_000,
        "null",
    ],
)
async def test_an_answer_of_another_form_is_asked_for_once_more(model: Model, content: str) -> None:
    model.answers(content)
    draft, counted = await written(model.url)
    is_the_builtin_writers(draft, "did not answer in the form")
    assert (counted[CALLS], counted[FAILED + "schema"]) == (2, 2)
    formats = [entry["body"]["response_format"]["type"] for entry in model.journal()]
    assert formats == ["json_schema", "json_object"]


async def test_a_server_that_ignores_the_schema_is_asked_for_json(model: Model) -> None:
    model.answers("Certainly! Here is a letter.", GOOD)
    draft, counted = await written(model.url)
    assert draft.source == "model"
    assert (counted[CALLS], counted[FAILED + "schema"]) == (2, 1)


@pytest.mark.parametrize(
    "wrapped", ["```json\n{}\n```", "<think>Hm {{}}.</think>{}", "Here it is: {} I hope it helps."]
)
async def test_json_with_something_around_it_is_read(model: Model, wrapped: str) -> None:
    model.answers(wrapped.replace("{}", GOOD))
    draft, counted = await written(model.url)
    assert (draft.source, counted[CALLS]) == ("model", 1)


@pytest.mark.parametrize(
    ("finish", "kind", "why"), [("length", "length", "no end"), ("content_filter", "content-filter", "filter withheld")]
)
async def test_an_answer_that_was_cut_off(model: Model, finish: str, kind: str, why: str) -> None:
    model.answers(GOOD, finishReason=finish)
    draft, counted = await written(model.url)
    is_the_builtin_writers(draft, why)
    assert counted[FAILED + kind] == 1


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """Starts a server of a few lines, for what no other server does."""
    runners: list[web.AppRunner] = []

    async def start(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> str:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/v1"

    yield start
    for runner in runners:
        await runner.cleanup()


def completion(content: str | None, **more: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": content, **more}
    return {"id": "x", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}


async def test_a_refusal(server: Server) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return web.json_response(completion(None, refusal="I cannot help with that."))

    draft, counted = await written(await server(refuse))
    is_the_builtin_writers(draft, "refused to write this")
    assert counted[FAILED + "refusal"] == 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"choices": []}, "empty"),
        (completion(""), "empty"),
        (completion(None), "empty"),
        ({"no": 1}, "malformed"),
        ([], "malformed"),
    ],
)
async def test_nothing_in_it(server: Server, body: Any, kind: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body)

    draft, counted = await written(await server(answer))
    is_the_builtin_writers(draft, "")
    assert counted[FAILED + kind] >= 1


async def test_an_answer_without_an_end_is_left(server: Server) -> None:
    async def pour(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "application/json"})
        await answer.prepare(request)
        await answer.write(b'{"choices": [{"message": {"content": "')
        while True:
            await answer.write(b"sorry " * 10_000)

    draft, counted = await written(await server(pour))
    is_the_builtin_writers(draft, "had no end")
    assert counted[FAILED + "length"] == 1


async def test_an_answer_that_drips_is_left_in_time(server: Server) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "application/json"})
        await answer.prepare(request)
        while True:
            await answer.write(b" ")
            await asyncio.sleep(0.05)

    draft, _ = await written(await server(drip), seconds=0.5, within=1.5)
    is_the_builtin_writers(draft, "did not answer within 0.5 seconds")


async def test_the_time_is_for_all_rounds_together(server: Server) -> None:
    async def mend(_: web.Request) -> web.Response:
        await asyncio.sleep(0.4)
        return web.json_response(completion(said(("Sorry for any inconvenience.", "apology"))))

    draft, counted = await written(await server(mend), seconds=0.6, within=1.6)
    is_the_builtin_writers(draft, "did not answer within 0.6 seconds")
    assert counted[CALLS] == 2


async def test_a_draft_that_was_not_mended_in_time_is_used_if_it_is_better(server: Server) -> None:
    calls = 0

    async def mend(_: web.Request) -> web.Response:
        nonlocal calls
        calls += 1
        await asyncio.sleep(0 if calls == 1 else 5)
        return web.json_response(completion(with_more(("A word.", "nonsense"))))

    draft, _ = await written(await server(mend), seconds=0.8, within=1.8)
    assert draft.source == "model"
    assert draft.note == "The model did not answer within 0.8 seconds, so it mended this no further."


async def test_a_server_that_refuses_schemas_is_asked_for_json(server: Server) -> None:
    asked: list[dict[str, Any]] = []

    async def refuse(request: web.Request) -> web.Response:
        asked.append(await request.json())
        if asked[-1]["response_format"]["type"] == "json_schema":
            return web.json_response({"error": {"message": "response_format json_schema is not supported"}}, status=400)
        return web.json_response(completion(GOOD))

    draft, counted = await written(await server(refuse))
    assert draft.source == "model"
    assert len(asked) == 2
    assert counted[READ] > 500, "a server that counts nothing is counted for"


async def test_a_server_that_knows_the_limit_by_another_name(server: Server) -> None:
    async def refuse(request: web.Request) -> web.Response:
        if "max_tokens" in await request.json():
            why = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
            return web.json_response({"error": {"message": why}}, status=400)
        return web.json_response(completion(GOOD))

    draft, _ = await written(await server(refuse))
    assert draft.source == "model"


async def test_another_language_is_not_sent(model: Model) -> None:
    german = said(
        ("Dana, danke, dass Sie uns das sagen.", "thanks"),
        ("Wir haben Ihre Bestellung acht Tage zu spät geschickt, das tut mir leid.", "apology", ["f1"]),
        ("Ich melde mich bis Donnerstag, 19. November, 17:00 Uhr.", "promise", ["f16"]),
    )
    model.answers(german)
    draft, counted = await written(model.url)
    is_the_builtin_writers(draft, "kept faults")
    assert counted[CALLS] == 3


async def test_what_is_wrong_is_mended(model: Model) -> None:
    model.answers(with_more(("ParcelJet let us down.", "reason")), GOOD)
    draft, counted = await written(model.url)
    assert (draft.source, draft.rounds, counted[CALLS]) == ("model", 2, 2)
    assert check(draft.text, Kind.APOLOGY, LAMP).verdict == "pass"
    system, _, before, repair = model.journal()[1]["body"]["messages"]
    assert json.loads(before["content"])["sentences"][-2]["text"] == "ParcelJet let us down."
    assert "blame-elsewhere" in repair["content"]
    assert "let us down" not in system["content"]


async def test_there_are_two_repairs_at_most(model: Model) -> None:
    model.answers(with_more(("ParcelJet let us down.", "reason")))
    draft, counted = await written(model.url)
    assert counted[CALLS] == 3
    is_the_builtin_writers(draft, "kept faults that the built-in writer's has not")


@pytest.mark.parametrize("stray", ["⟦ORDER-9⟧", "⟦CUSTOMER", "[PHONE-7]"])
async def test_a_placeholder_that_stands_for_nothing_is_never_proposed(model: Model, stray: str) -> None:
    model.answers(with_more((f"It is about {stray} here.", "own")))
    draft, _ = await written(model.url)
    assert draft.source == "rules"
    assert stray not in draft.text


async def test_a_bent_placeholder_comes_back_right(model: Model) -> None:
    model.answers(GOOD.replace("\\u27e6ORDER-1\\u27e7", "[ORDER-1]"))
    draft, _ = await written(model.url)
    assert "order 48213" in draft.text


async def test_where_facts_are_missing_the_model_is_not_asked(model: Model) -> None:
    model.answers(GOOD)
    draft, counted = await written(model.url, case=replace(LAMP, failures=(), impact=""))
    assert (draft.text, draft.asks) == ("", ("failures", "impact"))
    assert counted == {}
    assert model.journal() == []


class Broken:
    """Counts that cannot be reached."""

    def __init__(self, *, readable: bool) -> None:
        self.readable = readable

    async def spend(self, *_: Any) -> None:
        raise ConnectionError

    async def spent(self, *_: Any) -> dict[str, int]:
        if not self.readable:
            raise ConnectionError
        return {}


async def test_counts_that_cannot_be_read_cost_nothing(model: Model) -> None:
    model.answers(GOOD)
    pen = writer(model.url, spending=Broken(readable=False))
    is_the_builtin_writers(await pen.write(Kind.APOLOGY, LAMP), "cannot be read")
    assert model.journal() == []
    await pen.close()


async def test_counts_that_cannot_be_written_lose_no_draft(model: Model) -> None:
    model.answers(GOOD)
    pen = writer(model.url, spending=Broken(readable=True))
    assert (await pen.write(Kind.APOLOGY, LAMP)).source == "model"
    await pen.close()


async def test_an_error_of_ours_loses_no_draft(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("f1")

    monkeypatch.setattr("prompts.model.brief", broken)
    model.answers(GOOD)
    draft, counted = await written(model.url)
    is_the_builtin_writers(draft, "failed (KeyError)")
    assert counted[FAILED + "bug"] == 1
