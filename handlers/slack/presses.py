"""Buttons that are verbs: one click is one verb (`bot/verbs.py`), and only who clicked hears of it."""

import logging
from dataclasses import dataclass, replace

from slack_sdk.errors import SlackApiError

from bot import verbs
from bot.facts import Person
from bot.kinds import Role
from bot.refusals import OldButton, Refused
from handlers.slack import answers, app_home, envelopes, opening
from handlers.slack.envelopes import Body
from handlers.slack.gate import PRESS
from handlers.slack.site import Site
from handlers.slack.waiting import patiently

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A click on a button, as Slack tells of it. `channel` is empty in the App Home."""

    verb: str
    complaint_id: str
    argument: str
    user: str
    channel: str
    thread: str
    response_url: str


async def heed(site: Site, team: str, body: Body) -> None:
    """Do what a button says. Raises Later and Never; twice is once."""
    click = _click(body)
    with patiently():
        person = await site.people.person(team, click.user)
        told, done = await _pressed(site, team, click, person)
        view = envelopes.part(body, "view")
        in_dialog = view.get("type") == "modal"
        if in_dialog and await _shown_anew(site, team, click, view, told):
            return
        if not click.channel and not in_dialog:
            await app_home.publish(site, team, click.user)
        if click.channel or in_dialog or not done:
            await answers.privately(
                site,
                team,
                told,
                user=click.user,
                channel=click.channel,
                thread=click.thread,
                response_url=click.response_url,
            )


async def _shown_anew(site: Site, team: str, click: Click, view: Body, told: str) -> bool:
    """The dialog whose button it was, as things are now, with what came of it; False where it is closed already."""
    try:
        fresh = await opening.again(site, team, click.user, view, remark=told)
        await (await site.client(team)).views_update(view_id=envelopes.text(view, "id"), view=fresh)
    except (Refused, SlackApiError) as error:
        log.info("what came of a press is told another way: %s", type(error).__name__)
        return False
    return True


async def _pressed(site: Site, team: str, click: Click, person: Person) -> tuple[str, bool]:
    """What the person hears, and whether it was done."""
    if click.verb in verbs.CUSTOMER_VERBS:
        person = replace(person, role=Role.CUSTOMER)  # a colleague may have a complaint of his own
    try:
        if not click.complaint_id:
            raise OldButton
        asked = await site.complaint(team, click.complaint_id)
        complaint = await verbs.press(site.desk, asked.id, person, click.verb, click.argument)
    except Refused as refused:
        return str(refused), False
    return verbs.told(click.verb, complaint, person), True


def _click(body: Body) -> Click:
    """Read a click; what is missing is empty, and is answered as an old button."""
    action = envelopes.action(body)
    complaint_id, _, argument = envelopes.text(action, "value").partition("|")
    return Click(
        verb=envelopes.text(action, "action_id").removeprefix(f"{PRESS}:").partition(":")[0],
        complaint_id=complaint_id,
        argument=argument,
        user=envelopes.person(body),
        channel=envelopes.channel(body),
        thread=envelopes.text(envelopes.part(body, "container"), "thread_ts"),
        response_url=envelopes.text(body, "response_url"),
    )
