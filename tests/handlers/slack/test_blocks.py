"""Messages as Slack shows them, and as it reads them out."""

from dataclasses import replace
from typing import Any

import pytest

from bot.message import Button, Message, Place, Row
from bot.ports import Never
from bot.timing import plan
from bot.wording import cards, notes, nudges, replies
from handlers.slack.blocks import WEIGHT, Payload, escape, payload, quoted, weight
from tests.bot.conftest import ANA, HOUR, NOW, POLICY, QUESTION, complaint, owned, resolved
from tests.handlers.slack.limits import message_is_sound

PLACE = Place(platform="slack", channel="C1")
DATE = "<!date^1794823200^{date_short_pretty} {time}|Mon 16 Nov, 10:00 UTC>"


def message(**fields: Any) -> Message:
    return Message(**{"place": PLACE, "text": "Something happened.", **fields})


def shown(made: Payload) -> list[str]:
    """What a reader sees of each block."""
    return [_shown(block) for block in made.blocks]


def _shown(block: dict[str, Any]) -> str:
    if block["type"] == "actions":
        return " | ".join(one["text"]["text"] for one in block["elements"])
    if block["type"] == "context":
        return " ".join(one["text"] for one in block["elements"])
    return "".join(_word(one) for part in block["elements"] for one in part["elements"])


def _word(element: dict[str, Any]) -> str:
    return str(element.get("text") or element.get("url") or element["fallback"])


def buttons(made: Payload) -> list[dict[str, Any]]:
    return [one for block in made.blocks if block["type"] == "actions" for one in block["elements"]]


# Cards


def test_a_card_shows_the_words_what_is_known_and_what_can_be_done_in_this_order() -> None:
    made = payload(cards.card(complaint(), POLICY), "c1")
    assert [block["block_id"] for block in made.blocks] == ["text", "quote", "rows", "buttons"]
    title, quote, rows, row_of_buttons = shown(made)
    assert title == "Dana Reyes: nobody owns this yet"
    assert quote == "My order came eight days late. Nobody answered my note."
    assert rows.splitlines()[0] == "Owner: nobody yet: react with ✋ to own it"
    assert rows.splitlines()[-1] == "Next step: Somebody takes it and writes the first word · Mon 16 Nov, 11:00 UTC"
    assert row_of_buttons == "✋ I own this | Open"
    assert made.blocks[0]["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert made.blocks[1]["elements"][0]["type"] == "rich_text_quote"


def test_a_time_is_shown_in_the_readers_own_zone() -> None:
    made = payload(message(rows=(Row(label="Due", value="", at=NOW), Row(label="Answer", value="due", at=NOW))), "c1")
    dates = [one for one in made.blocks[1]["elements"][0]["elements"] if one["type"] == "date"]
    expected = {"timestamp": 1794823200, "format": "{date_short_pretty} {time}", "fallback": "Mon 16 Nov, 10:00 UTC"}
    assert dates == [{"type": "date", **expected}] * 2
    assert shown(made)[1] == "Due: Mon 16 Nov, 10:00 UTC\nAnswer: due Mon 16 Nov, 10:00 UTC"
    assert made.text == f"Something happened.\nDue: {DATE}\nAnswer: due {DATE}"


def test_notifications_and_screen_readers_get_all_of_it() -> None:
    made = payload(cards.card(owned(), POLICY), "c1")
    lines = made.text.splitlines()
    assert lines[0] == "Dana Reyes: owned by Ana Ruiz"
    assert lines[1] == "“My order came eight days late. Nobody answered my note.”"
    assert lines[-1].startswith("Next step: Ana Ruiz writes the first word to Dana <!date^")


def test_what_is_due_is_read_out_however_much_there_is() -> None:
    rows = (*(Row(label=f"Row {n}", value="x" * 2_000) for n in range(30)), Row(label="Next step", value="y", at=NOW))
    made = payload(message(text="z" * 9_000, quote="q" * 9_000, rows=rows), "c1")
    assert f"Next step: y {DATE}" in made.text
    assert made.text.endswith("\nand 19 more")
    assert len(made.text) < 4_000
    message_is_sound(made)


def test_many_rows_are_cut_with_a_word_about_it() -> None:
    made = payload(message(rows=tuple(Row(label=f"Row {n}", value="x") for n in range(40))), "c1")
    assert shown(made)[1].endswith("Row 19: x\nand 20 more")


# Nudges and notes


def test_a_nudge_has_its_reason_its_action_and_the_snoozes() -> None:
    case = owned()
    nudge = nudges.nudge(case, plan(case, POLICY)[0], ANA, 1, NOW, POLICY)
    made = payload(nudge, "c1")
    assert shown(made)[0] == "Dana is waiting for your first word."
    assert [one["action_id"] for one in buttons(made)] == [
        "press:draft:0", "press:snooze:1", "press:snooze:2", "press:snooze:3",
    ]  # fmt: skip
    assert buttons(made)[1]["accessibility_label"] == "Remind me: In 15 minutes"
    assert buttons(made)[1]["value"] == f"c1|{nudge.buttons[1].argument}"


def test_buttons_are_verbs_or_open_a_dialog() -> None:
    offered = (
        Button(verb="claim", label="I own this", style="primary"),
        Button(verb="open", label="Record the facts", argument="facts"),
        Button(verb="discard", label="Discard", argument="3"),
    )
    claim, facts, discard = buttons(payload(message(buttons=offered), "c1"))
    assert (claim["action_id"], claim["value"], claim["style"]) == ("press:claim:0", "c1|", "primary")
    assert (facts["action_id"], facts["value"]) == ("open:facts:1", "c1|facts")
    assert "style" not in facts
    assert (discard["action_id"], discard["value"]) == ("press:discard:2", "c1|3")
    assert discard["confirm"]["style"] == "danger"
    assert "confirm" not in claim


def test_sending_asks_once_more_because_it_cannot_be_taken_back() -> None:
    [send] = buttons(payload(message(buttons=(Button(verb="approve", label="Send to Dana", argument="1:ab"),)), "c1"))
    assert send["confirm"]["text"]["text"] == "The customer gets exactly this text. It cannot be taken back."


def test_an_edit_that_only_says_so_has_no_buttons() -> None:
    assert shown(payload(notes.draft_gone(ANA, 1, "Sent to Dana."), "c1")) == ["Sent to Dana."]


def test_the_whole_draft_is_there_to_be_read_before_it_is_sent() -> None:
    text = "Thank you. " + "A sentence that says something. " * 100
    made = payload(message(quote=text.strip()), "c1")
    assert shown(made)[1] == text.strip()


# To the customer


def test_approved_text_goes_out_as_it_is_under_its_name() -> None:
    text = "Dana, *this* is `plain` & <!channel> :smile:\n\n> not a quote"
    made = payload(replies.reply(owned(), ANA, text), "c1")
    assert shown(made) == [text, "From Ana Ruiz, sent through this app."]
    assert made.text == escape(text)
    assert {one["type"] for one in made.blocks[0]["elements"][0]["elements"]} == {"text"}


def test_an_address_of_a_page_can_be_followed_and_reads_as_it_was_written() -> None:
    made = payload(
        replies.reply(owned(), ANA, "More: https://help.lumen.example/a?b=1&c=2. Or (http://x.example)?"), "c1"
    )
    assert made.blocks[0]["elements"][0]["elements"] == [
        {"type": "text", "text": "More: "},
        {"type": "link", "url": "https://help.lumen.example/a?b=1&c=2"},
        {"type": "text", "text": ". Or ("},
        {"type": "link", "url": "http://x.example"},
        {"type": "text", "text": ")?"},
    ]


def test_what_customers_wrote_is_never_a_link() -> None:
    made = payload(cards.card(complaint(text="See https://evil.example now"), POLICY), "c1")
    assert '"link"' not in repr(made.blocks).replace("'", '"')


def test_the_question_has_two_buttons() -> None:
    made = payload(replies.settled_question(resolved(), ANA, QUESTION), "c1")
    assert shown(made) == [QUESTION, "Yes, it is settled | No, not yet", "From Ana Ruiz, sent through this app."]
    assert [one["action_id"] for one in buttons(made)] == ["press:settled:0", "press:not-settled:1"]


def test_a_long_approved_text_goes_out_whole_without_blocks() -> None:
    text = "Word for word. " * 1_000
    made = payload(message(text=text.strip(), author="Ana Ruiz"), "c1")
    assert made == Payload(text.strip(), [])


def test_one_that_slack_would_cut_off_is_refused() -> None:
    with pytest.raises(Never, match="too long for one message in Slack"):
        payload(message(text="&" * 10_000, author="Ana Ruiz"), "c1")


# Hostile words


def test_nothing_that_people_wrote_is_markup() -> None:
    evil = "<!channel> & <@U1> *bold*"
    made = payload(cards.card(complaint(customer=replace(complaint().customer, name=evil), text=evil), POLICY), "c1")
    assert made.text.startswith("&lt;!channel&gt; &amp; &lt;@U1&gt; *bold*: nobody owns this yet\n“&lt;!channel&gt;")
    assert shown(made)[0] == f"{evil}: nobody owns this yet"
    message_is_sound(made)


def test_empty_texts_are_shown_as_something() -> None:
    made = payload(message(text=" \x00 ", quote="\n"), "c1")
    assert (made.text, shown(made)) == ("…", ["…"])


def test_a_draft_as_long_as_may_be_fits_into_one_message() -> None:
    made = payload(message(text="ä" * 9_000, quote="ü" * 20_000, rows=(Row(label="r", value="é" * 9_000),)), "c1")
    assert weight(made.blocks) <= WEIGHT
    assert shown(made)[1].endswith("…")


@pytest.mark.parametrize(
    ("text", "made"),
    [("late", "> late"), ("a\n\n<b>", "> a\n> \n> &lt;b&gt;"), ("", "> …"), ("\x00", "> …")],
)
def test_words_can_be_quoted_within_markup(text: str, made: str) -> None:
    assert quoted(text) == made


def test_a_promise_of_the_ledger_is_one_line() -> None:
    made = payload(message(rows=(Row(label="Promised", value="the money\n\nback ", at=NOW + HOUR),)), "c1")
    assert shown(made)[1] == "Promised: the money back · Mon 16 Nov, 11:00 UTC"


def test_a_button_of_a_list_opens_its_own_complaint() -> None:
    mine = Button(verb="open", label="Open 1. Dana", argument="timeline")
    made = payload(message(buttons=(mine, replace(mine, label="Open 2. Emil", complaint="c2"))), "c1")
    message_is_sound(made)
    assert [button["value"] for button in buttons(made)] == ["c1|timeline", "c2|timeline"]
