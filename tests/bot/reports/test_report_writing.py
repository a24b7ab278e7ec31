"""Drafts, replies and rules, on timelines whose figures are worked out by hand."""

from typing import Any

from bot.facts import Event
from tests.bot.reports.timelines import ANA, case, measured, on, opened, sent

TWICE = "asks-to-repeat-or-switch"
SORRY = "over-apologising"


def draft(when: str, number: int = 1, **data: Any) -> Event:
    """A draft that passes, of four words."""
    known = {"source": "model", "rounds": 1, "asks": [], "findings": [], "stops": [], "text": "one two three four"}
    return on(when, "draft", number=number, **{**known, **data})


def edit(when: str, number: int = 1, **data: Any) -> Event:
    return on(when, "edit", ANA, number=number, **data)


def test_asked_twice_is_what_was_sent_and_what_was_stopped() -> None:
    cases = [
        # two requests in one draft, which stop it, too; one of them stands while it is saved twice; then none
        case(
            "a",
            *opened("16 10:00"),
            draft("16 10:10", findings=[TWICE, "tone", TWICE], stops=[TWICE, TWICE]),
            edit("16 10:20", stops=[TWICE]),
            edit("16 10:30", stops=[TWICE]),
            edit("16 10:40", stops=[]),
            sent("16 11:00", "apology"),
        ),
        # one in a text of his own
        case("b", *opened("16 10:00"), edit("16 10:10", stops=[TWICE]), sent("16 11:00", "apology", findings=[TWICE])),
        case("c", *opened("16 10:00"), sent("16 11:00", "apology", set_aside=[TWICE])),
        case("d", *opened("16 10:00"), draft("16 10:10", findings=["tone"]), sent("16 11:00", "apology")),
    ]
    assert measured(cases, "asked-twice") == {"requests in what was sent": (2, 4), "requests in drafts": (3, 4)}


def test_apology_words_are_counted_by_complaint_and_empty_ones_from_the_third_message_on() -> None:
    cases = [
        # two and one: three apology words
        case(
            "a",
            *opened("16 10:00"),
            sent("16 11:00", "acknowledgement", text="I'm sorry. I apologise for the delay."),
            sent("16 12:00", "apology", text="Sorry again.", findings=[SORRY]),
        ),
        # none, none, one, none; the third only apologises, the fourth does not
        case(
            "b",
            *opened("16 10:00"),
            sent("16 11:00", "acknowledgement", text="Thank you for telling me."),
            sent("16 12:00", "update", text="The lamp is on its way."),
            sent("16 13:00", "update", text="My apologies.", set_aside=[SORRY]),
            sent("16 14:00", "solution", text="It is with you now."),
        ),
        case("c", *opened("16 10:00")),  # nothing was said: no density
    ]
    # 3 and 1
    assert measured(cases, "apology-density") == {
        "apology words of one complaint": (2, 2, 3),
        "third or later messages that only apologise": (1, 2),
    }


def test_drafts_how_they_came_out_and_what_became_of_them() -> None:
    cases = [
        # passed at once; sent as it was, nine seconds after it was shown: nobody read that
        case("a", *opened("16 10:00"), draft("16 10:10:00"), reply("16 10:10:09", "one two three four")),
        # repaired twice, still stopped by one rule; one of four words changed: a quarter
        case(
            "b",
            *opened("16 10:00"),
            draft("16 10:10:00", rounds=3, findings=["tone", "excuse"], stops=["excuse"]),
            edit("16 10:15:00"),
            reply("16 10:15:10", "one two three five"),
        ),
        # by the built-in writer, passed with a warning; saved a second before it went out, long after it was shown
        case(
            "c",
            *opened("16 10:00"),
            draft("16 10:10:00", source="rules", findings=["tone"]),
            edit("16 10:20:00"),
            reply("16 10:20:01", "one two three four"),
        ),
        # repaired once, and then it passed: not at the first try. Discarded.
        case("e", *opened("16 10:00"), draft("16 10:10", rounds=2)),
        # it asks the owner: no draft. Then he wrote himself: nothing of ours to compare.
        case(
            "d", *opened("16 10:00"), draft("16 10:10", asks=["impact"], text=""), reply("16 10:20", "A text of my own")
        ),
    ]
    # four drafts; the model's repairs 0, 1 and 2; changed 0, 1/4, 0
    assert measured(cases, "drafts") == {
        "passed at the first try": (2, 4),
        "findings of excuse": (1, 4),
        "findings of tone": (2, 4),
        "repairs by the model": (3, 1, 2),
        "changed by owners": (3, 0, 0.25),
        "sent within ten seconds: not read": (1, 3),
    }


def reply(when: str, text: str, number: int = 1) -> Event:
    return sent(when, "apology", number=number, text=text)


def test_drafts_of_older_programs_are_not_guessed_at() -> None:
    old = on("16 10:10", "draft", number=1, source="rules", asks=[], findings=[])
    assert measured([case("a", *opened("16 10:00"), old, sent("16 10:11", "apology"))], "drafts") == {
        "passed at the first try": (1, 1),
        "repairs by the model": 0,
        "changed by owners": 0,
        "sent within ten seconds: not read": (0, 0),
    }


def test_false_alarms_are_upheld_appeals_among_the_texts_that_a_rule_stopped() -> None:
    # Twenty complaints whose draft "excuse" stopped; where it was saved again unchanged, that is one block.
    stopped = [
        case(f"c{n:02}", *opened("16 10:00"), draft("16 10:10", stops=["excuse"]), edit("16 10:11", stops=["excuse"]))
        for n in range(20)
    ]
    # In three of them a second person agreed that it reads wrongly: 3 of 20 is more than a tenth.
    appeals = [
        on("16 10:20", "appeal", "web:ben", rule="excuse", upheld=upheld) for upheld in (True, True, True, False)
    ]
    argued = case("x", *opened("16 10:00"), *appeals)
    once = case("y", *opened("16 10:00"), edit("16 10:11", number=2, stops=["tone"]))
    assert measured([*stopped, argued, once], "false-alarms") == {
        "all rules": (3, 21),
        "excuse": (3, 20),
        "tone": (0, 1),
        "to be looked at: excuse": 1,
    }
    # Two of twenty is a tenth, not more; and of fewer than twenty nothing is concluded.
    two = case("x", *opened("16 10:00"), *appeals[:2])
    assert measured([*stopped, two], "false-alarms")["to be looked at"] == 0
    assert measured([*stopped[1:], argued], "false-alarms")["to be looked at"] == 0
