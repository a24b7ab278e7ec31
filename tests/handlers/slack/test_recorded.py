"""Payloads as Slack documents them: each is handled, or ignored on purpose.

They are in `recorded/`; what becomes of each stands in the tables below, and no file is without a place there.
"""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from bot.kinds import State, Venue
from bot.ports import Later, Workspace
from handlers.slack import messages
from handlers.slack.events import EVENTS
from handlers.slack.gate import told_by
from handlers.slack.posts import link_in, mentions, named_in, post_of, readable
from storage.database import Storage
from storage.models import EventRow
from tests.handlers.slack.answering import Rig, person, rig
from tests.handlers.slack.house import MovedClock
from tests.handlers.slack.local import BOT, DANA, HELP, SAM, TEAM

RECORDED = Path(__file__).parent / "recorded"
COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
ORIGIN = f"slack:{HELP}:1794300001.000100"
OTHER, GRID = "T0OTHER", "E0LUMEN"

COMPLAINTS = {
    "message", "app_mention", "me_message", "file_share", "message_im", "message_app_home", "message_mpim",
    "connect_message", "connect_mention", "grid_message", "grid_mention_by_colleague",
}  # fmt: skip
MORE_WORDS = {"thread_broadcast", "thread_reply", "message_changed"}
DELETIONS = {"message_deleted", "message_tombstone"}
REACTIONS = {"reaction_added", "connect_reaction"}
ABOUT_US = {
    "app_home_opened", "app_home_messages_tab", "app_uninstalled", "tokens_revoked", "tokens_revoked_of_a_user",
}  # fmt: skip
IGNORED = {
    "message_replied", "message_unfurled", "message_changed_bot", "huddle_thread", "bot_message", "bot_posts_as_user",
    "our_own_message", "channel_join", "channel_topic", "channel_name", "pinned_item", "assistant_app_thread",
    "bot_add", "unknown_subtype", "member_joined_channel", "user_huddle_changed", "connect_colleague",
}  # fmt: skip
ANSWERED_AT_ONCE = {"message_shortcut", "global_shortcut", "open_button", "view_submission"}
PRESSES = {"press_button"}


def recorded(name: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return body


async def heed(slack: Rig, name: str) -> None:
    body = recorded(name)
    await slack.heed(body.pop("event"), **{"id_": body.pop("event_id"), "team": body.pop("team_id"), **body})


@pytest.fixture
async def slack(sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Rig]:
    """Everything is read; Ines of another organisation, with whom we share a channel, is no stranger to Slack."""
    channels = [HELP, "C0SHARED", "C0GROUPDM"]
    async with rig(sqlite_storage, clock, watch=channels, direct=True, follow=True) as found:
        found.slack.users["U0FOREIGN"] = person("U0FOREIGN", team_id=OTHER, is_stranger=False, real_name="Ines Costa")
        yield found


@pytest.fixture
async def grid(sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Rig]:
    """An organisation of several workspaces that installed us as a whole; members are agents, guests are customers."""
    await sqlite_storage.workspaces.save(Workspace(platform="slack", team=GRID, desk="C0DESK"))
    async with rig(sqlite_storage, clock, many=True, agents="members", watch=[HELP]) as found:
        found.slack.home = {"ok": True, "team_id": GRID, "enterprise_id": GRID, "user_id": "W0BOT", "team": "Lumen"}
        of_grid = {"team_id": "T0SALES", "enterprise_user": {"id": "W0", "enterprise_id": GRID, "is_admin": False}}
        found.slack.users["W0SAM"] = person("W0SAM", **of_grid)
        found.slack.users["W0DANA"] = person("W0DANA", **of_grid, is_restricted=True)
        yield found


def test_every_payload_has_its_place() -> None:
    groups = (COMPLAINTS, MORE_WORDS, DELETIONS, REACTIONS, ABOUT_US, IGNORED, ANSWERED_AT_ONCE, PRESSES)
    assert {path.stem for path in RECORDED.glob("*.json")} == set().union(*groups)
    assert sum(len(group) for group in groups) == len(set().union(*groups))


def test_every_event_we_listen_to_was_recorded() -> None:
    kinds = {recorded(path.stem).get("event", {}).get("type") for path in RECORDED.glob("*.json")}
    assert set(EVENTS) - {"reaction_removed"} <= kinds


@pytest.mark.parametrize("name", sorted(ANSWERED_AT_ONCE))
def test_what_wants_an_answer_at_once_is_not_put_by(name: str) -> None:
    assert told_by(recorded(name)) is None


@pytest.mark.parametrize("name", sorted({path.stem for path in RECORDED.glob("*.json")} - ANSWERED_AT_ONCE))
def test_what_can_wait_is_kept_once(name: str) -> None:
    told, again = told_by(recorded(name)), told_by(recorded(name))
    assert told
    assert told == again
    assert told.key.startswith("slack:")
    assert told.lane.startswith("slack:")


@pytest.mark.parametrize("name", sorted(COMPLAINTS - {"grid_message", "grid_mention_by_colleague", "me_message"}))
async def test_it_becomes_a_complaint_however_often_it_is_told(slack: Rig, name: str) -> None:
    for _ in range(3):
        await heed(slack, name)
    found = await slack.only()
    assert (found.state, found.text.splitlines()[0]) == (State.OPEN, COMPLAINT)


async def test_a_message_and_its_mention_are_one(slack: Rig) -> None:
    for name in ("app_mention", "message", "app_mention"):
        await heed(slack, name)
    assert (await slack.only()).origin == ORIGIN


async def test_what_somebody_does_is_words_too(slack: Rig) -> None:
    await heed(slack, "me_message")
    assert (await slack.only()).text.startswith("waits for eight days")


async def test_files_are_named(slack: Rig) -> None:
    await heed(slack, "file_share")
    assert (await slack.only()).text == f"{COMPLAINT}\n[file: lamp.jpg]"


@pytest.mark.parametrize(
    ("name", "venue", "channel", "thread"),
    [
        ("message", Venue.PUBLIC, HELP, "1794300001.000100"),
        ("app_mention", None, HELP, "1794300001.000100"),
        ("message_im", Venue.PRIVATE, f"@{DANA}", ""),
        ("message_app_home", Venue.PRIVATE, f"@{DANA}", ""),
        ("message_mpim", Venue.PRIVATE, "C0GROUPDM", "1794300004.000300"),
        ("connect_message", Venue.PRIVATE, "C0SHARED", "1794300050.000100"),
        ("connect_mention", Venue.PRIVATE, "C0SHARED", "1794300051.000100"),
    ],
)
async def test_where_it_was_said(slack: Rig, name: str, venue: Venue | None, channel: str, thread: str) -> None:
    await heed(slack, name)
    found = await slack.only()
    assert (found.venue, found.place.channel, found.place.thread) == (venue, channel, thread)


@pytest.mark.parametrize("name", sorted(MORE_WORDS))
async def test_more_words_belong_to_the_complaint(slack: Rig, name: str) -> None:
    await heed(slack, "message")
    for _ in range(3):
        await heed(slack, name)
    found = await slack.only()
    assert len(found.said) == 1
    assert not found.said[0].ours


@pytest.mark.parametrize("name", sorted(DELETIONS))
async def test_a_deletion_is_noted_once(slack: Rig, name: str) -> None:
    await heed(slack, "message")
    for _ in range(3):
        await heed(slack, name)
    (line,) = await EventRow.filter(kind="msg_deleted")
    assert line.data["text"] == COMPLAINT


@pytest.mark.parametrize("name", sorted(IGNORED))
async def test_the_rest_is_ignored_on_purpose(slack: Rig, name: str) -> None:
    await heed(slack, name)
    assert await slack.all() == []
    await heed(slack, "message")
    before = await slack.only()
    await heed(slack, name)
    assert await slack.only() == before
    assert not [call for call in slack.slack.calls if call[0].startswith("chat.")]


def test_the_subtypes_that_are_ignored_stand_in_one_place() -> None:
    subtypes = {recorded(name).get("event", {}).get("subtype") for name in IGNORED} - {None, "message_changed"}
    assert subtypes - messages.IGNORED == {"hologram_shared"}  # not known yet: ignored as well
    assert not messages.IGNORED & messages.WRITTEN


# Slack Connect


async def test_who_is_of_another_organisation_is_a_customer_whatever_the_envelope_says(slack: Rig) -> None:
    await heed(slack, "connect_message")
    await heed(slack, "connect_reaction")
    await heed(slack, "connect_colleague")
    found = await slack.only()
    assert (found.customer.id, found.customer.name, found.owner) == ("slack:U0FOREIGN", "Ines Costa", None)
    (heard,) = slack.slack.heard(SAM)
    assert heard.startswith("Nobody owns Ines's complaint yet.")


async def test_members_of_other_organisations_are_no_agents_even_where_all_members_are(
    sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with rig(sqlite_storage, clock, agents="members") as slack:
        slack.slack.users |= {
            "U0FOREIGN": person("U0FOREIGN", team_id=OTHER, is_stranger=False),
            "U0STRANGER": person("U0STRANGER", is_stranger=True),
            "U0GUEST": person("U0GUEST", is_ultra_restricted=True),
            "U0ADMIN": person("U0ADMIN", is_admin=True),
            "U0SHORT": {"id": "U0SHORT"},
        }
        people = slack.site.people
        who = ("U0FOREIGN", "U0STRANGER", "U0GUEST", "U0ADMIN", "U0SHORT", "U0NOBODY")
        roles = [str((await people.person("", user)).role) for user in who]
        assert roles == ["customer", "customer", "customer", "lead", "agent", "customer"]


# Enterprise Grid


async def test_in_a_grid_colleagues_of_a_sister_workspace_are_colleagues(grid: Rig) -> None:
    await heed(grid, "grid_message")
    await heed(grid, "grid_mention_by_colleague")
    told, posted = await grid.all()
    assert posted.customer.id == f"slack:{GRID}/W0DANA"
    assert posted.place.channel == f"{GRID}/{HELP}"
    assert posted.origin == f"slack:{GRID}/{HELP}:1794300060.000100"
    assert told.reporter
    assert told.reporter.id == f"slack:{GRID}/W0SAM"
    assert told.desk.channel == f"{GRID}/C0DESK"


# About ourselves


async def test_the_app_home_is_shown_when_it_is_opened(slack: Rig) -> None:
    await heed(slack, "message")
    await heed(slack, "app_home_messages_tab")
    assert slack.slack.asked("views.publish") == []
    await heed(slack, "app_home_opened")
    (shown,) = slack.slack.asked("views.publish")
    assert shown["user_id"] == SAM
    assert "Dana Reyes" in shown["view"]


async def test_customers_see_nothing_of_the_teams_work_at_home(slack: Rig) -> None:
    await heed(slack, "message")
    body = recorded("app_home_opened")
    for user in (DANA, BOT):
        await slack.heed({**body["event"], "user": user})
    (shown,) = slack.slack.asked("views.publish")
    assert "Did something go wrong?" in shown["view"]
    assert COMPLAINT[:20] not in shown["view"]


async def test_no_workspace_sees_anothers_complaints(grid: Rig, sqlite_storage: Storage) -> None:
    await heed(grid, "grid_message")
    await sqlite_storage.workspaces.save(Workspace(platform="slack", team=TEAM, desk="C0DESK"))
    grid.slack.home = {"ok": True, "team_id": TEAM, "user_id": BOT}
    await heed(grid, "app_home_opened")
    (shown,) = grid.slack.asked("views.publish")
    assert "W0DANA" not in shown["view"]


@pytest.mark.parametrize("name", ["app_uninstalled", "tokens_revoked"])
async def test_who_removes_us_hears_no_more_and_the_complaints_stay(
    sqlite_storage: Storage, clock: MovedClock, name: str
) -> None:
    workspaces = sqlite_storage.workspaces
    await workspaces.save(Workspace(platform="slack", team=TEAM, sealed="secret"))
    async with rig(sqlite_storage, clock, many=True, watch=[HELP]) as slack:
        await heed(slack, "message")
        await heed(slack, name)  # told late: our token works, so we are back
        found = await workspaces.find("slack", TEAM)
        assert found
        assert found.removed_at is None
        slack.slack.refusals["auth.test"] = {"error": "account_inactive"}
        await heed(slack, "tokens_revoked_of_a_user")
        await heed(slack, name)
        found = await workspaces.find("slack", TEAM)
        assert found
        assert (found.sealed, found.removed_at is None) == ("", False)
        assert await slack.site.team_of(recorded("message")) is None
        assert len(await slack.all()) == 1
        slack.slack.refusals["auth.test"] = {"error": "internal_error"}
        await workspaces.save(Workspace(platform="slack", team=TEAM, sealed="new"))
        slack.site.forget(TEAM)
        with pytest.raises(Exception, match="internal_error"):
            await heed(slack, name)


# Odd bodies


ODD: tuple[Any, ...] = (None, 7, "", [], {}, ["x"])


def bent(value: Any, depth: int = 3) -> Iterator[Any]:
    """The same object with one of its parts missing, or something else than it should be."""
    for name, part in value.items():
        rest = {other: kept for other, kept in value.items() if other != name}
        yield rest
        yield from ({**rest, name: odd} for odd in ODD)
        if isinstance(part, dict) and depth:
            yield from ({**rest, name: inner} for inner in bent(part, depth - 1))


@pytest.mark.parametrize(
    "name", ["app_mention", "file_share", "message_changed", "message_tombstone", "reaction_added"]
)
async def test_whatever_is_missing_or_odd_in_it_nothing_breaks(slack: Rig, name: str) -> None:
    for number, event in enumerate(bent(recorded(name)["event"])):
        with suppress(Later):
            await slack.heed(event, id_=f"Ev{number}")


@pytest.mark.parametrize("name", ["press_button"])
async def test_whatever_is_missing_or_odd_in_a_click_nothing_breaks(slack: Rig, name: str) -> None:
    for body in bent(recorded(name)):
        if await slack.site.team_of(body) is not None:
            await slack.press(body)


# Reading


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("<https://lumen.example/a?b=1&amp;c=2>", "https://lumen.example/a?b=1&c=2"),
        ("<https://lumen.example|our page>", "our page (https://lumen.example)"),
        ("<https://lumen.example|lumen.example>", "https://lumen.example"),
        ("<mailto:dana@example.com|dana@example.com>", "dana@example.com"),
        ("<tel:+15550100|+1 555 0100>", "+1 555 0100 (tel:+15550100)"),
        ("<#C1|general> and <#C2>", "#general and #a channel"),
        ("<!here> <!channel|channel> <!subteam^S1|@support> <!subteam^S2>", "@here channel @support @subteam"),
        ("<!date^1794300000^{date}|Monday>", "Monday"),
        ("<@U0SAM|sam> <@U0X>", "@sam @somebody"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;", "1 < 2 && 3 > 2 &lt;"),
        ("<" * 50_000, "<" * 50_000),
    ],
)
def test_slacks_marks_become_plain_words(raw: str, says: str) -> None:
    assert readable(raw, {}) == says


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("see <https://lumen.slack.com/archives/C0HELP/p1794300001000100>", ("C0HELP", "1794300001.000100", "")),
        (
            "https://lumen.enterprise.slack.com/archives/C0HELP/p1794300009000100?thread_ts=1794300001.000100&cid=C0HELP",
            ("C0HELP", "1794300009.000100", "1794300001.000100"),
        ),
        (
            "<https://lumen.slack.com/archives/C0HELP/p1794300009000100?cid=C0HELP&amp;thread_ts=1794300001.000100|x>",
            ("C0HELP", "1794300009.000100", "1794300001.000100"),
        ),
        ("https://lumen.slack.com/archives/C0HELP", None),
        ("https://slack.com.evil.example/archives/C0HELP/p1794300001000100", None),
        ("https://lumen.slack.com/archives/C0HELP/p1794", None),
        ("", None),
    ],
)
def test_a_link_leads_to_a_message(raw: str, found: tuple[str, str, str] | None) -> None:
    assert link_in(raw) == found


def test_an_empty_message_has_everything_a_post_has() -> None:
    post = post_of("", HELP, {"ts": "nonsense", "files": "none", "text": 7})
    assert (post.user, post.raw, post.files, post.at.year, post.first) == ("", "", (), 1970, True)
    assert not mentions(post.raw, BOT)
    assert named_in("<@U1> <@U2|x> <@U1>") == ["U1", "U2"]
