"""What people do with findings on the page: ticks, appeals, sign-offs, languages without rules."""

import re
from typing import Any

import pytest

from bot.facts import hash_of
from bot.kinds import Type
from handlers.web.marking import marked

BEGUN = {"number": "0", "kind": "acknowledgement"}
GOOD = (
    "Thank you for telling us, Dana. Your order came eight days late and nobody answered you. I own this now "
    "and I will write to you by Monday 16 November, 17:00."
)
CLAIMS = GOOD.replace("I own this now", "I have asked our warehouse, I own this now")
THANKLESS = GOOD.removeprefix("Thank you for telling us, Dana. ")
SOLVED = (
    "Dana, I am sorry: we sent your order eight days late. I offer you a new lamp. Is that right for you? "
    "I will write to you by Tuesday 17 November, 17:00."
)
FACTS = {
    "failures": "arrived eight days late",
    "cause_status": "unknown",
    "option_label_0": "a new lamp",
    "option_kind_0": "replacement",
}


async def page(house: Any, who: str, complaint: Any) -> str:
    return str((await house.get(f"/as/{who}/complaints/{complaint.id}")).text)


async def draft_of(house: Any, complaint: Any) -> Any:
    return (await house.storage.store.load(complaint.id)).draft


# Ticks


async def test_what_rests_on_no_fact_is_marked_and_sent_with_one_tick(house: Any) -> None:
    complaint = await house.owned()
    send = {**BEGUN, "do": "send", "text": CLAIMS}
    refused = await house.form("ana", complaint, "draft", **send)
    assert refused.status == 409
    assert "on no fact you recorded: “" in refused.note
    shown = await page(house, "ana", complaint)
    assert "Rests on no fact here: read it twice." in shown
    assert 'class="unfamiliar"' in shown
    assert f'name="ticked" value="{hash_of(CLAIMS)}"' in shown
    assert "One tick before this can be sent" in shown
    stale = await house.form("ana", complaint, "draft", **send, ticked=hash_of(GOOD))
    assert stale.status == 409
    sent = await house.form("ana", complaint, "draft", **send, ticked=hash_of(CLAIMS))
    assert sent.status == 200, sent.note
    assert "I have asked our warehouse" in await house.pane("dana", "help")
    assert "Stands for what rests on no fact in draft 1" in await page(house, "ana", complaint)


async def test_a_tick_where_none_is_needed_is_no_hindrance(house: Any) -> None:
    complaint = await house.owned()
    sent = await house.form("ana", complaint, "draft", **BEGUN, do="send", text=GOOD, ticked=hash_of(GOOD))
    assert sent.status == 200, sent.note


async def test_the_owners_message_has_the_tick_too(house: Any) -> None:
    complaint = await house.owned()
    await house.press("ana", complaint, "draft:acknowledgement")
    draft = await draft_of(house, complaint)
    await house.form("ana", complaint, "draft", number=str(draft.number), kind="acknowledgement", text=CLAIMS)
    button = re.search(r'value="(tick:[^"]+)"', await house.pane("ana", "direct"))
    assert button
    assert (await house.press("ben", complaint, button[1])).status == 409
    assert "you stand for it" in (await house.press("ana", complaint, button[1])).note
    send = re.search(r'value="(approve:[^"]+)"', await house.pane("ana", "direct"))
    assert send
    assert (await house.press("ana", complaint, send[1])).status == 200


async def test_what_is_typed_is_marked_as_it_is_typed(house: Any) -> None:
    complaint = await house.owned()
    where = f"/as/ana/complaints/{complaint.id}/check"
    said = await house.post(where, kind="acknowledgement", text=CLAIMS, part="draft")
    assert f'value="{hash_of(CLAIMS)}"' in said.text
    question = await house.post(where, kind="acknowledgement", text=CLAIMS, part="resolve")
    assert "Rests on no fact here" in question.text
    assert 'name="ticked"' not in question.text
    others = await house.post(where.replace("ana", "ben"), kind="acknowledgement", text=CLAIMS, part="draft")
    assert 'name="ticked"' not in others.text


def test_the_worst_mark_shows() -> None:
    pieces = marked("one two three", [], [(4, 7)])
    assert [(piece.text, piece.weight) for piece in pieces] == [
        ("one ", None), ("two", "unfamiliar"), (" three", None)
    ]  # fmt: skip


# Appeals


def control(shown: str) -> tuple[str, str]:
    """The button of the first appeal on offer, and the name of its reason."""
    found = re.search(r'name="do" value="(appeal:([^"]+))"', shown)
    assert found
    return found[1], f"reason-{found[2]}"


async def appealed(house: Any, complaint: Any) -> str:
    """Ana appeals what stops her text; the argument of the buttons that decide it."""
    await house.form("ana", complaint, "draft", **BEGUN, text=THANKLESS)
    do, reason = control(await page(house, "ana", complaint))
    said = await house.form(
        "ana", complaint, "draft", number="1", kind="acknowledgement", text=THANKLESS, do=do,
        **{reason: "She asked me to leave the <b>thanks</b> out"},
    )  # fmt: skip
    assert said.status == 200, said.note
    button = re.search(r'value="uphold:([^"]+)"', await house.pane("ben", "team"))
    assert button
    return button[1]


async def test_an_appeal_goes_to_the_team_and_a_second_person_decides(house: Any) -> None:
    complaint = await house.owned()
    which = await appealed(house, complaint)
    assert "uphold:" not in await house.pane("ana", "team")
    assert "Somebody else is looking" in await page(house, "ana", complaint)
    theirs = await page(house, "ben", complaint)
    assert f'value="uphold:{which}"' in theirs
    assert "She asked me to leave the &lt;b&gt;thanks&lt;/b&gt; out" in theirs
    assert "<b>thanks" not in theirs
    assert (await house.press("ana", complaint, f"uphold:{which}")).status == 409
    assert "Ana Ruiz is told" in (await house.press("ben", complaint, f"uphold:{which}")).note
    assert "uphold:" not in await house.pane("ben", "team")
    assert "Ben Okoro agrees with you" in await house.pane("ana", "direct")
    shown = await page(house, "ana", complaint)
    assert "Ben Okoro has set aside “thank-first”" in shown
    assert "Nothing stops this text" in shown
    sent = await house.form("ana", complaint, "draft", number="1", kind="acknowledgement", text=THANKLESS, do="send")
    assert sent.status == 200, sent.note
    assert "Set aside for that text: yes" in await page(house, "ben", complaint)


async def test_what_is_declined_stays_and_cannot_be_asked_again(house: Any) -> None:
    complaint = await house.owned()
    which = await appealed(house, complaint)
    assert (await house.press("lee", complaint, f"decline:{which}")).status == 200
    shown = await page(house, "ana", complaint)
    assert "Lee Tran has looked and thinks that the rule is right" in shown
    assert "appeal:" not in shown
    sent = await house.form("ana", complaint, "draft", number="1", kind="acknowledgement", text=THANKLESS, do="send")
    assert sent.status == 409


async def test_a_changed_text_takes_the_appeal_with_it(house: Any) -> None:
    complaint = await house.owned()
    which = await appealed(house, complaint)
    await house.form("ana", complaint, "draft", number="1", kind="acknowledgement", text=f"{THANKLESS} Ana")
    assert "Nothing to do here any more" in await house.pane("ben", "team")
    late = await house.press("ben", complaint, f"uphold:{which}")
    assert (late.status, "nothing left to decide" in late.note) == (409, True)


async def test_what_cannot_be_appealed_offers_no_appeal(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "draft", **BEGUN, text=f"{GOOD} I pay you $950.00 back.")
    shown = await page(house, "ana", complaint)
    assert "ungrounded-fact" in shown
    assert "appeal:" not in shown
    said = await house.form(
        "ana", complaint, "draft", number="1", kind="acknowledgement", text=f"{GOOD} I pay you $950.00 back.",
        do="appeal:nothing", **{"reason-nothing": "It is true"},
    )  # fmt: skip
    assert (said.status, "nothing to appeal" in said.note) == (409, True)


# Sign-off


async def grave(house: Any) -> Any:
    complaint = await house.owned()
    await house.form("ana", complaint, "sort", type="abusive-criminal", severity="critical")
    await house.form("ana", complaint, "facts", **FACTS)
    return complaint


async def test_the_owner_asks_a_lead_signs_and_the_owner_sends(house: Any) -> None:
    complaint = await grave(house)
    written = {"kind": "solution", "text": SOLVED, "ticked": hash_of(SOLVED)}
    refused = await house.form("ana", complaint, "draft", number="0", do="send", **written)
    assert (refused.status, "Lee Tran has read the exact text" in refused.note) == (409, True)
    shown = await page(house, "ana", complaint)
    assert 'name="do" value="sign"' in shown
    assert "sign:" not in await page(house, "lee", complaint)

    asked = await house.form("ana", complaint, "draft", number="1", do="sign", **written)
    assert asked.status == 200, asked.note
    assert "A lead was asked to sign off this exact text" in await page(house, "ana", complaint)
    assert SOLVED in await house.pane("lee", "direct")
    theirs = await page(house, "lee", complaint)
    assert "Sign off this exact text" in theirs
    assert "Approve and send" not in theirs
    assert "sign:" not in await page(house, "ben", complaint)

    button = re.search(r'value="(sign:[^"]+)"', theirs)
    assert button
    assert (await house.press("ben", complaint, button[1])).status == 409
    assert "Ana Ruiz sends it" in (await house.press("lee", complaint, button[1])).note
    assert (await house.press("lee", complaint, button[1])).status == 200
    assert "Lee Tran signed off this exact text" in await page(house, "ana", complaint)
    assert "Lee Tran signed off" in await house.pane("ana", "direct")
    sent = await house.form("ana", complaint, "draft", number="1", do="send", **written)
    assert sent.status == 200, sent.note
    assert SOLVED in await house.pane("dana", "help")
    assert "Sent to Dana Reyes." in await house.pane("lee", "direct")


async def test_a_change_after_the_sign_off_needs_another(house: Any) -> None:
    complaint = await grave(house)
    written = {"kind": "solution", "text": SOLVED, "ticked": hash_of(SOLVED)}
    await house.form("ana", complaint, "draft", number="0", do="sign", **written)
    await house.press("lee", complaint, f"sign:1:{hash_of(SOLVED)}")
    changed = f"{SOLVED} Yours, Ana"
    sent = await house.form(
        "ana", complaint, "draft", number="1", kind="solution", text=changed, ticked=hash_of(changed), do="send"
    )
    assert sent.status == 409
    assert "Nothing to do here any more" in await house.pane("lee", "direct")


async def test_the_owner_can_ask_from_the_message_too(house: Any) -> None:
    complaint = await grave(house)
    await house.press("ana", complaint, "draft:acknowledgement")
    draft = await draft_of(house, complaint)
    await house.form(
        "ana", complaint, "draft", number=str(draft.number), kind="solution", text=SOLVED, ticked=hash_of(SOLVED)
    )
    button = re.search(r'value="(ask-sign:[^"]+)"', await house.pane("ana", "direct"))
    assert button
    assert (await house.press("ana", complaint, button[1])).status == 200
    assert "sign:" in await house.pane("lee", "direct")


async def test_a_correction_of_the_triage_is_told_and_counted(house: Any) -> None:
    complaint = await grave(house)
    assert (await house.storage.store.load(complaint.id)).triage.type is Type.ABUSIVE_CRIMINAL
    told = await page(house, "ana", complaint)
    assert re.search(r"Corrected the type from [a-z-]+ to abusive-criminal", told)
    counts = await house.storage.board.corrections()
    assert counts["type"] == 1


# Facts that changed


async def test_changed_facts_are_looked_at_before_sending(house: Any) -> None:
    complaint = await house.owned()
    await house.form("ana", complaint, "draft", **BEGUN, text=GOOD)
    await house.form("ana", complaint, "facts", **FACTS)
    assert "<strong>The facts were changed</strong>" in await page(house, "ana", complaint)
    send = {"number": "1", "kind": "acknowledgement", "text": GOOD, "do": "send"}
    refused = await house.form("ana", complaint, "draft", **send)
    assert (refused.status, "The facts were changed since" in refused.note) == (409, True)
    assert "<strong>The facts were changed</strong>" not in await page(house, "ana", complaint)
    assert (await house.form("ana", complaint, "draft", **send)).status == 200


# Languages without rules


SPANISH = "Mi pedido llegó ocho días tarde y la lámpara está rota. Escribí el lunes y nadie me contestó."
ANSWER = "Hola Dana, gracias por escribirnos. Enviamos tu pedido tarde y lo siento. Te escribo mañana a las 17:00."


async def test_where_nobody_can_check_the_owner_writes_in_the_conversation(house: Any) -> None:
    complaint = await house.owned(text=SPANISH)
    await house.press("ana", complaint, "draft:acknowledgement")
    assert "a text of your own: there are no rules" in await page(house, "ana", complaint)
    refused = await house.form("ana", complaint, "draft", number="1", kind="acknowledgement", text=ANSWER, do="send")
    assert refused.status == 409
    assert "There are no rules for Spanish yet, so nobody could check this text." in refused.note
    shown = await page(house, "ana", complaint)
    assert "There are no rules for Spanish yet" in shown
    assert "to change before this can be sent" not in shown
    assert (await house.post("/as/ben/posts", channel="help", thread="1", text=ANSWER)).status == 409
    assert (await house.post("/as/ana/posts", channel="help", thread="1", text=ANSWER)).status == 200
    after = await house.storage.store.load(complaint.id)
    assert (after.draft, after.said[-1].text, after.said[-1].ours) == (None, ANSWER, True)
    assert after.first_word_at
    assert (await house.pane("dana", "help")).count(ANSWER) == 1


async def test_what_was_sent_by_other_means_is_noted(house: Any) -> None:
    complaint = await house.owned(text=SPANISH)
    said = await house.form("ana", complaint, "draft", **BEGUN, text=ANSWER, do="wrote")
    assert (said.status, said.note) == (200, "Noted as what you wrote to Dana.")
    assert (await house.storage.store.load(complaint.id)).said[-1].text == ANSWER
    assert ANSWER not in await house.pane("dana", "help")


@pytest.mark.parametrize("do", ["", "nonsense", "appeal"])
async def test_a_form_that_says_nothing_known_only_saves(house: Any, do: str) -> None:
    complaint = await house.owned()
    said = await house.form("ana", complaint, "draft", **BEGUN, text=GOOD, do=do)
    assert (await draft_of(house, complaint)).text == GOOD
    assert said.status == (409 if do == "appeal" else 200)
