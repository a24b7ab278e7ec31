"""What hostile people try: a customer, a colleague, somebody of another workspace, somebody on the network."""

import asyncio
import json
import logging
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from itertools import count
from pkgutil import iter_modules
from typing import Any
from urllib.parse import urlencode

import pytest
from aiohttp import web

import handlers.slack
from bot.facts import Complaint, Person
from bot.forms import FORMS
from bot.lease import Lease
from bot.message import Message, Place, direct
from bot.own_time import WhoCovers
from bot.ports import DueMessage, Never, Workspace
from bot.refusals import NoSuchPerson, NotATime, Refused, Unknown
from handlers.slack import (
    amends_command,
    answers,
    app_home,
    desk_choice,
    filling,
    frame,
    opening,
    own_time,
    own_time_command,
)
from handlers.slack.addresses import of_team, origin_team
from handlers.slack.answers import privately
from handlers.slack.installing import COOKIE, STRAY, Installing
from handlers.slack.once import HOLDS, MOST, Once
from handlers.slack.reporting import told
from handlers.slack.sender import ANOTHERS, Sender
from handlers.slack.site import is_ours
from handlers.slack.taking_in import NOWHERE, desk_for
from handlers.slack.tokens import Vault
from handlers.slack.typed import Typed
from storage.database import Storage
from tests.handlers.slack.answering import Rig, person, rig
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House, MovedClock
from tests.handlers.slack.local import DANA, DESK, EVE, HELP, LEE, PRIYA, SAM
from tests.handlers.slack.told import envelope, interaction, posted, signed

BROKEN = "My order came eight days late and the shade is cracked. I am very disappointed."
LOUD = "<!channel> <@U0LEE> <https://evil.example|the refund page> *bold* & :tada: my order came broken and late"

NUMBERS = count(1)


def typed(user: str, text: str, team: str = "") -> Typed:
    """What somebody typed behind /amends."""
    return Typed(team=team, user=user, channel=HELP, text=text, trigger="1", response_url="")


# Another workspace


@pytest.fixture
async def two(sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Rig]:
    """T1 and T2 have us, each with somebody of its own."""
    async with rig(sqlite_storage, clock, many=True, agents="members") as slack:
        for team in ("T1", "T2"):
            slack.slack.users[f"U{team}"] = person(f"U{team}", team_id=team)
            slack.slack.home["team_id"] = team
            await slack.site.workspaces.save(Workspace(platform="slack", team=team, sealed="x", desk=DESK))
            await slack.site.people.person(team, f"U{team}")  # each asks who it is itself, in its workspace
        yield slack


async def of_workspace(slack: Rig, team: str) -> tuple[Complaint, Person]:
    """A complaint of this workspace, and somebody there."""
    somebody = await slack.site.people.person(team, f"U{team}")
    return await told(slack.site, team, somebody, f"slack:{team}/dialog:V", "Dana", BROKEN), somebody


def click(team: str, verb: str, complaint: Complaint, **more: Any) -> dict[str, Any]:
    """Somebody of this workspace presses."""
    action = {
        "type": "button",
        "action_id": f"{verb}:0",
        "value": f"{complaint.id}|",
        "action_ts": f"{next(NUMBERS)}.1",
    }
    body = interaction("block_actions", f"U{team}", actions=[action], channel={"id": DESK}, trigger_id="1.2", **more)
    return body | {"team": {"id": team}}


@pytest.mark.parametrize("verb", ["claim", "close", "promote", "settled", "not-settled"])
async def test_nobody_presses_a_button_of_another_workspace(two: Rig, verb: str) -> None:
    theirs, _ = await of_workspace(two, "T2")
    await two.press(click("T1", f"press:{verb}", theirs))
    assert await two.only() == theirs
    assert two.slack.heard("UT1") == [str(Unknown())]
    await two.press(click("T2", "press:claim", theirs))
    owner = (await two.only()).owner
    assert owner
    assert owner.id == "slack:T2/UT2"


@pytest.mark.parametrize("form", [*FORMS, "timeline", "nonsense"])
async def test_nobody_opens_a_dialog_of_another_workspace(two: Rig, form: str) -> None:
    theirs, _ = await of_workspace(two, "T2")
    view = await opening.made(two.site, "T1", "UT1", form, theirs.id)
    assert str(Unknown()) in json.dumps(view)
    assert "Dana" not in json.dumps(view)


@pytest.mark.parametrize("form", [*FORMS])
async def test_a_dialog_that_names_anothers_complaint_is_refused(two: Rig, form: str) -> None:
    theirs, _ = await of_workspace(two, "T2")
    sent = frame.view(form, "Odd", [], about={"complaint": theirs.id, "team": "T2", "fields": {"text": "x"}})
    saved = await filling.saved(two.site, "T1", "UT1", sent)
    assert saved.said == str(Unknown())
    assert await two.only() == theirs


async def test_nobody_brings_somebody_of_another_workspace_into_a_complaint(two: Rig) -> None:
    ours, me = await of_workspace(two, "T1")
    await two.site.desk.claim(ours.id, me)
    fields = {"person": "slack:T2/UT2", "task": "Look at this"}
    sent = frame.view("helper", "Odd", [], about={"complaint": ours.id, "team": "T2", "fields": fields})
    saved = await filling.saved(two.site, "T1", "UT1", sent)
    assert (await two.only()).helpers == ()
    assert saved.said == str(NoSuchPerson())
    until = two.clock().replace(microsecond=0).isoformat()
    with pytest.raises(NoSuchPerson):
        await own_time.sent(two.site, me, "away", {"until": until, "cover": "slack:T2/UT2"})
    asked = typed("UT1", "until tomorrow cover Sam", team="T1")
    with pytest.raises(WhoCovers):  # the policy's Sam is of no workspace, or of another one
        await own_time_command.away(two.site, asked, me)


async def test_the_app_home_shows_nothing_of_another_workspace(two: Rig) -> None:
    theirs, _ = await of_workspace(two, "T2")
    for team in ("T1", "T2"):
        await app_home.publish(two.site, team, f"U{team}")
    first, second = (view["view"] for view in two.slack.asked("views.publish"))
    assert theirs.id not in first
    assert "disappointed" not in first
    assert theirs.id in second


async def test_cards_never_go_to_a_channel_of_another_workspace(two: Rig) -> None:
    await two.site.workspaces.save(Workspace(platform="slack", team="T3", sealed="x"))
    lead = two.site.desk.policy.people[0].model_copy(update={"id": "slack:T3/ULEAD"})
    for leads, wanted in (([], NOWHERE), ([lead], direct("slack:T3/ULEAD"))):
        others = [one for one in two.site.desk.policy.people if one.id != lead.id]
        desk = two.site.desk.policy.desk.model_copy(update={"channel": "T1/C0DESK"})
        two.site.desk.policy = two.site.desk.policy.model_copy(update={"people": [*others, *leads], "desk": desk})
        assert await desk_for(two.site, "T3", Place(platform="slack", channel="T3/C1")) == wanted
    assert (await desk_for(two.site, "T1", NOWHERE)).channel == f"T1/{DESK}"


async def test_a_complaint_without_a_desk_is_of_the_workspace_it_came_from(two: Rig) -> None:
    ours, _ = await of_workspace(two, "T1")
    nowhere = replace(ours, desk=NOWHERE)
    assert [is_ours(team, nowhere) for team in ("T1", "T2", "")] == [True, False, True]
    assert [is_ours(team, replace(ours, origin="web:1")) for team in ("T1", "T2")] == [True, False]
    assert not is_ours("T1", replace(nowhere, origin="web:T1/1"))


def test_the_workspace_of_an_origin() -> None:
    assert origin_team("slack:T1/C1:1.2") == "T1"
    assert origin_team("slack:T1/command:https://hooks.slack.com/x") == "T1"
    assert [origin_team(text) for text in ("slack:C1:1.2", "web:T1/x", "")] == ["", "", ""]
    assert [of_team(id_, "T1") for id_ in ("slack:T1/U1", "slack:T2/U1", "slack:U1", "web:lee")] == [
        True, False, False, True,
    ]  # fmt: skip


async def test_nothing_of_a_workspace_is_said_in_another(two: Rig) -> None:
    ours, _ = await of_workspace(two, "T1")
    theirs, _ = await of_workspace(two, "T2")
    sender, lease = Sender(two.site), Lease(table="message", row=1, token="t", attempts=1)

    async def send(complaint_id: str, place: Place) -> str:
        message = Message(place=place, text="It is late.")
        return await sender.send(
            DueMessage(lease=lease, complaint_id=complaint_id, key="k", message=message, edits=None)
        )

    two.slack.refusals["chat.postMessage"] = {"error": "is_archived"}  # so that only what is asked of Slack counts
    for complaint_id in (ours.id, ""):
        with pytest.raises(Never) as why:
            await send(complaint_id, direct("slack:T1/ULEAD"))
        assert str(why.value) != ANOTHERS
    asked = len(two.slack.asked("chat.postMessage"))
    for place in (direct("slack:T1/ULEAD"), Place(platform="slack", channel="T1/C1")):
        with pytest.raises(Never, match=ANOTHERS):
            await send(theirs.id, place)
    assert len(two.slack.asked("chat.postMessage")) == asked


async def test_cards_go_to_no_channel_that_another_organisation_reads(one: Rig) -> None:
    lead = await one.site.people.person("", LEE)
    one.slack.channels["C0SHARED"] = {"id": "C0SHARED", "is_ext_shared": True}
    with pytest.raises(desk_choice.OthersRead):
        await desk_choice.save(one.site, "", lead, {"desk": "C0SHARED"})
    assert await one.site.desk_place("") is None
    one.slack.refusals["conversations.info"] = {"error": "missing_scope"}
    await desk_choice.save(one.site, "", lead, {"desk": DESK})
    assert await one.site.desk_place("")


# Addresses to answer at


@pytest.fixture
async def one(sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Rig]:
    async with rig(sqlite_storage, clock, watch=[HELP], follow=True, direct=True) as slack:
        yield slack


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data", "http://hooks.slack.com/actions/T/1/x", "file:///etc/passwd",
        "https://hooks.slack.com.evil.example/x", "https://hooks.slack.com@evil.example/x", "//hooks.slack.com/x",
        "https://evil.example/https://hooks.slack.com/x", "https://hooks.slack.com\\@evil.example/x", "https://[",
        "https://hooks.slack.com:8443/x", "https://hooks.slack.com/x\r\nHost: evil.example", "http://127.0.0.1:1/api/",
    ],
)  # fmt: skip
async def test_an_answer_goes_to_no_other_address_than_slacks(one: Rig, url: str) -> None:
    assert not answers._is_slacks(url, one.site.setup.api_url)  # noqa: SLF001 - what decides it
    await privately(one.site, "", "Hello.", user=SAM, channel=DESK, response_url=url)
    assert one.slack.heard(SAM) == ["Hello."]


def test_slacks_own_addresses_are_known() -> None:
    for url in ("https://hooks.slack.com/actions/T01/1/aB-_", "https://hooks.slack-gov.com/commands/T01/1/x"):
        assert answers._is_slacks(url, "http://127.0.0.1:8099/api/")  # noqa: SLF001 - as above
    assert answers._is_slacks("http://127.0.0.1:8099/respond/1", "http://127.0.0.1:8099/api/")  # noqa: SLF001 - as above
    assert not answers._is_slacks("http://127.0.0.1:80990/x", "http://127.0.0.1:8099/api/")  # noqa: SLF001 - as above


# The same request again


def test_a_signature_is_new_once_while_it_holds() -> None:
    now = [0.0]
    once = Once(lambda: now[0])
    assert [once.is_new("v0=a"), once.is_new("v0=a"), once.is_new("v0=b")] == [True, False, True]
    once.forget("v0=a")
    once.forget("v0=never")
    assert once.is_new("v0=a")
    now[0] = HOLDS + 1
    assert once.is_new("v0=b")
    assert all(once.is_new(str(number)) for number in range(MOST))
    assert once.is_new("v0=b")  # forgotten: only so many are remembered


async def send_again(house: House, body: str) -> list[int]:
    """The very same bytes, signed once, three times."""
    raw = body.encode()
    headers = signed(raw) | {"Content-Type": "application/x-www-form-urlencoded"}
    found = []
    for _ in range(3):
        async with house.bench.http.post(house.url, data=raw, headers=headers) as answer:
            found.append(answer.status)
    return found


def command(user: str, text: str, name: str = "/complaint") -> str:
    """What somebody typed, as Slack tells it."""
    fields = {"command": name, "text": text, "user_id": user, "team_id": "T01TEST", "channel_id": HELP}
    return urlencode(fields | {"trigger_id": f"{next(NUMBERS)}.2", "response_url": ""})


async def test_a_request_that_is_sent_again_is_done_once(slack: House) -> None:
    assert await send_again(slack, command(DANA, BROKEN)) == [200, 409, 409]
    await slack.idle()
    assert (await slack.complaint()).said == ()


# Installing


async def test_a_cookie_that_is_no_text_installs_nothing(two: Rig) -> None:
    app = web.Application()
    app.add_routes(Installing(two.site, Vault(b"a secret key of thirty-two letters")).routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"GET /slack/oauth_redirect?code=1&state=%C3%BC HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
    writer.write(f"Cookie: {COOKIE}=".encode() + b"\xfc\xff\r\n\r\n")
    answer = (await reader.read()).decode()
    writer.close()
    await runner.cleanup()
    assert answer.startswith("HTTP/1.1 400")
    assert STRAY in answer


# Odd bodies


DEEP = "[" * 200_000
ODD = [
    "{" * 5, "[]", "7", "null", '"x"', DEEP, '{"type": "event_callback", "event": ' + DEEP, '{"type": []}',
    json.dumps(envelope({"type": "message", "text": {"a": 1}, "user": ["U"], "channel": 7, "ts": None})),
    json.dumps(envelope({"type": "message", "files": [7, None], "user": DANA, "channel": HELP, "ts": "1.1"})),
    json.dumps(envelope(posted(HELP, DANA, "\ud800 \u0000 late and broken", "1.1"))),
    json.dumps(envelope({"type": "reaction_added", "item": "x", "reaction": 7})),
    json.dumps({**envelope({}), "event": 7, "authorizations": [[]]}),
]  # fmt: skip


async def test_odd_bodies_that_slack_signed_break_nothing(slack: House, caplog: pytest.LogCaptureFixture) -> None:
    for kind, wrap in (("application/json", str), ("application/x-www-form-urlencoded", lambda b: f"payload={b}")):
        for body in ODD:
            raw = wrap(body).encode()
            headers = signed(raw) | {"Content-Type": kind}
            async with slack.bench.http.post(slack.url, data=raw, headers=headers) as answer:
                assert answer.status in (200, 400, 404), body[:60]
    await slack.idle()
    assert (await slack.tell(envelope(posted(HELP, SAM, "still there?", "2.2"))))[0] == 200
    assert "disappointed" not in caplog.text


async def test_what_is_too_large_is_not_read(slack: House) -> None:
    raw = b"payload=" + b"x" * 2_000_000

    async def parts() -> AsyncIterator[bytes]:
        for start in range(0, len(raw), 65_536):
            yield raw[start : start + 65_536]

    async with slack.bench.http.post(slack.url, data=BytesIO(raw), headers=signed(raw)) as answer:
        assert answer.status == 413
    async with slack.bench.http.post(slack.url, data=parts(), headers=signed(raw)) as answer:
        assert answer.status == 413  # it does not say how long it is


@pytest.mark.parametrize("kept", [DEEP, "{", "7", '{"form": {"a": 1}, "fields": 7}', '{"form": "draft", "fields": []}'])
async def test_a_dialog_that_remembers_nonsense_is_answered(one: Rig, kept: str) -> None:
    sent = frame.view("draft", "Odd", []) | {"private_metadata": kept}
    assert (await filling.saved(one.site, "", SAM, sent)).view


async def test_many_words_by_are_no_work(one: Rig) -> None:
    await told(one.site, "", await one.site.people.person("", LEE), "slack:x:1", "Dana", BROKEN)
    (complaint,) = await one.all()
    await one.site.desk.claim(complaint.id, await one.site.people.person("", SAM))
    text = f"promise Dana {'x by ' * 20_000}"
    began = time.process_time()
    with pytest.raises(NotATime):
        await amends_command.answer(one.site, typed(SAM, text))
    assert time.process_time() - began < 1


def patterns() -> list[re.Pattern[str]]:
    """Every regular expression of this front end."""
    modules = [import_module(f"handlers.slack.{one.name}") for one in iter_modules(handlers.slack.__path__)]
    return sorted({one for module in modules for one in vars(module).values() if isinstance(one, re.Pattern)}, key=repr)


LONG = 40_000
NASTY = [
    "<", "<@", "<@U", "<a|", "https://", "https://a.slack.com/", "https://x.slack.com/archives/C1/p", "a.slack", "?&;",
    "https://x.slack.com/archives/C12/p1234567890123456?", "a=1&", "cover ", "cover", "covered by\t", ", cover  ", " ",
    "\n", "http://.", "http://.)", "until ", " by ", "c0123456789a", "#c", "::", "1", "1.", "-", "a",
    "not sent (try ", "<@U0A|",
]  # fmt: skip


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.pattern[:30])
def test_no_pattern_takes_long(pattern: re.Pattern[str]) -> None:
    texts = [one * (LONG // len(one)) + end for one in NASTY for end in ("", "!", "\n>", " \x00")]
    for text in texts:
        began = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        pattern.sub("", text)
        assert time.process_time() - began < 0.5, text[:40]


# What customers see


async def test_a_customer_gets_nothing_of_the_teams_work_whatever_he_presses(one: Rig) -> None:
    somebody = await one.site.people.person("", LEE)
    complaint = await told(one.site, "", somebody, "slack:x:1", "Priscilla", BROKEN)
    for form in (*FORMS, "timeline", "report", "settings", "hours", "away", "back"):
        view = json.dumps(await opening.made(one.site, "", EVE, form, complaint.id))
        assert "Not possible" in view
        assert "Priscilla" not in view
    for text in ("mine", "queue", "show Priscilla", f"show {complaint.id}", "report", "settings", "away", "help"):
        assert (await amends_command.answer(one.site, typed(EVE, text))).text == amends_command.FOR_CUSTOMERS
    await app_home.publish(one.site, "", EVE)
    (shown,) = one.slack.asked("views.publish")
    assert "Priscilla" not in shown["view"]
    assert DESK not in shown["view"]
    for reaction in ("hand", "x"):
        item = {"type": "message", "channel": HELP, "ts": one.ts()}
        for kind in ("reaction_added", "reaction_removed"):
            await one.heed({"type": kind, "user": EVE, "reaction": reaction, "item": item}, attempts=99)
    assert one.slack.heard(EVE) == []


# Markup


def parts(value: Any) -> list[dict[str, Any]]:
    """Every object within a value."""
    if isinstance(value, dict):
        return [value, *(found for one in value.values() for found in parts(one))]
    return [found for one in value for found in parts(one)] if isinstance(value, list) else []


def is_tame(value: Any) -> None:
    """Nothing in it is a mention, a link or a command that somebody wrote."""
    for part in parts(value):
        assert part.get("type") not in ("mrkdwn", "broadcast", "usergroup"), part
        assert "evil.example" not in str(part.get("url", "")), part
        if part.get("type") == "plain_text":
            assert "<" not in part["text"], part


async def test_a_customers_markup_is_only_text_wherever_it_is_shown(slack: House) -> None:
    """In the card, in private answers, in dialogs, in lists, in the App Home."""
    await slack.tell(command(DANA, LOUD))
    await slack.idle()
    complaint = await slack.complaint()
    site = slack.front.site
    sam = await site.people.person("", SAM)
    await slack.desk.claim(complaint.id, sam)
    await slack.idle()
    for form in (*FORMS, "timeline"):
        is_tame(await opening.made(site, "", SAM, form, complaint.id))
    for text in ("mine", f"show {complaint.id}"):
        is_tame(list((await amends_command.answer(site, typed(SAM, text))).blocks))
    await app_home.publish(site, "", SAM)
    home = await slack.bench.home(SAM)
    assert home
    is_tame(dict(home.raw))
    posted_ = [*await slack.bench.ours(DESK), *await slack.bench.privately(SAM), *await slack.bench.privately(DANA)]
    assert any("evil.example" in one.shown for one in posted_)
    for message in posted_:
        is_tame(dict(message.raw))
        assert "<!channel" not in message.text
        assert "<@" not in message.text
        assert "<http" not in message.text


async def test_a_hostile_name_is_only_a_name(one: Rig) -> None:
    one.slack.users[EVE] = person(EVE, real_name="<!channel> <@U0LEE>\n*Eve* \u202e{company}")
    ts = one.ts()
    await one.heed(posted(HELP, EVE, f"<@U0BOT> {BROKEN}", ts))
    (complaint,) = await one.all()
    assert "\n" not in complaint.customer.name
    assert "\u202e" not in complaint.customer.name
    for form in (*FORMS, "timeline"):
        is_tame(await opening.made(one.site, "", PRIYA, form, complaint.id))


async def test_an_unknown_word_is_shown_as_it_is(one: Rig) -> None:
    for text in ("<!channel>", "show <!here> {0.__class__}", "promise {x} by {y}", "snooze %s %n until {}"):
        with suppress(Refused):
            is_tame(list((await amends_command.answer(one.site, typed(SAM, text))).blocks))


# Log


async def test_the_log_quotes_nobody_and_no_secret(slack: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await slack.tell(command(DANA, BROKEN))
    await slack.tell(command(DANA, BROKEN, "/unknown"))
    await slack.tell(interaction("block_actions", DANA, actions=[{"action_id": "odd", "value": BROKEN}]))
    await slack.tell(envelope({"type": "odd", "text": BROKEN}))
    await slack.idle()
    await eventually(slack.complaints)
    await asyncio.sleep(0)
    for secret in ("disappointed", "xoxb-", "test-signing-secret", "v0="):
        assert secret not in caplog.text
