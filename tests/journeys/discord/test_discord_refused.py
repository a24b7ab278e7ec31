"""What Discord refuses, as people see it: nothing is lost, and whoever can do something hears a sentence."""

from datetime import timedelta

import discord as library
import pytest

from bot.facts import Complaint
from bot.kinds import Kind, State
from tests.handlers.discord.bench import Bench, shown, words
from tests.handlers.discord.office import allow, our_role
from tests.handlers.discord.talking import REPLY
from tests.journeys.discord.sights import LAMP, complained, heard, owned, pane

MISSING_PERMISSIONS, MISSING_ACCESS, UNKNOWN_CHANNEL, CLOSED = 50013, 50001, 10003, 50007
NOT_HERE = library.PermissionOverwrite(view_channel=True, send_messages=False)


async def approved(discord: Bench) -> Complaint:
    """Ana approves a first word for Dana."""
    known = await discord.complaint()
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    written = await discord.desk.edit(known.id, ana, 0, Kind.ACKNOWLEDGEMENT, REPLY.format(name="Dana"))
    assert written.draft
    done = await discord.desk.approve(known.id, ana, written.draft.number, written.draft.hash)
    await discord.settle()
    return done


# The customer's channel


async def test_where_we_may_not_write_the_owner_hears_why_and_goes_another_way(discord: Bench) -> None:
    await owned(discord)
    allow(discord.shop, our_role(discord.env, discord.guild), NOT_HERE)
    await approved(discord)
    notice = heard(discord, discord.ana, "could not be delivered")
    assert "“Send Messages”" in words(notice)
    assert REPLY.format(name="Dana") in words(notice)
    assert not discord.ours(discord.shop)
    await discord.press(discord.ana.user, notice, "I have reached them")
    assert (await discord.complaint()).waiting_since is None


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (403, MISSING_ACCESS, "“View Channel”"),
        (404, UNKNOWN_CHANNEL, "no such channel any more"),
        (403, CLOSED, "direct messages are closed"),
        (400, 160002, "“Read Message History”"),
    ],
)
async def test_each_refusal_is_a_sentence(discord: Bench, status: int, code: int, why: str) -> None:
    await owned(discord)
    where = f"/channels/{discord.shop.id}/messages"
    discord.env.inject_error("POST", where, status=status, code=code, message="no", times=None)
    await approved(discord)
    assert why in words(heard(discord, discord.ana, "could not be delivered"))
    assert (await discord.complaint()).state is State.OWNED


@pytest.mark.parametrize(("status", "code"), [(500, 0), (503, 0), (429, 0), (403, 20028)])
async def test_what_passes_is_waited_for_and_said_once(discord: Bench, status: int, code: int) -> None:
    await owned(discord)
    where = f"/channels/{discord.shop.id}/messages"
    discord.env.inject_error("POST", where, status=status, code=code, message="not now", times=2)
    await approved(discord)
    assert not discord.ours(discord.shop)
    for _ in range(8):
        await discord.later(timedelta(minutes=2))
    (reply,) = discord.ours(discord.shop)
    assert words(reply).startswith(REPLY.format(name="Dana"))


async def test_a_customer_who_closed_his_direct_messages(discord: Bench) -> None:
    await discord.dana.send_dm(LAMP)
    await discord.settle()
    await discord.press(discord.ana, discord.card(), "I own this")
    direct = f"/channels/{discord.dana.user.dm_channel.id}/messages"
    discord.env.inject_error("POST", direct, status=403, code=CLOSED, message="no", times=None)
    await approved(discord)
    assert "direct messages are closed" in words(heard(discord, discord.ana, "could not be delivered"))
    assert not discord.ours(discord.shop), "what was private stays private"


# The team's channel and its people


async def test_where_the_team_cannot_be_told_a_lead_is(discord: Bench) -> None:
    allow(discord.team, our_role(discord.env, discord.guild), NOT_HERE)
    await complained(discord)
    card = heard(discord, discord.lee, "This was meant for the team's channel")
    assert "“Send Messages”" in words(card)
    assert "You own Dana Reyes's complaint now" in shown(await discord.press(discord.lee.user, card, "I own this"))


async def test_reminders_of_somebody_whose_direct_messages_are_closed_come_in_a_thread(discord: Bench) -> None:
    direct = f"/channels/{discord.ana.user.dm_channel.id}/messages"
    discord.env.inject_error("POST", direct, status=403, code=CLOSED, message="no", times=None)
    await owned(discord)
    await discord.later(timedelta(hours=5))
    (thread,) = [one for one in discord.team.threads if one.name and one.name.startswith("Reminders")]
    said = [words(one) for one in thread.history()]
    assert len([one for one in said if "Your direct messages are closed" in one]) == 1, "said once"
    assert [one for one in said if "You own Dana Reyes's complaint now" in one]
    assert [one for one in said if "Dana is waiting for your first word" in one]
    assert not discord.told(discord.ana)


# Who answers too late, or does not answer


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_a_click_that_discord_gave_up_is_not_lost_on_the_card(discord: Bench, status: int, code: int) -> None:
    """Discord told him that it failed; he presses again, and that is that."""
    await complained(discord)
    discord.env.inject_error("POST", "/interactions/*", status=status, code=code, message="too late", times=1)
    await discord.press(discord.ana, discord.card(), "I own this")
    await discord.press(discord.bo, discord.card(), "I own this")
    owner = (await discord.complaint()).owner
    assert owner
    assert f"owned by {owner.name}" in words(discord.card())
    steps = [event.kind for event in await discord.storage.board.timeline((await discord.complaint()).id)]
    assert steps.count("claimed") == 1


# The customer says no


async def test_not_settled_goes_back_to_the_same_owner(discord: Bench) -> None:
    await owned(discord)
    opened = await discord.press(discord.ana, discord.card(), "Can settle now")
    await discord.fill(discord.ana, opened, remedy="paid back")
    question = discord.ours(discord.shop)[-1]
    said = await discord.press(discord.dana, question, "No, not yet")
    assert shown(said)
    heard(discord, discord.ana, "says it is not settled")
    complaint = await discord.complaint()
    assert complaint.owner
    assert (complaint.state, complaint.owner.name, complaint.reopened) == (State.OWNED, "Ana Ruiz", 1)
    assert "owned by Ana Ruiz" in words(discord.card())
    page = pane(await discord.press(discord.ana, discord.card(), "Open"))
    assert "Opened again" in words(page) or "not settled" in words(page)
