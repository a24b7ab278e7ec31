"""What a text commits us to, and when it is due."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rules import commitments
from bot.rules.en.examples import CASE

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 16, 10, tzinfo=NEW_YORK)  # a Monday
HERE = replace(CASE, now=NOW)


def at(day: int, hour: int = 17, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("I'll write again by Thursday 19 November, 17:00.", "update", at(19)),
        ("I'll write again by Thursday 19 November.", "update", at(19)),
        ("I will write to you by 19 Nov.", "update", at(19)),
        ("We'll tell you by November 19.", "update", at(19)),
        ("I'll write by 2026-11-19.", "update", at(19)),
        ("I'll write by Nov 19th at 9:30 am.", "update", at(19, 9, 30)),
        ("You'll hear from me by Thursday.", "update", at(19)),
        ("You will hear from me tomorrow at 5 pm.", "update", at(17)),
        ("I'll call you by 17:00.", "update", at(16)),
        ("I'll call you today.", "update", at(16)),
        ("I'll write by noon on Wednesday.", "update", at(18, 12)),
        ("By Thursday 19 November, 17:00 you'll have my answer.", "update", at(19)),
        ("I'm going to write by the 19th.", "update", at(19)),
        ("I promise to write on Friday 20 November at 8 a.m.", "update", at(20, 8)),
        ("I'll look into it. You have my answer by Thursday 19 November.", "update", at(19)),
        ("Expect my next note on Thursday 19 November.", "update", at(19)),
        ("My next update comes by Tuesday 17 November, 12:00.", "update", at(17, 12)),
        ("I'll write in two hours.", "update", at(16, 12)),
        ("I'll write within two working days.", "update", at(18)),
        ("I'll write by the end of the week.", "update", at(20)),
        ("I'll write the day after tomorrow.", "update", at(18)),
        ("The refund reaches you by Wednesday 25 November.", "refund", at(25)),
        ("We will refund the $79.00 by 25 November.", "refund", at(25)),
        ("The money goes back to you by Wednesday 25 November.", "refund", at(25)),
        ("You'll get the full $79.00 back by Wednesday 25 November.", "refund", at(25)),
        ("A new lamp ships by Friday 20 November.", "replacement", at(20)),
        ("Your replacement will be sent on Friday 20 November.", "replacement", at(20)),
        ("I'll send you a new lamp by Friday 20 November.", "replacement", at(20)),
        ("I'll write by 9 January.", "update", at(9, month=1, year=2027)),
        ("I'll write by 5 p.m. CET on Thursday 19 November.", "update", datetime(2026, 11, 19, 16, tzinfo=UTC)),
        ("I'll write by Friday 20 November at 9:00 PT.", "update", datetime(2026, 11, 20, 17, tzinfo=UTC)),
        ("I'll keep you posted.", "update", None),
        ("I'll look into it.", "update", None),
        ("We will fix it.", "action", None),
        ("I'll say what we found by Thursday 19 November.", "update", at(19)),
        ("I'll write by 5 pm Pacific on Thursday, November 19.", "update", datetime(2026, 11, 20, 1, tzinfo=UTC)),
        ("It ships on Friday 20 November, and I'll write that day by 12:00.", "replacement", at(20)),
        ("The collector comes this afternoon.", "action", at(16)),
    ],
)
def test_kind_and_due_time(text: str, kind: str, due: datetime | None) -> None:
    made = commitments(text, HERE)
    assert (made[0].kind, made[0].due) == (kind, due)
    assert text[made[0].start : made[0].end] == made[0].quote


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry we were late.",
        "I have already asked for the return label.",
        "Your lamp was promised for 6 November and arrived on 14 November.",
        "I won't pass you on to anyone.",
        "I'll stay with this until it is done.",
        "I can't promise it will be there by Friday.",
        'You wrote "I\'ll call by Friday".',
        "Would you like the full $79.00 back by Wednesday 25 November, or a new lamp by Friday 20 November?",
        "If you'd like a refund, say so and it reaches you by Wednesday 25 November.",
        "We wrote to you on Monday.",
        "",
    ],
)
def test_no_commitment(text: str) -> None:
    assert commitments(text, replace(HERE, complaint="I'll call by Friday")) == ()


def test_two_commitments_of_one_sentence_have_a_date_each() -> None:
    text = "The refund reaches you by Wednesday 25 November and I'll write by Thursday 19 November, 12:00."
    assert [(c.kind, c.due) for c in commitments(text, HERE)] == [("refund", at(25)), ("update", at(19, 12))]


def test_a_choice_commits_to_the_next_word_only() -> None:
    text = (
        "You choose: the full $79.00 back by Wednesday 25 November, or a new lamp that ships by Friday 20 November. "
        "I'll write by Thursday 19 November, 17:00."
    )
    assert [(c.kind, c.due) for c in commitments(text, HERE)] == [("update", at(19))]


def test_the_year_rolls_over() -> None:
    december = replace(HERE, now=datetime(2026, 12, 30, 12, tzinfo=NEW_YORK))
    assert commitments("I'll write by Monday 4 January.", december)[0].due == at(4, month=1, year=2027)
    assert commitments("I'll write on 31 December.", december)[0].due == at(31, month=12)


def test_elapsed_hours_cross_a_change_of_clocks() -> None:
    before = replace(HERE, now=datetime(2026, 10, 31, 23, 30, tzinfo=NEW_YORK))  # clocks go back at 2:00
    due = commitments("I'll write in 4 hours.", before)[0].due
    assert due is not None
    assert due.astimezone(UTC) == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)


def test_without_now_a_full_date_is_due_and_a_weekday_is_not() -> None:
    timeless = replace(HERE, now=None)
    assert commitments("I'll write by 19 November 2026.", timeless)[0].due == datetime(2026, 11, 19, 17)  # noqa: DTZ001 - no zone is known
    assert commitments("I'll write by Thursday.", timeless)[0].due is None


def test_kinds_of_the_policy_and_the_options_are_known() -> None:
    policy = replace(CASE.policy, earliest={"repair": date(2026, 11, 20)})
    made = commitments("I'll have the repair done by Friday 20 November.", replace(HERE, policy=policy))
    assert made[0].kind == "repair"
