"""What only the one who asked sees: what stands there, what it offers to whom, and what can be read on."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot import offering
from bot.facts import Account, Appeal, Complaint, Event, Helper, Person
from bot.kinds import CauseStatus, Kind, State
from bot.message import Button
from bot.reviews import Judged, key_of, review_of
from bot.rules.finding import Finding, Report
from bot.wording import verdicts
from bot.wording.reviews import exactly
from handlers.discord import panes
from handlers.discord.addresses import place
from handlers.discord.cards import Payload
from handlers.discord.frame import Asked
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    BLOCKED,
    HOUR,
    KNOWN,
    NOW,
    answered,
    closed,
    complaint,
    draft,
    drafted,
    filed,
    owned,
    promise,
    resolved,
)
from tests.handlers.discord.limits import buttons, parts, payload_is_sound, texts, words
from tests.handlers.discord.made import ACCOUNT, ANA, BO, HELPER, ID, LEE, POLICY, happened, judged, of_ana, pane, talk

GROUNDLESS = f"{ACKNOWLEDGEMENT} Our boss wept."
LATER = NOW + 2 * HOUR


def labels(made: Payload) -> list[str]:
    return [*buttons(made)]


def primary(made: Payload) -> list[str]:
    return [part["label"] for part in parts(made) if part["type"] == 2 and part["style"] == 1]


def grave(**fields: Any) -> Complaint:
    case = of_ana(drafted(**fields))
    return replace(case, triage=replace(case.triage, flags=("injury",)))


# The complaint


def test_what_comes_next_stands_above_everything() -> None:
    made = pane("timeline", of_ana(complaint(), text="My lamp is *broken*."), remark="Noted.")
    remark, head, short, said = texts(made)[:4]
    assert remark == "Noted."
    title, following = head.splitlines()
    assert title == "## Dana Reyes: nobody owns this yet"
    assert following.startswith("**Next:** Somebody takes it and writes the first word · <t:")
    assert short.startswith("-# In short: ")
    assert said == "> My lamp is \\*broken\\*."
    assert primary(made) == ["✋ I own this"]


@pytest.mark.parametrize("case", [filed(), complaint(), owned(), answered(), resolved(), closed()])
@pytest.mark.parametrize("person", [ANA, BO, LEE])
def test_everybody_gets_exactly_what_the_complaint_offers_him(case: Complaint, person: Person) -> None:
    case = of_ana(case)
    offered = [
        *offering.now(case, person), *offering.forms(case, person), *offering.undo(case, person),
        *offering.drafts(case, person),
    ]  # fmt: skip
    made = buttons(pane("timeline", case, person))
    assert [*made] == [one.label for one in offered]
    for one in offered:
        kind = f"open:{ID}:{one.argument}:" if one.verb == "open" else f"do:{ID}:{one.verb}:{one.argument}"
        assert made[one.label] == kind


def test_who_does_not_own_it_reads_who_speaks_with_the_customer() -> None:
    assert "Ana Ruiz is the one voice Dana hears. You can help: ask to be added." in words(
        pane("timeline", of_ana(owned()), BO)
    )
    assert "one voice" not in words(pane("timeline", of_ana(owned())))
    assert "one voice" not in words(pane("timeline", of_ana(complaint()), BO))


@pytest.mark.parametrize("case", [filed(), closed()])
def test_where_nothing_comes_next_nothing_is_said_of_it(case: Complaint) -> None:
    assert "Next:" not in words(pane("timeline", of_ana(case)))


def test_the_last_words_and_steps_are_shown_and_the_others_can_be_read() -> None:
    case = of_ana(answered(), said=talk(*(f"message {n}" for n in range(9))), helpers=(HELPER,))
    made = pane("timeline", case, events=happened(20))
    read = words(made)
    assert "4 earlier messages are left out here." in read
    assert "message 3" not in read
    assert read.index("> message 4") < read.index("> message 8"), "the newest last, as in a conversation"
    assert read.index("step 19") < read.index("step 12"), "the newest first"
    assert "and 12 earlier steps" in read
    assert "Helpers: Bo Lind: find the parcel" in read.replace("*", "")
    assert buttons(made)["Read every word"] == f"open:{ID}:words:1"
    assert buttons(made)["All that happened"] == f"open:{ID}:steps:1"


def test_who_is_not_known_by_name_is_named_by_discord() -> None:
    by = [Event(at=NOW, by=who, kind="claimed") for who in ("discord:77", "discord:1001", "amends", "web:zoe")]
    lines = texts(pane("timeline", of_ana(owned()), events=by))[-1].splitlines()[1:]
    assert [line.split(" · ")[1] for line in lines] == [
        "**web:zoe**",
        "**Amends**",
        "**Ana Ruiz**",
        "<@77>",
    ]


def test_every_word_is_read_page_by_page_and_nothing_is_lost() -> None:
    said = tuple(f"{n} " + "word " * 300 + f"end {n}" for n in range(6))
    case = of_ana(answered(), text="The first. " * 900 + "The last.", said=talk(*said))
    made, page, read = pane("words", case, argument="1"), 1, ""
    while True:
        assert f"Page {page} of 6" in words(made)
        read += words(made)
        if "Later" not in buttons(made):
            break
        page += 1
        made = pane("words", case, argument=buttons(made)["Later"].rpartition(":")[2])
        assert buttons(made)["Earlier"] == f"open:{ID}:words:{page - 1}"
    assert page == 6
    assert read.count("first.") == 900
    for n in range(6):
        assert f"end {n}" in read
    assert buttons(made)["Back to the complaint"] == f"open:{ID}:timeline:"


@pytest.mark.parametrize(
    ("argument", "page"), [("", 1), ("0", 1), ("x", 1), ("-3", 1), ("99", 2), ("9" * 70, 1), ("²", 1)]
)
def test_a_page_that_there_is_not_is_the_nearest_one(argument: str, page: int) -> None:
    made = pane("steps", of_ana(owned()), events=happened(90), argument=argument)
    assert f"Page {page} of 2" in words(made)


def test_where_nothing_happened_yet_that_is_said() -> None:
    assert "Nothing here yet." in words(pane("steps", of_ana(owned())))
    assert "Nothing here yet." in words(pane("text", of_ana(owned())))


def test_what_is_not_known_by_name_is_the_complaint_itself() -> None:
    assert words(pane("gone", of_ana(owned()))) == words(pane("timeline", of_ana(owned())))


# The facts


def test_the_facts_are_shown_with_what_is_missing() -> None:
    made = pane("facts", of_ana(owned(), account=Account(failures=("late", "cracked"), cause="rain")), remark="Saved.")
    assert texts(made)[0] == "Saved."
    read = words(made).replace("*", "").splitlines()
    assert "What failed: late; cracked" in read
    assert "The cause: rain (not known yet)" in read
    assert "What we can offer: not said yet" in read
    assert list(buttons(made).items())[:3] == [
        ("What happened", f"open:{ID}:facts-what:"),
        ("Why it happened", f"open:{ID}:facts-why:"),
        ("What we can offer", f"open:{ID}:facts-offers:"),
    ]


def test_an_offer_reads_as_a_person_would_write_it() -> None:
    read = words(pane("facts", of_ana(owned(), account=ACCOUNT))).replace("*", "")
    assert "What we can offer: the money back (refund, 79.00 USD); a new lamp" in read
    assert "The cause: economy (confirmed)" in read
    assert ACCOUNT.cause_status is CauseStatus.CONFIRMED


def test_from_the_facts_one_goes_on_to_the_next_message() -> None:
    assert buttons(pane("facts", of_ana(owned())))["Draft it for me"] == f"do:{ID}:draft:acknowledgement"
    assert buttons(pane("facts", of_ana(answered(account=KNOWN))))["Draft it for me"] == f"do:{ID}:draft:apology"
    assert "Draft it for me" not in buttons(pane("facts", of_ana(answered())))  # S2.12
    assert buttons(pane("facts", of_ana(drafted())))["Look at the draft"] == f"open:{ID}:draft:"


def test_others_read_the_facts() -> None:
    made = pane("facts", of_ana(owned(), account=ACCOUNT), BO)
    assert labels(made) == ["Back to the complaint"]
    assert "Only Ana Ruiz records them." in words(made)


# The draft


def test_without_a_draft_one_can_be_asked_for_or_written() -> None:
    made = pane("draft", of_ana(answered()))
    assert "Nothing is written yet." in words(made)
    assert labels(made)[:4] == ["Acknowledge", "Give an update", "Offer a solution", "Look in again"]
    assert buttons(made)["Write it yourself"] == f"open:{ID}:draft:edit"


def test_a_draft_that_is_being_written_can_be_looked_at_again() -> None:
    made = pane("draft", of_ana(drafted("")))
    assert verdicts.WRITING in words(made)
    assert buttons(made)["Look again"] == f"open:{ID}:draft:"
    assert buttons(made)["Write it yourself"] == f"open:{ID}:draft:edit"


def test_a_text_that_passes_can_be_sent_as_it_stands_there() -> None:
    case = of_ana(drafted())
    assert case.draft
    made = pane("draft", case, remark="The draft is saved. Nothing is sent yet.")
    assert texts(made)[0] == "The draft is saved. Nothing is sent yet."
    assert "Goes to Dana as a reply: everybody in that channel can read it." in words(made)
    assert f"> {ACKNOWLEDGEMENT}" in words(made)
    assert "Nothing stops this text." in words(made)
    assert primary(made) == ["Approve & send to Dana"]
    assert buttons(made)["Approve & send to Dana"] == f"do:{ID}:approve:{exactly(case.draft)}"
    assert buttons(made)["Discard"] == f"do:{ID}:discard:1"


def test_what_stops_a_text_is_said_in_words_and_comes_first() -> None:
    made = pane("draft", of_ana(drafted(BLOCKED)))
    read = words(made)
    assert "things to change before this can be sent." in read
    assert read.index("**Stops it:**") < read.index("**Needed:**")
    assert "- “if” Take the condition away" in read
    assert "(conditional-apology)" in read
    assert primary(made) == ["Edit"]
    assert "Approve & send to Dana" not in labels(made)
    assert buttons(made)["A rule reads it wrongly"].startswith(f"open:{ID}:appeal:1:")


def test_what_rests_on_no_fact_is_ticked_first() -> None:
    case = of_ana(drafted(GROUNDLESS))
    assert case.draft
    made = pane("draft", case)
    assert "- “Our boss wept.”" in words(made)
    assert buttons(made)["I have read it: it is true"] == f"do:{ID}:tick:{exactly(case.draft)}"
    review = replace(review_of(case, case.draft.kind, case.draft.text), ticked=True)
    ticked = pane("draft", of_ana(case, draft=replace(case.draft, review=review)))
    assert "Ticked: you stand for it." in words(ticked)
    assert "Approve & send to Dana" in labels(ticked)


def test_a_grave_text_goes_to_a_lead_first() -> None:
    case = grave(kind=Kind.APOLOGY)
    assert case.draft
    passes = Judged(report=Report(), review=review_of(case, Kind.APOLOGY, case.draft.text), unsigned=True)
    admits = replace(
        passes, admissions=(Finding(rule="legal-admission", severity="block", hint="It admits.", quote="we did"),)
    )
    made = pane("draft", case, judged=admits)
    assert "It is grave: Lee Tran has to read this exact text and sign it off before it goes out." in words(made)
    assert "It admits. “we did”" in words(made)
    assert buttons(made)["Ask a lead to sign it off"] == f"do:{ID}:ask-sign:{exactly(case.draft)}"
    waits = pane("draft", case, judged=replace(passes, review=replace(passes.review, asked=True)))
    assert "A lead was asked to sign off this exact text." in words(waits)
    assert primary(waits) == []
    signed = pane("draft", case, judged=replace(passes, unsigned=False, review=replace(passes.review, signed=LEE)))
    assert "Lee Tran signed off this exact text." in words(signed)
    assert primary(signed) == ["Approve & send to Dana"]


@pytest.mark.parametrize(
    ("upheld", "told"),
    [
        (None, "You said that it reads this wrongly. Somebody else is looking."),
        (False, "Lee Tran has looked, and thinks that the rule is right."),
        (True, "Lee Tran has set aside “conditional-apology” in exactly this text."),
    ],
)
def test_what_became_of_an_appeal_is_told(upheld: bool | None, told: str) -> None:  # noqa: FBT001 - a table
    case = of_ana(drafted(BLOCKED))
    assert case.draft
    finding = next(one for one in judged(case).report.findings if one.rule == "conditional-apology")
    appeal = Appeal(
        finding=key_of(finding), rule=finding.rule, quote=finding.quote, reason="r", by=ANA, upheld=upheld,
        decided_by=None if upheld is None else LEE,
    )  # fmt: skip
    review = replace(review_of(case, case.draft.kind, case.draft.text), appeals=(appeal,))
    case = of_ana(case, draft=replace(case.draft, review=review))
    assert told in words(pane("draft", case))


def test_what_the_writer_needs_is_given_where_it_can_be_given() -> None:
    made = pane("draft", of_ana(drafted("", draft=draft("", asks=("failures",)))))
    assert "To write this I need from you:" in words(made)
    assert "- what exactly failed" in words(made)
    assert primary(made) == ["Fill in"]
    assert buttons(made)["Fill in"] == f"open:{ID}:facts:"
    alone = pane("draft", of_ana(drafted("", draft=draft("", asks=("writer",)))))
    assert primary(alone) == ["Write it yourself"]
    assert "Fill in" not in labels(alone)


def test_what_has_changed_since_is_said_above_the_text() -> None:
    case = of_ana(drafted(), said=replace_time(talk("And the *bulb*?")))
    assert case.draft
    case = of_ana(case, draft=replace(case.draft, facts="others"))
    read = words(pane("draft", case))
    assert "Dana wrote again since you last saved. Does it still fit?" in read
    assert read.index("> And the *bulb*?") < read.index(f"> {ACKNOWLEDGEMENT}")
    assert verdicts.MOVED in read
    assert primary(pane("draft", case)) == ["Edit"], "first it has to be looked at, and saved once more"


def replace_time(said: tuple[Any, ...]) -> tuple[Any, ...]:
    """Said a while later."""
    return tuple(replace(one, at=LATER) for one in said)


def test_a_text_in_a_language_without_rules_says_what_to_do() -> None:
    case = of_ana(drafted())
    assert case.draft
    unruled = Judged(report=Report(unruled="de"), review=review_of(case, case.draft.kind, case.draft.text))
    made = pane("draft", case, judged=unruled)
    assert "There are no rules for German yet" in words(made)
    assert primary(made) == ["Edit"]


def test_a_text_too_long_for_discord_is_refused_before_it_is_approved() -> None:
    case = of_ana(drafted(ACKNOWLEDGEMENT + "*" * 2_100))
    assert case.draft
    passes = Judged(report=Report(), review=review_of(case, case.draft.kind, case.draft.text))
    made = pane("draft", case, judged=passes)
    assert "characters too long for one message in Discord. Shorten it, then send it." in words(made)
    assert "Approve & send to Dana" not in labels(made)
    elsewhere = of_ana(case, place=replace(place("", "x"), platform="web"))
    assert "Approve & send to Dana" in labels(pane("draft", elsewhere, judged=passes))


def test_a_long_draft_is_read_page_by_page() -> None:
    case = of_ana(drafted("A sentence of it. " * 400))
    made = pane("draft", case)
    assert buttons(made)["Read all of it"] == f"open:{ID}:text:1"
    pages = [words(pane("text", case, argument=str(n))) for n in (1, 2, 3)]
    assert sum(page.count("sentence") for page in pages) == 400
    assert buttons(pane("text", case))["Back to the draft"] == f"open:{ID}:draft:"


def test_others_read_the_draft_and_what_they_had_typed() -> None:
    made = pane("draft", of_ana(drafted(BLOCKED)), LEE, typed={"text": "What *I* wrote"})
    read = words(made)
    assert "What you typed:" in read
    assert "> What *I* wrote" in read
    assert f"> {BLOCKED}" in read
    assert "**Stops it:**" in read
    assert "Only Ana Ruiz changes and sends it." in read
    assert labels(made) == ["Back to the complaint"]


def test_without_a_draft_others_read_who_writes() -> None:
    assert "There is no draft at the moment. Only Ana Ruiz writes to Dana." in words(
        pane("draft", of_ana(owned()), LEE)
    )


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (place("9", "8", "7"), "Goes to Dana as a reply: everybody in that channel can read it."),
        (place("", "@2001"), "Goes to Dana alone, in direct messages."),
        (replace(place("", "x"), platform="portal"), "Goes to Dana by web."),
        (replace(place("", "x"), channel=""), "Dana left no address: you get the approved text to send yourself."),
    ],
)
def test_who_writes_knows_who_will_read_it(where: Any, told: str) -> None:
    assert told in words(pane("draft", of_ana(drafted(), place=where)))


# Promises


def test_promises_can_be_kept_moved_and_made() -> None:
    case = of_ana(answered(), promises=(promise(), promise(LATER, id="p2", what="a *call*")))
    made = pane("promise", case)
    assert buttons(made) == {
        "1. Done": f"do:{ID}:keep:p2", "1. I can't make it": f"open:{ID}:move:p2",
        "1. No longer wanted": f"open:{ID}:drop:p2",
        "2. Done": f"do:{ID}:keep:p1", "2. I can't make it": f"open:{ID}:move:p1",
        "2. No longer wanted": f"open:{ID}:drop:p1",
        "Promise something": f"open:{ID}:promise:new", "Back to the complaint": f"open:{ID}:timeline:",
    }  # fmt: skip
    assert "**1.** a \\*call\\* · by <t:1794830400:f> (<t:1794830400:R>)" in texts(made)


def test_one_promise_needs_no_number() -> None:
    assert labels(pane("promise", of_ana(answered(), promises=(promise(),))))[:2] == ["Done", "I can't make it"]


def test_of_many_promises_the_next_ones_are_shown() -> None:
    many = tuple(promise(NOW + n * HOUR, id=f"p{n}", what=f"thing {n}") for n in range(1, 12))
    read = words(pane("promise", of_ana(answered(), promises=many)))
    assert "thing 6" in read
    assert "thing 7" not in read
    assert "and 5 more, which come up here as these are kept" in read


def test_others_see_what_is_promised() -> None:
    made = pane("promise", of_ana(answered(), promises=(promise(),)), LEE)
    assert "the money back" in words(made)
    assert "Only Ana Ruiz promises Dana something." in words(made)
    assert labels(made) == ["Back to the complaint"]
    assert "Nothing is open." in words(pane("promise", of_ana(answered()), remark="Noted as kept."))


# Sentences


def test_a_sentence_of_ours_says_where_one_goes_on() -> None:
    made = panes.notice("Done: *you* own it.", ID, (Button(verb="open", label="Open it", argument="timeline"),))
    payload_is_sound(made)
    assert texts(made) == ["Done: \\*you\\* own it."]
    assert buttons(made) == {"Open it": f"open:{ID}:timeline:"}


def test_a_refusal_loses_nothing_that_was_typed() -> None:
    typed = {"what": "the *refund* is sent", "due": "yesterday 5pm", "do": "save", "number": "3"}
    made = panes.again("That time is past.", "promise", ID, "new", typed)
    payload_is_sound(made)
    assert texts(made) == [
        "**That time is past.**",
        "-# What you typed, so that it is not lost:\n\n> the \\*refund\\* is sent\n\n> yesterday 5pm",
    ]
    assert buttons(made) == {"Try again": f"open:{ID}:promise:new"}
    assert len(texts(panes.again("No.", "reopen", ID))) == 1


def test_a_view_stays_a_view_whatever_it_shows() -> None:
    case = of_ana(answered(), state=State.OWNED, helpers=(Helper(person=BO, task="x", due=NOW + timedelta(days=1)),))
    for name in panes.NAMES:
        assert panes.pane(name, Asked(complaint=case, policy=POLICY, person=ANA)).view is not None
    assert panes.notice("Done.").view is not None


def test_the_playbook_ticks_off_what_is_done() -> None:  # S1.2
    said = "\n".join(texts(pane("timeline", of_ana(answered()))))
    assert "### Playbook: the usual way\n✅ Own it\n" in said
    assert "⬜ Close it" in said
    assert "Playbook" not in "\n".join(texts(pane("timeline", filed())))
