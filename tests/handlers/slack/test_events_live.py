"""From Slack through the inbox and the worker to the desk, over HTTP and over a socket, with local-slack as Slack."""

import pytest

from bot.facts import Complaint
from bot.kinds import State
from bot.policy import Policy
from bot.wording.spoken import SPOKEN_FOR, TAKEN
from handlers.slack.reactions import STILL
from storage.models import EventRow
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House, team_policy
from tests.handlers.slack.local import BOT, CROWD, DANA, DESK, EVE, HELP, PRIYA, SAM, Mode
from tests.handlers.slack.window import Message

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
CHAT = "Good morning everybody, have a nice day!"
ME = f"<@{BOT}>"


@pytest.fixture(scope="module", params=["http", "socket"])
def mode(request: pytest.FixtureRequest) -> Mode:
    found: Mode = request.param
    return found


@pytest.fixture
def policy() -> Policy:
    return team_policy(watch=[HELP], direct=True, follow=True, invite=True, report_emoji="rotating_light")


async def card(slack: House) -> Message:
    """The one card at the desk."""

    async def found() -> list[Message]:
        return [message for message in await slack.bench.ours(DESK) if message.buttons]

    (only,) = await eventually(found, "a card")
    return only


async def owned(slack: House) -> Complaint:
    """The complaint, once somebody owns it."""

    async def found() -> list[Complaint]:
        return [complaint for complaint in await slack.complaints() if complaint.owner]

    return (await eventually(found, "an owner"))[0]


async def heard(slack: House, user: str, text: str) -> Message:
    """What this person alone was told."""

    async def found() -> list[Message]:
        return [message for message in await slack.bench.privately(user) if text in message.shown]

    return (await eventually(found, f"“{text}” for {user}"))[0]


async def test_a_watched_post_is_carded_at_the_desk_and_we_put_a_hand_on_it(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, COMPLAINT)
    await slack.bench.post(HELP, EVE, CHAT)
    complaint = await slack.complaint()
    assert (complaint.text, complaint.customer.name, complaint.place.thread) == (COMPLAINT, "Dana Reyes", ts)
    assert "Dana Reyes" in (await card(slack)).shown
    await slack.idle()
    posts = {message.ts: message.reactions for message in await slack.bench.messages(HELP)}
    assert [reactions for reactions in posts.values() if reactions] == [{"hand": [BOT]}]
    assert posts[ts]
    assert await slack.bench.ours(HELP) == []  # nothing of the team's work is where customers read


async def test_a_mention_is_thanked_for_where_only_the_customer_sees_it(slack: House) -> None:
    await slack.bench.post(HELP, DANA, f"{ME} the blue one again")
    complaint = await slack.complaint()
    assert (complaint.text, complaint.state) == ("the blue one again", State.OPEN)
    assert (await heard(slack, DANA, TAKEN)).only_for == DANA


async def test_direct_messages_are_one_conversation(slack: House) -> None:
    for text in (CHAT, COMPLAINT, "It was order 48213."):
        await slack.bench.write_to_us(DANA, text)

    async def said() -> tuple[str, ...]:
        return tuple(line.text for complaint in await slack.complaints() for line in complaint.said)

    assert await eventually(said, "the last words") == ("It was order 48213.",)
    complaint = await slack.complaint()
    assert (complaint.place.channel, complaint.text) == (f"@{DANA}", COMPLAINT)


async def test_of_ten_hands_one_owns_it_and_nine_hear_who(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, COMPLAINT)
    for user in CROWD:
        await slack.bench.react(HELP, user, ts, "raised_hand::skin-tone-3")
    owner = (await owned(slack)).owner
    assert owner
    await slack.idle()
    losers = [user for user in CROWD if f"slack:{user}" != owner.id]
    for user in losers:
        assert f"{owner.name} has owned this since" in (await heard(slack, user, "has owned this")).text
    assert await EventRow.filter(kind="claimed").count() == 1


async def test_a_hand_on_the_card_owns_and_taking_it_back_does_not_undo(slack: House) -> None:
    await slack.bench.post(HELP, DANA, COMPLAINT)
    found = await card(slack)
    await slack.bench.react(DESK, SAM, found.ts, "eyes")
    assert (await owned(slack)).owner
    await slack.bench.unreact(DESK, SAM, found.ts, "eyes")
    assert (await heard(slack, SAM, STILL)).channel == DESK
    assert (await slack.complaint()).owner


async def test_a_button_of_the_card_is_a_verb_and_the_card_says_so(slack: House) -> None:
    await slack.bench.post(HELP, DANA, COMPLAINT)
    await slack.bench.press(await card(slack), PRIYA, "press:claim")
    assert (await owned(slack)).owner
    await heard(slack, PRIYA, "You own Dana Reyes's complaint now")

    async def shown() -> bool:
        return "owned by Priya Nair" in (await card(slack)).shown

    await eventually(shown, "the card with its owner")


async def test_answers_edits_and_deletions_reach_the_complaint(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, COMPLAINT)
    await slack.complaint()
    more = await slack.bench.post(HELP, DANA, "And nobody answers.", ts)
    await slack.bench.edit(HELP, DANA, more, "And nobody answers the phone.")
    await slack.bench.delete(HELP, DANA, more)
    await eventually(EventRow.filter(kind="msg_deleted").count, "the deletion")
    said = [line.text for line in (await slack.complaint()).said]
    assert said == ["And nobody answers.", "[edited] And nobody answers the phone."]
    (gone,) = await EventRow.filter(kind="msg_deleted")
    assert gone.data["text"] == "And nobody answers the phone."


async def test_a_colleague_in_the_customers_thread_hears_whose_it_is(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, COMPLAINT)
    await slack.complaint()
    await slack.bench.react(HELP, PRIYA, ts, "hand")
    await owned(slack)
    await slack.bench.post(HELP, SAM, "Which order?", ts)
    await heard(slack, SAM, SPOKEN_FOR.format(owner="Priya Nair", name="Dana"))


async def test_a_colleague_reports_by_a_reaction_and_by_a_link(slack: House) -> None:
    first = await slack.bench.post(HELP, DANA, CHAT)
    second = await slack.bench.post(HELP, EVE, "hm")
    await slack.idle()
    await slack.bench.react(HELP, SAM, first, "rotating_light")
    await slack.bench.write_to_us(PRIYA, f"https://lumen.slack.com/archives/{HELP}/p{second.replace('.', '')}")

    async def both() -> bool:
        return len(await slack.complaints()) == 2

    await eventually(both, "two complaints")
    assert {complaint.customer.name for complaint in await slack.complaints()} == {"Dana Reyes", "Eve Stone"}


async def test_files_are_listed(slack: House) -> None:
    await slack.bench.upload(HELP, DANA, COMPLAINT, "lamp.jpg")
    assert (await slack.complaint()).text == f"{COMPLAINT}\n[file: lamp.jpg]"


async def test_the_app_home_shows_what_is_mine_and_a_claim_there_refreshes_it(slack: House) -> None:
    await slack.bench.post(HELP, DANA, COMPLAINT)
    await slack.complaint()
    await slack.bench.open_home(SAM)

    async def home(text: str) -> bool:
        found = await slack.bench.home(SAM)
        return found is not None and text in found.shown

    await eventually(lambda: home("✋ I own this"), "the App Home")
    await slack.bench.press_home(SAM, "press:claim")
    await eventually(lambda: home("Your complaints (1)"), "the App Home with it")
