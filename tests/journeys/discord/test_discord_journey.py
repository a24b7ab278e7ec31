"""One complaint from the first word to the last, in Discord: in a channel, in direct messages, and while we restart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import discord as library
import pytest
from simcord import InteractionResult

from bot.kinds import Settled, State, Venue
from tests.handlers.discord.bench import Actor, Bench, Seen, buttons, shown, standing, words
from tests.journeys.discord.sights import LAMP, heard, pane

FACTS: Mapping[str, Mapping[str, str]] = {
    "What happened": {
        "failures": "arrived eight days late\nshade cracked\nmessage of Monday not answered",
        "impact": "three evenings of client work in the dark",
        "facts": "order 48213\nHalo desk lamp\npaid $79.00",
    },
    "Why it happened": {
        "cause": "we booked economy shipping instead of express", "cause_status": "confirmed", "fault": "ours",
        "fix_done": "express is now preselected for such orders",
    },
    "What we can offer": {"offer_0": "the full $79.00 back | refund | 79.00 USD"},
}  # fmt: skip
LESSON = {
    "prevention": "express is preselected for dated orders", "value": "fixable-fault",
    "learned": "economy must never be the default for a dated order",
}  # fmt: skip
BLAME = " Sorry if that upset you, but the courier lost it."
QUESTION = "Dana, the money is back with you. Is it settled for you, or is something still open?"


@dataclass
class Story:
    """Dana and Ana, where Dana is. `restarts`: our process ends between any two things that people do."""

    discord: Bench
    direct: bool
    restarts: bool

    @property
    def customer(self) -> Actor:
        """Dana, where she is."""
        return self.discord.dana.user if self.direct else self.discord.dana

    async def says(self, text: str) -> None:
        """Dana writes: directly, or with our name in it."""
        if self.direct:
            await self.discord.dana.send_dm(text)
        else:
            await self.discord.dana.send(self.discord.shop, f"{self.discord.us} {text}")
        await self.discord.settle()
        await self.between()

    async def press(self, who: Actor, message: Seen, button: str) -> InteractionResult:
        """As the bench's, and then we may restart."""
        result = await self.discord.press(who, message, button)
        await self.between()
        return result

    async def fill(self, who: Actor, opened: InteractionResult, **typed: str) -> InteractionResult:
        """As the bench's, and then we may restart."""
        result = await self.discord.fill(who, opened, **typed)
        await self.between()
        return result

    async def between(self) -> None:
        if self.restarts:
            await self.discord.restart()

    def replies(self) -> list[library.Message]:
        """What was approved for Dana, as she reads it."""
        said = self.discord.told(self.discord.dana) if self.direct else self.discord.ours(self.discord.shop)
        return [one for one in said if "From Ana Ruiz" in words(one)]


@pytest.mark.parametrize(
    ("direct", "restarts"), [(False, False), (True, False), (False, True)], ids=["channel", "direct", "restarts"]
)
async def test_one_complaint_from_the_first_word_to_the_last(discord: Bench, *, direct: bool, restarts: bool) -> None:
    story = Story(discord, direct, restarts)
    await story.says(LAMP)
    assert "nobody owns this yet" in words(discord.card())
    assert "a person of the team takes this on" in words(heard(discord, discord.dana, "Thank you"))

    await is_owned(story)
    first = await acknowledges(story)
    await records_the_facts(story)
    text = await is_stopped_and_sends(story)
    await story.says("The money back, please. And thank you for owning it.")
    assert "The money back" in words(heard(discord, discord.ana, "Dana Reyes wrote again"))
    await settles(story)
    await documents_and_closes(story)

    sent = [words(one) for one in story.replies()]
    assert [one.partition("\n-# From")[0] for one in sent] == [first, text, QUESTION]
    await is_done(story)


async def is_owned(story: Story) -> None:
    discord = story.discord
    told = shown(await story.press(discord.ana, discord.card(), "I own this"))
    assert "You own Dana Reyes's complaint now" in told
    assert "owned by Ana Ruiz" in words(discord.card())
    heard(discord, discord.ana, "You own Dana Reyes's complaint now")
    complaint = await discord.complaint()
    assert complaint.venue is (Venue.PRIVATE if story.direct else Venue.PUBLIC)


async def acknowledges(story: Story) -> str:
    """The first word, at once; its text."""
    discord, ana = story.discord, story.discord.ana.user
    await story.press(ana, heard(discord, discord.ana, "You own Dana"), "Acknowledge now")
    ready = heard(discord, discord.ana, "A draft acknowledgement for Dana")
    assert not story.replies(), "nothing goes out that nobody approved"
    await story.press(ana, ready, "Send to Dana")
    (reply,) = story.replies()
    text, _, _ = words(reply).partition("\n-# From")
    assert text in words(ready).replace("> ", "")
    return text


async def records_the_facts(story: Story) -> None:
    """Part by part; each leaves alone what the others say."""
    discord = story.discord
    facts = pane(await story.press(discord.ana, discord.card(), "Record the facts"))
    for button, typed in FACTS.items():
        opened = await story.press(discord.ana, facts, button)
        assert "The facts are saved" in shown(await story.fill(discord.ana, opened, **typed))
    account = (await discord.complaint()).account
    assert (len(account.failures), account.fault, len(account.options)) == (3, "ours", 1)


async def is_stopped_and_sends(story: Story) -> str:
    """A draft is asked for, spoilt, stopped, put right and sent; its text."""
    discord, ana = story.discord, story.discord.ana.user
    await story.press(discord.ana, discord.card(), "Draft apology")
    draft = pane(await story.press(ana, heard(discord, ana, "A draft apology for Dana"), "Edit"))

    opened = await story.press(ana, draft, "Edit")
    good = str(standing(opened)["text"])
    stopped = await story.fill(ana, opened, text=good + BLAME, do="send")
    assert "courier lost" in shown(stopped)
    assert "to change before this can be sent" in shown(stopped)
    assert not any("send to Dana" in button for button in buttons(pane(stopped)))
    assert len(story.replies()) == 1

    corrected = await story.fill(ana, await story.press(ana, pane(stopped), "Edit"), text=good, do="save")
    assert "Nothing stops this text" in shown(corrected)
    assert "Sent to Dana" in shown(await story.press(ana, pane(corrected), "send to Dana"))
    assert words(story.replies()[1]).startswith(good)
    return good


async def settles(story: Story) -> None:
    """What was promised is kept; Dana is asked, and says yes; nobody else can."""
    discord = story.discord
    page = pane(await story.press(discord.ana, discord.card(), "Open"))
    promises = pane(await story.press(discord.ana, page, "Promises"))
    while done := [label for label in buttons(promises) if "Done" in label]:
        promises = pane(await story.press(discord.ana, promises, done[0]))
    assert not (await discord.complaint()).open_promises

    opened = await story.press(discord.ana, discord.card(), "Can settle now")
    asked = await story.fill(discord.ana, opened, remedy="the full $79.00 was paid back", text=QUESTION)
    assert "is asked whether it is settled" in shown(asked)
    question = story.replies()[2]
    if not story.direct:
        refused = await story.press(discord.bo, question, "Yes, it is settled")
        assert "Only the customer can say" in shown(refused)
    assert "glad that it is settled" in shown(await story.press(story.customer, question, "Yes, it is settled"))
    assert not buttons(story.replies()[2])


async def documents_and_closes(story: Story) -> None:
    discord = story.discord
    asked = heard(discord, discord.ana, "says it is settled")
    written = await story.fill(discord.ana.user, await story.press(discord.ana.user, asked, "Write it down"), **LESSON)
    assert "Written down" in shown(written)

    await discord.later(timedelta(days=5))
    await looks_in(story)
    assert "Closed" in shown(await story.press(discord.ana, discord.card(), "Close"))
    assert "closed by Ana Ruiz" in words(discord.card())


async def looks_in(story: Story) -> None:
    """After some days the owner looks in again."""
    discord = story.discord
    page = pane(await story.press(discord.ana, discord.card(), "Open"))
    await story.press(discord.ana, page, "I have looked in on Dana")
    steps = [event.kind for event in await discord.storage.board.timeline((await discord.complaint()).id)]
    assert "followed_up" in steps


async def is_done(story: Story) -> None:
    """Nobody is nudged any more, and customers saw nothing but what was approved."""
    discord = story.discord
    complaint = await discord.complaint()
    assert (complaint.state, complaint.settled) == (State.CLOSED, Settled.YES)
    before = len(discord.told(discord.ana))
    await discord.later(timedelta(days=7))
    assert len(discord.told(discord.ana)) == before
    assert len(discord.ours(discord.team)) == 1
    assert discord.ours(discord.shop) == ([] if story.direct else story.replies())
    steps = [event.kind for event in await discord.storage.board.timeline(complaint.id)]
    assert steps.count("claimed") == 1
    assert steps[-1] == "closed"
