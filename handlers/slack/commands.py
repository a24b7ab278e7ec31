"""Slash commands: /complaint brings a complaint in, /amends is for everything else. Only who typed reads the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.promptly import begin, soon, trouble
from bot.refusals import Refused
from handlers.slack import amends_command, answers, envelopes, reporting
from handlers.slack.envelopes import Body
from handlers.slack.pieces import line, shown
from handlers.slack.posts import unescaped
from handlers.slack.site import Site
from handlers.slack.typed import Answer, Typed

Command = Callable[[Site, Typed], Awaitable[Answer]]


def listen(app: AsyncApp, site: Site) -> None:
    """Answer slash commands."""
    for name, command in COMMANDS.items():
        app.command(name)(_listener(site, command))


def _listener(site: Site, command: Command) -> Callable[..., Awaitable[None]]:
    async def typed(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        asked = read(context["team"], body)
        answering = begin(site.begun, _answer(site, command, asked))
        if await soon(answering, answers.WITHIN):
            await ack(payload(answering.result()))
            return
        await ack()
        await begin(site.begun, _late(site, asked, answering))

    return typed


async def _late(site: Site, asked: Typed, answering: asyncio.Task[Answer]) -> None:
    said = await answering
    if said.text:
        await answers.privately(
            site, asked.team, said.text, user=asked.user, channel=asked.channel, response_url=asked.response_url
        )


def read(team: str, body: Body) -> Typed:
    """What somebody typed; what is missing is empty."""
    return Typed(
        team=team,
        user=envelopes.person(body),
        channel=envelopes.channel(body),
        text=unescaped(envelopes.text(body, "text")).strip(),
        trigger=envelopes.text(body, "trigger_id"),
        response_url=envelopes.text(body, "response_url"),
    )


async def _answer(site: Site, command: Command, asked: Typed) -> Answer:
    try:
        return await command(site, asked)
    except Refused as refused:
        return Answer(str(refused))
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        return Answer(str(trouble(error)))


def payload(answer: Answer) -> dict[str, Any] | str:
    """As Slack takes it: for one pair of eyes, and nothing in it is markup. Nothing where a dialog was the answer."""
    if not answer.text:
        return ""
    blocks = list(answer.blocks) or [line("answer", answer.text)]
    return {"response_type": "ephemeral", "text": shown(answer.text), "blocks": blocks}


COMMANDS: dict[str, Command] = {"/complaint": reporting.by_command, "/amends": amends_command.answer}
