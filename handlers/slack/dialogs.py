"""Dialogs: the shortcuts and buttons that open them, and what happens while they are filled in and when they are sent.

Opening one has three seconds (a trigger is no good any more afterwards), and so has the answer to one that is sent.
What takes longer is shown as soon as it is there. A refusal never costs anybody what was typed: the dialog stays open.
"""

import asyncio
import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError

from bot.facts import hash_of
from bot.logs import whereabouts
from bot.promptly import begin, soon, trouble
from bot.refusals import Refused
from handlers.slack import answers, envelopes, filling, opening, reporting, views
from handlers.slack.clients import reason
from handlers.slack.envelopes import Body
from handlers.slack.opening import View
from handlers.slack.site import Site

OPENING = 1.8  # seconds; then a trigger is nearly over
PAUSE = 0.6  # seconds without a letter; then what was typed is looked at
MOST_TYPING = 1_000  # dialogs
WAIT = "This takes a little longer than usual. What you asked for appears here."
SAVING = "It is being saved. You can wait here, or close this: it is saved all the same."
GONE = frozenset({"not_found", "view_not_found", "hash_conflict"})
"""What Slack says of a dialog that was closed, or changed, meanwhile."""

log = logging.getLogger(__name__)


def listen(app: AsyncApp, site: Site) -> None:
    """Answer shortcuts, the buttons that open dialogs, and the dialogs."""
    typing: dict[str, str] = {}

    async def report_complaint(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        await begin(site.begun, reported(site, context["team"], body))

    async def new_complaint(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        await begin(site.begun, opened(site, context["team"], body, "report"))

    async def open_(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        form = envelopes.text(envelopes.action(body), "action_id").split(":")[1]
        await begin(site.begun, opened(site, context["team"], body, form))

    async def typed(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await ack()
        await begin(site.begun, looked_at(site, context["team"], body, typing))

    async def sent(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
        await _sent(site, context["team"], body, ack)

    app.message_shortcut("report_complaint")(report_complaint)
    app.global_shortcut("new_complaint")(new_complaint)
    app.action(re.compile("^open:"))(open_)
    app.action(re.compile("^text(~|$)"))(typed)
    app.view(re.compile("^form:"))(sent)


# Opening


async def reported(site: Site, team: str, body: Body) -> None:
    """Somebody chose "Report complaint" in the menu of a message."""
    try:
        got = await reporting.of_message(site, team, body)
        if isinstance(got, dict):
            await _show(site, team, body, got)
            return
    except Refused as refused:
        got = str(refused)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        got = str(trouble(error))
    await _tell(site, team, body, got)


async def opened(site: Site, team: str, body: Body, form: str) -> None:
    """Open a dialog, or say why not; one that takes long is shown when it is there."""
    complaint_id, _, argument = envelopes.text(envelopes.action(body), "value").partition("|")
    making = begin(site.begun, opening.made(site, team, envelopes.person(body), form, complaint_id, argument))
    try:
        if await soon(making, OPENING):
            await _show(site, team, body, making.result())
            return
        shown = await _show(site, team, body, views.notice("One moment", WAIT))
        await _update(site, team, shown, await making)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        await _tell(site, team, body, str(trouble(error)))


async def _show(site: Site, team: str, body: Body, view: View) -> str:
    """Open it; upon the dialog whose button was pressed, or instead of that where Slack allows no more. Its id."""
    client, below = await site.client(team), envelopes.part(body, "view")
    trigger = envelopes.text(body, "trigger_id")
    if below.get("type") != "modal":
        return str((await client.views_open(trigger_id=trigger, view=view))["view"]["id"])
    try:
        return str((await client.views_push(trigger_id=trigger, view=view))["view"]["id"])
    except SlackApiError as error:
        if reason(error) != "push_limit_reached":
            raise
    await client.views_update(view_id=envelopes.text(below, "id"), view=view)
    return envelopes.text(below, "id")


async def _update(site: Site, team: str, view_id: str, view: View, *, hash_: str | None = None) -> bool:
    """Show this instead; False where the dialog is not there any more, or is another one already."""
    try:
        await (await site.client(team)).views_update(view_id=view_id, view=view, hash=hash_)
    except SlackApiError as error:
        if reason(error) not in GONE:
            raise
        log.debug("a dialog was closed or changed meanwhile")
        return False
    return True


async def _tell(site: Site, team: str, body: Body, text: str) -> None:
    await answers.privately(
        site, team, text, user=envelopes.person(body), channel=envelopes.channel(body),
        thread=envelopes.text(envelopes.part(body, "message"), "thread_ts"),
        response_url=envelopes.text(body, "response_url"),
    )  # fmt: skip


# Typing


async def looked_at(site: Site, team: str, body: Body, typing: dict[str, str]) -> None:
    """The draft's dialog shows what the rules say of what stands in it, as soon as nobody types for a moment."""
    view = envelopes.part(body, "view")
    view_id, now = envelopes.text(view, "id"), hash_of(repr(views.values(view)))
    if len(typing) >= MOST_TYPING:
        typing.clear()
    typing[view_id] = now
    await asyncio.sleep(PAUSE)
    if typing.get(view_id) != now:
        return
    del typing[view_id]
    try:
        fresh = opening.keeping(await opening.again(site, team, envelopes.person(body), view), view)
        await _update(site, team, view_id, fresh, hash_=envelopes.text(view, "hash") or None)
    except (Refused, SlackApiError) as error:
        log.info("what was typed was not looked at: %s", type(error).__name__)


# Sending


async def _sent(site: Site, team: str, body: Body, ack: AsyncAck) -> None:
    """Save what was filled in; whoever waits too long hears of it in the dialog, or, once that is closed, privately."""
    view = envelopes.part(body, "view")
    saving = begin(site.begun, filling.saved(site, team, envelopes.person(body), view))
    if await soon(saving, answers.WITHIN):
        await ack(saving.result().answer)
        return
    await ack(response_action="update", view=views.notice("Saving …", SAVING))
    await begin(site.begun, late(site, team, body, saving))


async def late(site: Site, team: str, body: Body, saving: asyncio.Task[filling.Saved]) -> None:
    """Show what came of it once it is there."""
    saved = await saving
    view = envelopes.part(body, "view")
    try:
        fresh = saved.view or await opening.again(site, team, envelopes.person(body), view, remark=saved.said)
    except Exception as error:  # noqa: BLE001 - what came of it is told all the same
        log.warning("a dialog was not made anew: %s", whereabouts(error))
        fresh = views.notice("Not possible", saved.said)
    if not await _update(site, team, envelopes.text(view, "id"), fresh):
        await _tell(site, team, body, saved.said)
