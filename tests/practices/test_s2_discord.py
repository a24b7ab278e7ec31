"""S2.2, S2.6, S2.10: a person's approval, people with names, a remedy of the right kind. In Discord."""

from datetime import timedelta

import pytest

from bot.kinds import Severity, Type
from tests.handlers.discord.bench import Bench, fields, shown, words
from tests.handlers.discord.commanding import answer
from tests.handlers.discord.conftest import clock, discord, discord_storage, policy
from tests.handlers.discord.pressing import TEXT, drafted, owned, posted, pressed, reported
from tests.handlers.discord.test_filling import opened

__all__ = ["clock", "discord", "discord_storage", "policy"]

HALF_A_DAY = timedelta(hours=11)  # a draft that is older has to be made anew
BLAME = "Dana, thank you for telling us. Sorry if your order felt late; the courier lost it. I write again tomorrow."


def sent(discord: Bench) -> list[str]:
    """What the customer can read of ours."""
    return [words(one) for one in discord.ours(discord.shop)]


async def test_s2_2_nothing_goes_out_without_the_rules_and_a_persons_approval(discord: Bench) -> None:
    complaint = await drafted(discord)
    assert sent(discord) == []
    await discord.later(HALF_A_DAY)  # no timer sends what is written
    assert sent(discord) == []
    stopped = await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=BLAME, do="send")
    assert "The guardrails stop this text" in shown(stopped)
    assert sent(discord) == []
    await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=TEXT)
    assert sent(discord) == []  # saved is not sent
    await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), do="send")
    (only,) = sent(discord)
    assert only.startswith(TEXT)


async def test_s2_2_nobody_but_its_owner_approves(discord: Bench) -> None:
    complaint = await drafted(discord)
    assert complaint.draft
    approves = f"do:{complaint.id}:approve:{complaint.draft.number}:{complaint.draft.hash}"
    button = await posted(discord, discord.team, approves)
    refused = await pressed(discord, discord.bo, button, approves)
    assert "Only Ana Ruiz, who owns this complaint, can do that." in shown(refused)
    assert sent(discord) == []
    await pressed(discord, discord.ana, button, approves)
    assert len(sent(discord)) == 1


async def test_s2_6_the_card_shows_a_name_and_no_number(discord: Bench) -> None:
    complaint = await reported(discord)
    card = words(discord.card())
    assert "Dana Reyes" in card
    for number in (str(discord.dana.id), complaint.id):
        assert number not in card


async def test_s2_6_colleagues_names_never_reach_the_customer(discord: Bench) -> None:
    complaint = await drafted(discord)
    await discord.fill(
        discord.ana, await opened(discord, complaint, "helper"), person=discord.bo, task="find the parcel", due=""
    )
    for name in ("Bo", "Bo Lind"):
        dialog = await opened(discord, complaint, "draft:edit")
        stopped = await discord.fill(discord.ana, dialog, text=f"{TEXT} {name} packed it.", do="send")
        assert "Colleagues are not named to customers" in shown(stopped)
    assert sent(discord) == []
    await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=TEXT, do="send")
    assert len(sent(discord)) == 1


async def test_s2_6_what_is_written_down_asks_what_and_why_and_never_who(discord: Bench) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "document")
    assert fields(dialog).keys() <= {"failed", "cause", "remedy", "prevention", "value", "learned"}
    assert not any("who" in str(one).lower() for one in fields(dialog).values())
    assert "who" not in shown(dialog).lower()


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        (Type.PRODUCT_QUALITY, "an exchange, else the money back"),
        (Type.PROCESS_LAPSE, "do it again, or deliver it now"),
        (Type.SERVICE_SUPPORT, "the explanation, a direct line to you, and a small attention"),
    ],
)
async def test_s2_10_the_remedy_matches_the_type(discord: Bench, kind: Type, remedy: str) -> None:
    complaint = await owned(discord)
    lee = await discord.site.people.person(str(discord.guild.id), discord.lee.id)
    await discord.desk.sort(complaint.id, lee, kind, Severity.CRITICAL)
    assert remedy in shown(await opened(discord, complaint, "facts-offers")).lower()
    pane = await answer(discord, discord.ana, "amends show", complaint=complaint.id)
    assert remedy in pane.lower()
    assert "Apologise once" in pane
