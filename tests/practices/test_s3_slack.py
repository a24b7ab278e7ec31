"""S1 and S3 in Slack: no command passes a complaint on, a colleague is told in private, giving up takes two."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.facts import Change, Complaint
from bot.kinds import State
from storage.database import Storage
from tests.bot.conftest import LEARNED as DOCUMENTED
from tests.handlers.slack.bench import bench, eventually
from tests.handlers.slack.house import House, MovedClock, running, team_policy
from tests.handlers.slack.local import DANA, DESK, HELP, LEE, PRIYA, SAM, LocalSlack
from tests.handlers.slack.window import Message

COMPLAINT = "My order came eight days late and the shade is cracked, and nobody answers!"
WHY = "no answer to five messages, and the number is dead"


@pytest.fixture
def clock() -> MovedClock:
    """The real time, because Slack's is."""
    return MovedClock()


@pytest.fixture
async def slack(slack_server: LocalSlack, sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[House]:
    async with (
        bench(slack_server) as fresh,
        running(fresh, sqlite_storage, clock, team_policy(direct=True, follow=True)) as house,
    ):
        yield house


async def command(slack: House, user: str, text: str) -> str:
    """What somebody reads after "/amends …"."""
    before = {one.ts for one in await slack.bench.privately(user)}

    async def new() -> list[Message]:
        return [one for one in await slack.bench.privately(user) if one.only_for and one.ts not in before]

    await slack.bench.command(user, "/amends", text)
    return (await eventually(new, text))[0].shown


async def owned(slack: House) -> tuple[Complaint, str]:
    """Dana's complaint, brought in from the channel; Priya reacts to it. And the ts of Dana's post."""
    ts = await slack.bench.post(HELP, DANA, COMPLAINT)
    await slack.report_message(SAM, HELP, ts)
    await slack.idle()
    await slack.bench.react(HELP, PRIYA, ts, "hand")
    await eventually(lambda: _owned(slack), "an owner")
    await slack.idle()
    return await slack.complaint(), ts


async def _owned(slack: House) -> bool:
    return (await slack.complaint()).owner is not None


async def card(slack: House) -> Message:
    """The only card in the team's channel."""
    (found,) = await slack.bench.ours(DESK)
    return found


async def test_s1_2_the_playbook_by_command(slack: House) -> None:
    await owned(slack)
    told = await command(slack, SAM, "playbook Dana")
    assert "1 of 9 done" in told
    assert "✅ Own it" in told
    assert "⬜ Close it" in told
    assert "1 of 9 done" in (await card(slack)).shown
    assert "I know no complaint of “Eve”" in await command(slack, SAM, "playbook Eve")


async def test_s3_5_no_command_gives_a_complaint_to_somebody_else(slack: House) -> None:
    case, _ = await owned(slack)
    offered = await command(slack, LEE, "help")
    assert "assign" not in offered
    for verb in ("assign", "transfer", "pass", "reassign"):
        assert f"I do not know “{verb}”" in await command(slack, LEE, f"{verb} Dana Sam")
    found = await slack.desk.get(case.id)
    assert found.owner
    assert found.owner.name == "Priya Nair"
    assert found.handoffs == 0


async def test_s3_8_a_second_agent_in_the_customers_thread_is_told_so_in_private(slack: House) -> None:
    _, ts = await owned(slack)
    await slack.bench.post(HELP, SAM, "Let me look into that for you.", ts)
    hint = "Priya Nair owns Dana's complaint and is the one voice Dana hears. Tell Priya Nair instead of Dana."

    async def heard() -> bool:
        return hint in [one.text for one in await slack.bench.privately(SAM)]

    await eventually(heard, "the hint")
    assert hint not in [one.text for one in await slack.bench.messages(HELP)]


async def tried(slack: House) -> Complaint:
    """Priya has answered, and has written down what the team learns."""
    case, _ = await owned(slack)
    written = replace(case, first_word_at=slack.clock(), documentation=DOCUMENTED)
    await slack.storage.store.commit(Change(complaint=written))
    return await slack.complaint()


async def wanted(slack: House) -> Message | None:
    """What Lee is asked, once he is."""
    return next((one for one in await slack.bench.privately(LEE) if "Agree: close it" in one.buttons), None)


async def test_s1_1_giving_up_needs_a_reason_and_a_second_person(slack: House) -> None:
    await tried(slack)
    await slack.bench.press(await card(slack), PRIYA, "Open")
    await eventually(slack.bench.view, "the complaint")
    await slack.press_in_dialog(PRIYA, "Give up")
    view = await eventually(lambda: _asking(slack), "the dialog")
    assert view
    await slack.bench.submit(PRIYA, reason=WHY)
    await slack.idle()
    assert (await slack.complaint()).state is State.OWNED
    asked = await eventually(lambda: wanted(slack), "the question to Lee")
    assert WHY in asked.shown
    await slack.bench.press(asked, LEE, "Agree: close it")
    await slack.idle()
    assert (await slack.complaint()).state is State.CLOSED
    assert "not recovered, as Lee Tran agreed" in (await card(slack)).shown


async def _asking(slack: House) -> bool:
    view = await slack.bench.view()
    return view is not None and "reason" in view.fields
