"""The conversations: who writes where, what becomes of it, who sees what."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.kinds import Settled, State
from bot.lease import Lease
from bot.message import Button, Message, Place, direct
from bot.ports import DueMessage
from bot.room import Post
from handlers.web.taking_in import sweep, take_in

COMPLAINT = "My lamp arrived broken and nobody answers me. I want my money back."


async def test_a_complaint_in_the_customers_channel_is_carded_for_the_team_only(house: Any) -> None:
    complaint = await house.complains()
    assert complaint.state is State.OPEN
    assert complaint.place == Place(platform="web", channel="help", thread="1")
    assert "nobody owns this yet" in await house.pane("ana", "team")
    assert "nobody owns" not in await house.pane("dana", "help")
    assert "Order 48213" in await house.pane("joe", "help")


async def test_chatter_is_filed_and_only_the_team_can_promote_it(house: Any) -> None:
    complaint = await house.complains("What time do you open on Saturday?")
    assert complaint.state is State.FILED
    assert "Filed as not a complaint" in await house.pane("ana", "help")
    assert "Filed as not a complaint" not in await house.pane("dana", "help")
    assert "open on Saturday" in (await house.get("/as/ana/filed")).text
    assert (await house.press("dana", complaint, "promote:")).status == 409
    assert (await house.press("ana", complaint, "promote:")).status == 200
    assert "nobody owns this yet" in await house.pane("ben", "team")


@pytest.mark.parametrize("emoji", ["✋", "✋🏽", "👀"])
async def test_the_first_hand_owns_and_the_second_is_told_privately(house: Any, emoji: str) -> None:
    complaint = await house.complains()
    card = (await house.storage.room.posts("team"))[0]
    first = await house.post("/as/ana/reactions", post=str(card.id), react=f"+{emoji}")
    second = await house.post("/as/ben/reactions", post=str(card.id), react=f"+{emoji}")
    assert (first.status, second.status) == (200, 409)
    assert "You own" in first.note
    assert "Ana Ruiz has owned this since" in second.note
    await house.settle()
    assert (await house.storage.store.load(complaint.id)).owner.id == "web:ana"
    for pane in ("help", "team", "direct"):
        assert "has owned this since" not in await house.pane("ben", pane)
    assert "You own Dana" in await house.pane("ana", "direct")
    assert "2" in (await house.pane("chloe", "team")).split('class="chip"')[1][:200]


async def test_a_hand_on_the_customers_own_words_claims_too(house: Any) -> None:
    complaint = await house.complains()
    said = await house.post("/as/ben/reactions", post=complaint.place.thread, react="+✋")
    assert said.status == 200
    assert (await house.storage.store.load(complaint.id)).owner.name == "Ben Okoro"


async def test_taking_the_hand_back_changes_no_owner_and_says_so(house: Any) -> None:
    complaint = await house.complains()
    card = (await house.storage.room.posts("team"))[0]
    await house.post("/as/ana/reactions", post=str(card.id), react="+✋")
    said = await house.post("/as/ana/reactions", post=str(card.id), react="-✋")
    assert "you still own this" in said.note
    assert (await house.storage.store.load(complaint.id)).owner.id == "web:ana"


async def test_a_hand_on_words_that_a_crash_kept_from_the_desk_claims_them(house: Any) -> None:
    place = Place(platform="web", channel="help")
    post = Post(id=0, place=place, author="web:dana", name="Dana Reyes", text=COMPLAINT, at=house.clock())
    lost = await house.storage.room.post(post, key="web:dana:lost")
    assert (await house.post("/as/ben/reactions", post=str(lost.id), react="+✋")).status == 200
    complaint = await house.storage.store.find(Place(platform="web", channel="help", thread=str(lost.id)))
    assert complaint.owner.name == "Ben Okoro"


async def test_a_customers_hand_claims_nothing(house: Any) -> None:
    complaint = await house.complains()
    said = await house.post("/as/joe/reactions", post=complaint.place.thread, react="+✋")
    assert (said.status, said.note) == (200, "")
    assert (await house.storage.store.load(complaint.id)).owner is None


async def test_another_emoji_is_a_reaction_and_nothing_unknown_is_taken(house: Any) -> None:
    complaint = await house.complains()
    assert (await house.post("/as/ana/reactions", post="1", react="+👍")).status == 200
    assert (await house.post("/as/ana/reactions", post="1", react="+<b>")).status == 409
    assert (await house.post("/as/ana/reactions", post="999", react="+👍")).status == 409
    assert (await house.storage.store.load(complaint.id)).owner is None


async def test_more_words_in_the_thread_reach_the_owner(house: Any) -> None:
    complaint = await house.owned()
    await house.post("/as/dana/posts", channel="help", thread="1", text="Is anybody there? It is still broken.")
    await house.settle()
    complaint = await house.storage.store.load(complaint.id)
    assert [said.text for said in complaint.said] == ["Is anybody there? It is still broken."]
    assert "wrote again" in await house.pane("ana", "direct")


async def test_a_complaint_in_somebody_elses_thread_is_that_customers_own(house: Any) -> None:
    dana = await house.complains()
    await house.post("/as/joe/posts", channel="help", thread="1", text=COMPLAINT)
    await house.settle()
    posts = await house.storage.room.posts("help")
    joe = await house.storage.store.load(posts[-1].complaint_id)
    assert joe.id != dana.id
    assert joe.customer.id == "web:joe"
    await house.post("/as/joe/posts", channel="help", thread="1", text="And I still have no answer.")
    assert len((await house.storage.store.load(joe.id)).said) == 1
    assert (await house.storage.store.load(dana.id)).said == ()


async def test_direct_messages_are_private_to_the_customer_and_one_complaint_while_it_is_open(house: Any) -> None:
    await house.post("/as/dana/posts", channel="@dana", text=COMPLAINT)
    await house.post("/as/dana/posts", channel="@dana", text="The box was open as well.")
    posts = await house.storage.room.posts("@dana")
    assert posts[0].complaint_id == posts[1].complaint_id
    complaint = await house.storage.store.load(posts[0].complaint_id)
    assert complaint.venue == "private"
    assert complaint.place == Place(platform="web", channel="@dana")
    assert "lamp arrived broken" in await house.pane("dana", "direct")
    for who in ("joe", "ana"):
        for pane in ("help", "direct"):
            assert "lamp arrived broken" not in await house.pane(who, pane)
    assert (await house.post("/as/joe/posts", channel="@dana", text="hello")).status == 409


async def test_two_messages_at_once_are_one_complaint(house: Any) -> None:
    await house.token()
    texts = [COMPLAINT, "It is still broken and nobody calls me.", "I want it replaced."]
    await asyncio.gather(*(house.post("/as/dana/posts", channel="@dana", text=text) for text in texts))
    assert len(await house.storage.board.complaints(list(State))) == 1
    assert len((await house.storage.board.complaints(list(State)))[0].said) == 2


async def test_after_an_end_new_words_are_a_new_complaint_linked_to_the_old_one(house: Any) -> None:
    complaint = await house.complains("What time do you open on Saturday?")
    await house.post("/as/dana/posts", channel="help", thread="1", text=COMPLAINT)
    second = await house.storage.store.load((await house.storage.room.posts("help"))[-1].complaint_id)
    assert second.id != complaint.id
    assert second.state is State.OPEN
    assert second.place.thread == "1"


@pytest.mark.parametrize(("who", "sentence"), [("ana", "is approved first"), ("ben", "Ana Ruiz owns this complaint")])
async def test_nobody_of_the_team_answers_a_complaint_past_approval(house: Any, who: str, sentence: str) -> None:
    await house.owned("ana")
    said = await house.post(f"/as/{who}/posts", channel="help", thread="1", text="We never make mistakes.")
    assert said.status == 409
    assert sentence in said.note
    assert "never make mistakes" not in await house.pane("dana", "help")


async def test_an_unowned_complaint_is_claimed_before_it_is_answered(house: Any) -> None:
    await house.complains()
    said = await house.post("/as/lee/posts", channel="help", thread="1", text="Hello!")
    assert "Claim it first" in said.note


async def test_the_team_may_chat_where_no_complaint_is(house: Any) -> None:
    await house.complains("What time do you open on Saturday?")
    assert (await house.post("/as/ana/posts", channel="help", thread="1", text="At nine.")).status == 200
    assert (await house.post("/as/ana/posts", channel="help", text="We are open until six.")).status == 200
    assert (await house.post("/as/ana/posts", channel="team", text="Coffee?")).status == 200
    assert "Coffee?" not in await house.pane("dana", "help")
    assert await house.storage.board.complaints(list(State)) != []
    assert len(await house.storage.board.complaints(list(State))) == 1


async def test_the_same_form_sent_twice_is_one_message(house: Any) -> None:
    for _ in range(2):
        await house.post("/as/dana/posts", channel="help", text=COMPLAINT, nonce="one")
    assert len(await house.storage.room.posts("help")) == 1
    assert len(await house.storage.board.complaints(list(State))) == 1


async def test_what_a_crash_left_between_post_and_desk_is_taken_in_later_once(house: Any) -> None:
    room = house.storage.room
    lost = Post(
        id=0,
        place=Place(platform="web", channel="help"),
        author="web:dana",
        name="Dana Reyes",
        text=COMPLAINT,
        at=house.clock(),
    )
    await room.post(lost, "a key")
    assert await sweep(house.front.site) == 1
    assert await sweep(house.front.site) == 0
    posts = await room.posts("help")
    assert posts[0].complaint_id
    customer = house.front.site.customer("web:dana")
    again = await take_in(house.front.site, posts[0], customer)
    assert again.id == posts[0].complaint_id
    assert len(await house.storage.board.complaints(list(State))) == 1


async def test_words_that_a_crash_left_are_heard_once(house: Any) -> None:
    complaint = await house.owned()
    place = Place(platform="web", channel="help", thread="1")
    more = Post(id=0, place=place, author="web:dana", name="Dana Reyes", text="Hello?", at=house.clock())
    post = await house.storage.room.post(more, "a key")
    await take_in(house.front.site, post, house.front.site.customer("web:dana"))
    await sweep(house.front.site)
    assert len((await house.storage.store.load(complaint.id)).said) == 1


async def test_the_customer_alone_says_whether_it_is_settled(house: Any) -> None:
    complaint = await house.owned()
    asked = await house.form(
        "ana",
        complaint,
        "resolve",
        remedy="a new lamp was delivered",
        text="Dana, your new lamp is there. Is it settled for you, or is something still open?",
    )
    assert asked.status == 200, asked.note
    assert "Yes, it is settled" in await house.pane("dana", "help")
    for who in ("joe", "ana"):
        assert "Yes, it is settled" not in await house.pane(who, "help")
    assert (await house.press("joe", complaint, "settled:")).status == 409
    assert (await house.press("ana", complaint, "settled:")).status == 409
    assert (await house.press("dana", complaint, "settled:")).status == 200
    assert (await house.press("dana", complaint, "settled:")).status == 200
    assert (await house.storage.store.load(complaint.id)).settled is Settled.YES
    assert "Yes, it is settled" not in await house.pane("dana", "help")


async def test_nudges_have_buttons_that_work(house: Any) -> None:
    complaint = await house.owned()
    house.clock.forward(timedelta(minutes=31))
    await house.settle()
    nudged = await house.pane("ana", "direct")
    assert "waiting for your first word" in nudged
    value = nudged.split('value="snooze:')[1].split('"')[0]
    said = await house.press("ana", complaint, f"snooze:{value}")
    assert said.status == 200, said.note
    assert len((await house.storage.store.load(complaint.id)).snoozed) == 1


async def test_a_pane_that_has_not_changed_is_not_sent_again(house: Any) -> None:
    await house.complains()
    first = await house.get("/as/dana/panes/help")
    again = await house.get("/as/dana/panes/help", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.text) == (304, "")


async def test_a_button_of_a_list_opens_its_own_complaint(house: Any) -> None:
    first, second = await house.complains(), await house.complains("My second lamp is broken too. I want it repaired.")
    opens = [
        Button(verb="open", label=f"Open {n}. Dana", argument="timeline", complaint=one.id)
        for n, one in enumerate((first, second), 1)
    ]
    listed = Message(place=direct("web:ana"), text="2 things wait for you.", buttons=tuple(opens))
    lease = Lease(table="message", row=1, token="t", attempts=1)
    await house.front.send(DueMessage(lease=lease, complaint_id=first.id, key="k", message=listed, edits=None))
    pane = await house.pane("ana", "direct")
    for one, button in zip((first, second), opens, strict=True):
        assert f'href="/as/ana/complaints/{one.id}" data-panel>{button.label}</a>' in pane
