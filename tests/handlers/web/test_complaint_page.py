"""A complaint's page: what it shows to whom, and the forms by which its owner works."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.kinds import CauseStatus, Fault, Severity, State, Value

FACTS = {
    "failures": "arrived eight days late\r\nshade cracked\r\n\r\nmessage of Monday not answered",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "cause_status": "confirmed",
    "fault": "ours",
    "fix_done": "express is now preselected for such orders",
    "facts": "order 48213\npaid $79.00",
    "option_label_0": "the full $79.00 back",
    "option_kind_0": "refund",
    "option_amount_0": "79.00 usd",
    "option_label_2": "a new lamp",
}
BLAME = "Sorry if you were upset, but the courier lost it."


async def test_it_shows_what_matters_in_the_order_in_which_it_matters(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "facts", **FACTS)
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    places = [page.index(text) for text in (
        "Dana Reyes</bdi></h1>", "Next:", ">What failed<", ">Impact<", ">Customer<", ">They believe<", ">Stage<",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "steady, since 2021" in page
    assert 'class="sev high"' in page


async def test_the_part_for_the_room_is_the_same_without_the_page_around_it(house: Any) -> None:
    complaint = await house.owned()
    part = await house.get(f"/as/ana/complaints/{complaint.id}?part=1")
    assert "<html" not in part.text
    assert part.text.strip() in (await house.get(f"/as/ana/complaints/{complaint.id}")).text


async def test_the_facts_are_kept_as_the_owner_typed_them(house: Any) -> None:
    complaint = await house.owned()
    said = await house.form("ana", complaint, "facts", **FACTS)
    assert said.data["goto"] == f"/as/ana/complaints/{complaint.id}#draft"
    account = (await house.storage.store.load(complaint.id)).account
    assert account.failures == ("arrived eight days late", "shade cracked", "message of Monday not answered")
    assert (account.cause_status, account.fault) == (CauseStatus.CONFIRMED, Fault.OURS)
    assert [(o.label, o.kind, o.amount) for o in account.options] == [
        ("the full $79.00 back", "refund", "79.00 USD"),
        ("a new lamp", "", ""),
    ]
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert 'value="79.00 USD"' in page
    assert re.search(r'value="confirmed" checked', page)


async def test_only_the_owner_gets_forms_and_only_his_are_taken(house: Any) -> None:
    """S3.8: a second agent reads who speaks with the customer, and writes nothing."""
    complaint = await house.owned("ana")
    page = (await house.get(f"/as/ben/complaints/{complaint.id}")).text
    assert "Save the facts" not in page
    assert "Approve and send" not in page
    assert "is the one voice Dana hears" in page
    assert (await house.form("ben", complaint, "facts", **FACTS)).status == 409
    assert (await house.form("ben", complaint, "draft", kind="apology", text="x", number="0")).status == 409


async def test_a_draft_is_written_checked_changed_and_sent(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "facts", **FACTS)
    assert (await house.press("ana", complaint, "draft:apology")).status == 200
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft.text
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert "Nothing stops this text" in page
    assert "Goes to Dana Reyes as a reply in “Lumen help”, where every customer can read it." in page
    own = draft.text.replace("Thank you", "Thanks", 1)
    assert own != draft.text
    sent = await house.form("ana", complaint, "draft", number=str(draft.number), kind="apology", do="send", text=own)
    assert sent.status == 200, sent.note
    assert own.split(".")[0] in await house.pane("dana", "help")
    after = await house.storage.store.load(complaint.id)
    assert after.draft is None
    assert after.said[-1].text == own


async def test_a_text_that_blames_is_saved_and_not_sent(house: Any) -> None:
    complaint = await house.owned()
    said = await house.form("ana", complaint, "draft", number="0", kind="apology", do="send", text=BLAME)
    assert said.status == 409
    assert "The guardrails stop this text" in said.note
    assert "courier" not in await house.pane("dana", "help")
    assert (await house.storage.store.load(complaint.id)).draft.text == BLAME
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert '<mark class="block">if</mark>' in page


async def test_saving_sends_nothing(house: Any) -> None:
    complaint = await house.owned()
    said = await house.form("ana", complaint, "draft", number="0", kind="apology", do="save", text="Thank you, Dana.")
    assert "Nothing is sent yet" in said.note
    assert "Thank you, Dana" not in await house.pane("dana", "help")


async def test_what_the_rules_say_comes_as_one_types_and_changes_nothing(house: Any) -> None:
    complaint = await house.owned()
    said = await house.post(f"/as/ana/complaints/{complaint.id}/check", kind="apology", text=f"🙂 {BLAME}")
    assert said.status == 200
    assert '<mark class="block">if</mark>' in said.text
    assert "things to change before this can be sent" in said.text
    marked = re.sub(r"<[^>]+>", "", said.text.split('data-marked dir="auto">')[1].rsplit("</div>", 1)[0])
    assert marked == f"🙂 {BLAME}"
    assert (await house.storage.store.load(complaint.id)).draft is None


async def test_new_words_of_the_customer_stop_what_was_written_before_them(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "facts", **FACTS)
    await house.press("ana", complaint, "draft:apology")
    draft = (await house.storage.store.load(complaint.id)).draft
    house.clock.forward(timedelta(minutes=1))
    await house.post("/as/dana/posts", channel="help", thread="1", text="Wait, it works again after all!")
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert "<strong>Dana wrote again</strong>" in page
    fields = {"number": str(draft.number), "kind": "apology", "do": "send", "text": draft.text}
    first = await house.form("ana", complaint, "draft", **fields)
    assert first.status == 409
    assert "wrote again" in first.note
    assert (await house.form("ana", complaint, "draft", **fields)).status == 200


async def test_an_old_draft_cannot_be_approved_from_an_old_message(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "facts", **FACTS)
    await house.press("ana", complaint, "draft:apology")
    button = re.search(r'value="(approve:[^"]+)"', await house.pane("ana", "direct"))
    assert button
    draft = (await house.storage.store.load(complaint.id)).draft
    changed = f"{draft.text} Yours, Ana"
    await house.form("ana", complaint, "draft", number=str(draft.number), kind="apology", text=changed)
    assert (await house.press("ana", complaint, button[1])).status == 409
    assert (await house.press("ana", complaint, f"discard:{draft.number}")).status == 200
    assert (await house.press("ana", complaint, button[1])).status == 409


async def test_promises_are_made_in_the_owners_time_kept_and_moved(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "promise", what="call the warehouse", due="2026-11-17T16:00")
    promise = (await house.storage.store.load(complaint.id)).promises[0]
    assert promise.due == datetime(2026, 11, 17, 21, 0, tzinfo=UTC)
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert 'value="2026-11-17T16:00"' in page
    assert 'datetime="2026-11-17T21:00:00+00:00"' in page
    await house.form("ana", complaint, "move", promise=promise.id, due="2026-11-18T10:00")
    assert (await house.storage.store.load(complaint.id)).promises[0].moves == 1
    assert (await house.press("ana", complaint, f"keep:{promise.id}")).status == 200
    assert (await house.press("ana", complaint, f"keep:{promise.id}")).status == 200
    assert (await house.storage.store.load(complaint.id)).open_promises == ()


async def test_a_promise_that_is_no_longer_wanted_is_taken_off_with_the_customers_word(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "promise", what="send another lamp", due="2026-11-17T16:00")
    refused = await house.form("ana", complaint, "drop", promise="p1", why=" ")
    assert refused.status == 409
    assert "is empty" in refused.text
    await house.form("ana", complaint, "drop", promise="p1", why="She has bought one <b>elsewhere</b>.")
    assert (await house.storage.store.load(complaint.id)).open_promises == ()
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert "no longer wanted" in page
    assert "A promise is no longer wanted: She has bought one &lt;b&gt;elsewhere&lt;/b&gt;." in page
    assert "Take it off" not in page


async def test_it_can_wait_for_somebody_else_once_the_customer_has_had_a_word(house: Any) -> None:
    complaint = await house.owned("ana")
    refused = await house.form("ana", complaint, "waiting", waiting_for="supplier", until="2026-11-18T12:00")
    assert refused.status == 409
    leaves = await house.form("ana", complaint, "waiting", waiting_for="", until="", leaves="2026-11-16T20:00")
    assert leaves.status == 200
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert 'name="leaves" type="datetime-local" value="2026-11-16T20:00"' in page


async def test_a_helper_is_told_and_the_owner_stays(house: Any) -> None:
    complaint = await house.owned("ana")
    await house.form("ana", complaint, "helper", person="web:ben", task="find the parcel", due="2026-11-16T12:00")
    assert "find the parcel" in await house.pane("ben", "direct")
    assert (await house.storage.store.load(complaint.id)).owner.id == "web:ana"


async def test_a_helper_says_that_it_is_done_and_the_owner_sees_it(house: Any) -> None:
    """S3.6."""
    complaint = await house.owned("ana")
    await house.form("ana", complaint, "helper", person="web:ben", task="find the parcel", due="2026-11-16T12:00")
    done = 'value="helped:h1"'
    for who, sees in (("ana", True), ("ben", True), ("lee", False)):
        assert (done in (await house.get(f"/as/{who}/complaints/{complaint.id}")).text) is sees
    assert done in await house.pane("ben", "direct")
    assert (await house.press("lee", complaint, "helped:h1")).status == 409
    pressed = await house.press("ben", complaint, "helped:h1")
    assert (pressed.status, pressed.note) == (200, "Thank you. Ana Ruiz is told.")
    assert "is done with what you asked for" in await house.pane("ana", "direct")
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert done not in page
    assert "find the parcel (done)" in page


async def test_another_owner_is_chosen_for_a_reason_and_introduced(house: Any) -> None:
    """C7."""
    complaint = await house.owned("ana")
    page = (await house.get(f"/as/lee/complaints/{complaint.id}")).text
    assert '<option value="conflict-of-interest">A conflict of interest</option>' in page
    fields = {"person": "web:ben", "brief": "late and broken"}
    for wrong in ({"reason": "ill"}, {"reason": "other"}, {"reason": "end-of-shift"}):
        assert (await house.form("lee", complaint, "owner", **fields, **wrong)).status == 409
    said = await house.form("lee", complaint, "owner", **fields, reason="other", words="Ana is on a course")
    assert (said.status, said.note) == (
        200,
        "Ben Okoro owns it now. A draft that introduces Ben Okoro is being written.",
    )
    assert "(something else: Ana is on a course)" in await house.pane("ana", "direct")
    assert (await house.storage.store.load(complaint.id)).draft.text


async def test_an_answer_to_an_outburst_is_sent_with_one_more_click(house: Any) -> None:
    """S3.10."""
    complaint = await house.owned("ana", "My lamp came broken. YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!")
    text = (
        "Thank you for telling me, Dana. Your lamp came broken. I own this now, and I will write to you by Monday "
        "16 November, 17:00."
    )
    fields = {"kind": "acknowledgement", "text": text, "number": "0", "do": "send"}
    refused = await house.form("ana", complaint, "draft", **fields)
    assert (refused.status, "Read your text once more" in refused.note) == (409, True)
    assert (await house.storage.store.load(complaint.id)).draft.text == text
    house.clock.forward(timedelta(seconds=20))
    sent = await house.form("ana", complaint, "draft", **fields)
    assert (sent.status, sent.note) == (200, "Sent to Dana.")


async def test_it_ends_with_what_was_learned_and_can_be_opened_again(house: Any) -> None:
    complaint = await house.owned()
    assert (await house.press("ana", complaint, "close:")).status == 409
    question = "Dana, the new lamp is there. Is it settled for you, or is something still open?"
    resolved = await house.form("ana", complaint, "resolve", remedy="a new lamp was delivered", text=question)
    assert resolved.data["goto"].endswith("#document")
    assert (await house.press("dana", complaint, "settled:")).status == 200
    written = {"failed": "late", "cause": "economy", "remedy": "a new lamp", "prevention": "express is preselected"}
    learned = "economy must not be the default"
    await house.form("ana", complaint, "document", value="fixable-fault", learned=learned, **written)
    assert (await house.press("ana", complaint, "close:")).status == 200
    closed = await house.storage.store.load(complaint.id)
    assert closed.state is State.CLOSED
    assert closed.documentation.value is Value.FIXABLE_FAULT
    page = (await house.get(f"/as/ben/complaints/{complaint.id}")).text
    assert learned in page
    assert "Save the facts" not in page
    assert (await house.form("ben", complaint, "reopen", why="it broke again")).status == 200
    assert (await house.storage.store.load(complaint.id)).state is State.OWNED


async def test_not_settled_is_open_again_with_the_same_owner(house: Any) -> None:
    complaint = await house.owned()
    before = complaint.triage.severity
    question = "Dana, the new lamp is there. Is it settled for you, or is something still open?"
    await house.form("ana", complaint, "resolve", remedy="a new lamp was delivered", text=question)
    assert "It is open again" in (await house.press("dana", complaint, "not-settled:")).note
    after = await house.storage.store.load(complaint.id)
    assert (after.state, after.owner.id) == (State.OWNED, "web:ana")
    assert after.triage.severity.rank == min(before.rank + 1, 3)


async def test_what_triage_thought_can_be_corrected(house: Any) -> None:
    complaint = await house.owned()
    assert (await house.form("ana", complaint, "sort", type="product-quality", severity="critical")).status == 200
    assert (await house.storage.store.load(complaint.id)).triage.severity is Severity.CRITICAL
    assert (await house.form("ana", complaint, "sort", type="product-quality", severity="low")).status == 409


async def test_where_the_customer_stands_can_be_corrected_and_an_older_page_leaves_it(house: Any) -> None:  # S4.13
    complaint = await house.owned()
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    sorting = {"type": str(complaint.triage.type), "severity": str(complaint.triage.severity)}
    assert f'<option value="{complaint.triage.stage}" selected>' in page
    assert (await house.form("ana", complaint, "sort", **sorting, stage="withdrawn")).status == 200
    assert (await house.form("ana", complaint, "sort", **sorting)).status == 200
    assert (await house.form("ana", complaint, "sort", **sorting, stage="furious")).status == 409
    assert (await house.storage.store.load(complaint.id)).triage.stage == "withdrawn"


async def test_the_timeline_says_who_did_what_in_words(house: Any) -> None:
    complaint = await house.owned("ana")
    await house.form("ana", complaint, "helper", person="web:ben", task="find the parcel")
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    timeline = page.split('class="steps-taken"')[1]
    assert "Took it on" in timeline
    assert "Ben Okoro helps: find the parcel" in timeline
    assert timeline.index("find the parcel") < timeline.index("Took it on")


@pytest.mark.parametrize("state", ["open", "filed"])
async def test_what_nobody_owns_offers_the_one_thing_that_can_be_done(house: Any, state: str) -> None:
    text = {"open": "My lamp is broken and nobody answers.", "filed": "What time do you open on Saturday?"}[state]
    complaint = await house.complains(text)
    page = (await house.get(f"/as/ben/complaints/{complaint.id}")).text
    assert {"open": "✋ I own this", "filed": "Promote to a complaint"}[state] in page
    assert "Save the facts" not in page


async def test_the_playbook_ticks_off_what_is_done(house: Any) -> None:  # S1.2
    complaint = await house.owned("ana")
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert "Playbook: the usual way" in page
    assert "1 of 9" in page
    assert "✓ Own it" in page
    assert "○ Look in again" in page


LEARNED = {
    "failed": "late",
    "cause": "we booked economy shipping",
    "remedy": "a lamp",
    "prevention": "express",
    "value": "fixable-fault",
    "learned": "we learn to look at the date",
}


async def test_the_cause_says_how_often_it_came_and_how_far_its_repair_is(house: Any) -> None:  # S2.9, S2.15
    complaint = await house.owned("ana")
    assert 'id="cause"' not in (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    await house.form("ana", complaint, "document", **LEARNED)
    page = (await house.get(f"/as/ben/complaints/{complaint.id}")).text
    assert "<dd>1 complaint</dd>" in page
    assert "<dd>repair not begun</dd>" in page
    assert 'name="fix"' not in page
    filled = {"person": "web:ben", "fix": "in-work", "on": "2026-11-20T17:00", "changed": "express is preset"}
    said = await house.form("ana", complaint, "cause", cause="", **filled)
    assert said.status == 200, said.text
    page = (await house.get(f"/as/ben/complaints/{complaint.id}")).text
    assert "<dd>in work until Fri 20 Nov, 17:00</dd>" in page
    assert 'name="on" type="datetime-local" value="2026-11-20T17:00"' in page
    done = await house.form("ben", complaint, "cause", **{**filled, "fix": "done"})
    assert "reminded to tell what changed" in done.data["note"]
    house.clock.forward(timedelta(hours=1))
    again = await house.owned("ana", "My second order came late, too, and nobody answers. This is a disgrace.")
    await house.form("ana", again, "document", **{**LEARNED, "cause": "We booked economy shipping."})
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert "<dd>2 complaints, 1 of them since the repair</dd>" in page


async def test_another_cause_of_the_list_can_be_chosen(house: Any) -> None:
    first, second = await house.owned("ana"), await house.owned("ana", "The lamp is broken again. I am furious.")
    await house.form("ana", first, "document", **LEARNED)
    await house.form("ana", second, "document", **{**LEARNED, "cause": "the shade is thin"})
    known = (await house.storage.store.load(first.id)).lesson
    said = await house.form("ana", second, "cause", cause=known.cause, fix="done")
    assert "under that cause now" in said.data["note"]
    assert (await house.storage.store.load(second.id)).lesson.cause == known.cause
    assert (await house.storage.causes.get(known.cause)).fix == "open"
    assert (await house.form("ana", second, "cause", cause="k0", fix="done")).status == 409


async def test_those_who_are_affected_too_get_a_complaint_each(house: Any) -> None:  # S1.10
    complaint = await house.owned("ana")
    await house.form("ana", complaint, "document", **LEARNED)
    said = await house.form("ana", complaint, "affected", others="Joe Park\r\nKim Sato, none https://shop.example/7")
    assert said.status == 200, said.text
    after = await house.storage.store.load(complaint.id)
    assert [(await house.storage.store.load(one)).customer.name for one in after.lesson.others] == [
        "Joe Park",
        "Kim Sato",
    ]
    assert "2 found" in (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert (await house.form("ben", complaint, "affected", others="")).status == 409
    many = "\n".join(f"customer {number}" for number in range(30))
    assert "At most 20" in (await house.form("ana", complaint, "affected", others=many)).text
