"""S1 and S3 in Discord: the first to react owns it, follows it up himself, and reads the playbook."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.facts import Complaint
from bot.kinds import State
from storage.database import Storage
from tests.bot.conftest import LEARNED as DOCUMENTED
from tests.handlers.discord.bench import Bench, EnvClock, bench, shown, team_policy, words
from tests.handlers.discord.commanding import answer
from tests.handlers.discord.talking import answered, complain, last_told, say
from tests.handlers.discord.window import buttons
from tests.practices.s1_people import SETTLED

WHY = "no answer to five messages, and the number is dead"


@pytest.fixture
def clock() -> EnvClock:
    """Discord's time, which is ours too."""
    return EnvClock()


@pytest.fixture
async def discord(sqlite_storage: Storage, clock: EnvClock) -> AsyncIterator[Bench]:
    policy = team_policy().model_copy(update={"goodwill_cap": "15.80 USD"})
    async with bench(sqlite_storage, policy, clock) as made:
        yield made


async def told(bench: Bench, name: str) -> str:
    """All that we wrote to this person directly."""
    return "\n".join(words(one) for one in bench.told(getattr(bench, name)))


async def test_s1_2_the_playbook_shows_the_steps_of_the_type_and_ticks_them_off(discord: Bench) -> None:
    await complain(discord)
    before = await answer(discord, discord.ana, "amends playbook", complaint="Dana")
    assert "0 of 9 done" in before
    assert "⬜ Own it" in before
    assert "⬜ Do it again, or deliver it now" in before, "it came late: a process that failed"
    await discord.press(discord.ana, discord.card(), "I own this")
    after = await answer(discord, discord.bo, "amends playbook", complaint="Dana")
    assert "✅ Own it" in after
    assert "1 of 9 done" in after
    assert "1 of 9 done" in words(discord.card())
    assert "I know no complaint of “Eve”" in await answer(discord, discord.ana, "amends playbook", complaint="Eve")


async def test_s1_1_giving_up_needs_a_reason_and_a_second_person(discord: Bench) -> None:
    await complain(discord)
    await kept(discord)
    case = await discord.complaint()
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    await discord.desk.document(case.id, ana, DOCUMENTED)
    await discord.settle()
    pane = await discord.press(discord.ana, discord.card(), "Open")
    assert pane.response
    opened = await discord.press(discord.ana, pane.response, "Give up")
    await discord.fill(discord.ana, opened, reason=WHY)
    assert (await discord.complaint()).state is State.OWNED
    asked = discord.told(discord.lee)[-1]
    assert WHY in words(asked)
    await discord.press(discord.lee.user, asked, "Agree: close it")
    assert (await discord.complaint()).state is State.CLOSED
    assert "not recovered, as Lee Park agreed" in words(discord.card())


async def test_s1_14_who_reacts_is_asked_whether_he_can_settle_it_now(discord: Bench) -> None:
    post = await complain(discord)
    await discord.ana.react(post, "✋")
    await discord.settle()
    asked = discord.told(discord.ana)[-1]
    assert "Can you settle this now?" in words(asked)
    assert "goodwill up to 15.80 USD" in words(asked)
    opened = await discord.press(discord.ana.user, asked, "Can settle now")
    assert shown(opened).startswith("Settle it")


async def kept(discord: Bench) -> None:
    """Ana owns Dana's complaint, has answered, and has done what she promised."""
    await answered(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    for promise in (await discord.complaint()).open_promises:
        await discord.desk.keep((await discord.complaint()).id, ana, promise.id)
    await discord.settle()


async def settled(discord: Bench) -> Complaint:
    """The same, and she has asked whether it is settled."""
    await kept(discord)
    opened = await discord.press(discord.ana, discord.card(), "Can settle now")
    await discord.fill(discord.ana, opened, remedy="a new lamp", text=SETTLED)
    return await discord.complaint()


async def test_s3_3_who_reacts_first_owns_it_and_is_the_one_who_follows_it_up(discord: Bench) -> None:
    post = await complain(discord)
    for who, mark in ((discord.dana, "✋"), (discord.bo, "👍"), (discord.ana, "👀"), (discord.bo, "✋")):
        await who.react(post, mark)
        await discord.settle()
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Ana Ruiz", "the first reaction that means it, of who may"
    assert "You own Dana Reyes's complaint now" in await told(discord, "ana")
    assert last_told(discord, discord.bo).startswith("Ana Ruiz has owned this since")


async def test_s3_3_the_follow_up_comes_to_the_same_person(discord: Bench) -> None:
    await complain(discord)
    assert (await settled(discord)).state is State.RESOLVED
    for _ in range(8):
        await discord.later(timedelta(days=1))
    assert "ime to look in" in await told(discord, "ana")
    for other in ("bo", "lee"):
        assert "ime to look in" not in await told(discord, other)
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Ana Ruiz"


async def test_s3_8_a_second_agent_hears_privately_who_speaks_with_the_customer(discord: Bench) -> None:
    post = await complain(discord)
    await discord.press(discord.ana, discord.card(), "I own this")
    pane = await discord.press(discord.bo, discord.card(), "Open")
    assert "Ana Ruiz is the one voice Dana hears" in shown(pane), "before anything is written"
    assert pane.response
    assert not [label for label in buttons(pane.response) if label in ("Answer", "Acknowledge")]
    await say(discord, discord.bo, "Let me look into that for you.", to=post)
    assert last_told(discord, discord.bo).startswith("Ana Ruiz owns Dana's complaint and is the one voice Dana hears.")
    assert "one voice" not in "\n".join(words(one) for one in discord.ours(discord.shop))


async def test_s3_10_the_owner_reads_it_calmly_before_the_raw_words(discord: Bench) -> None:
    await complain(discord, "My lamp came broken. YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!")
    await discord.press(discord.ana, discord.card(), "I own this")
    pane = shown(await discord.press(discord.ana, discord.card(), "Open"))
    for text in (await told(discord, "ana"), pane):
        assert text.index("In short: ") < text.index("LIARS")
