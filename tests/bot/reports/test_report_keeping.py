"""Did one person see it through, and was the customer let down again: on timelines worked out by hand."""

import pytest

from bot.facts import Event
from bot.kinds import Double
from tests.bot.reports.timelines import ANA, BEN, LEE, Told, at, case, due, measured, on, opened, sent

LET_DOWN = "customers let down again"


def test_a_hand_off_is_a_change_of_owner_or_a_reply_by_somebody_else() -> None:
    cases = [
        # none
        case("a", *opened("16 10:00"), on("16 10:05", "claimed", ANA), sent("16 11:00", "apology")),
        # one change, and Ana writes once more although Ben owns it: two. Ben's own reply is none.
        case(
            "b",
            *opened("16 10:00"),
            on("16 10:05", "claimed", ANA),
            sent("16 11:00", "acknowledgement"),
            on("16 12:00", "owner_changed", LEE, to=BEN, reason="end-of-shift"),
            sent("16 13:00", "apology", BEN),
            sent("16 14:00", "update", ANA),
        ),
        # a claim taken back and another's claim is no hand-off
        case(
            "c",
            *opened("16 10:00"),
            on("16 10:05", "claimed", ANA),
            on("16 10:06", "unclaimed", ANA),
            on("16 10:07", "claimed", BEN),
            sent("16 11:00", "apology", BEN),
        ),
    ]
    # in order 0, 0, 2
    assert measured(cases, "hand-offs") == {
        "none at all": (2, 3),
        "of one complaint": (3, 0, 2),
        "because: end-of-shift": 1,
    }


def test_what_a_colleague_brought_in_is_found_by_us() -> None:  # S2.4
    words = on("16 10:00", "msg_in", "web:dana")
    cases = [
        case("a", words, on("16 10:00", "case_opened", "web:dana")),  # he wrote himself
        case("b", words, on("16 10:00", "case_opened", BEN)),  # Ben told of him
        case("c", words, on("16 10:00", "case_opened", LEE), on("16 10:00", "found", LEE)),  # affected, too
        case("d", words, on("16 10:00", "filed", "web:dana"), on("16 11:00", "promoted", ANA),
             on("16 11:00", "case_opened", ANA)),
        case("e", words, on("16 10:00", "case_opened", "amends")),  # a second opinion
    ]  # fmt: skip
    assert measured(cases, "found-by-us") == {"found by us": (2, 5)}


def test_what_older_programs_wrote_as_a_reason_is_another_one() -> None:
    """C7: reasons are counted in the order of the list, whatever stood in free words before."""
    reasons = ("Ana is ill", "conflict-of-interest", "unreachable", "=1+1")
    changes = [on(f"16 1{hour}:00", "owner_changed", LEE, to=BEN, reason=why) for hour, why in enumerate(reasons)]
    found = measured([case("a", *opened("16 09:00"), *changes)], "hand-offs")
    because = [(name, number) for name, number in found.items() if name.startswith("because")]
    assert because == [("because: unreachable", 1), ("because: conflict-of-interest", 1), ("because: other", 2)]


def test_the_customers_messages_are_counted_until_the_last_resolution() -> None:
    cases = [
        # the first message and one more; the thanks after it do not count
        case(
            "a",
            *opened("16 10:00"),
            on("16 13:00", "msg_in", "web:dana"),
            on("16 13:00", "resolved", ANA),
            on("16 14:00", "msg_in", "web:dana"),
        ),
        # resolved twice: three messages until the second time
        case(
            "b",
            *opened("16 10:00"),
            on("16 13:00", "resolved", ANA),
            on("16 14:00", "msg_in", "web:dana"),
            on("16 15:00", "msg_in", "web:dana"),
            on("16 16:00", "resolved", ANA),
        ),
        case("c", *opened("16 10:00")),  # not resolved
        # what he wrote before it was a complaint does not count: two
        case(
            "d",
            on("16 09:00", "msg_in", "web:dana"),
            *opened("16 10:00"),
            on("16 11:00", "msg_in", "web:dana"),
            on("16 13:00", "resolved", ANA),
        ),
    ]
    # 2, 2 and 3
    assert measured(cases, "contacts") == {"until it was resolved": (3, 2, 3)}


def test_who_came_disappointed_twice_is_known_or_presumed() -> None:
    cases = [
        case("a", *opened("16 10:00", double=Double.YES)),
        case("b", *opened("16 10:00", double="presumed")),
        case("c", *opened("16 10:00")),
        case("d", on("16 10:00", "case_opened", "web:dana")),  # an older program did not say
    ]
    assert measured(cases, "double-arriving") == {"known": (1, 4), "presumed, in public": (1, 4)}


def after_a_word(*events: Event) -> Told:
    """Answered on the 16th at 11:00; it is the 30th."""
    return case("a", *opened("16 10:00"), sent("16 11:00", "acknowledgement"), *events)


def wrote(when: str, answer_by: str) -> Event:
    return on(when, "msg_in", "web:dana", answer_by=due(answer_by))


@pytest.mark.parametrize(
    ("story", "way"),
    [
        ([], ""),
        ([on("16 11:00", "promise_made", ANA, id="p1", due=due("17 12:00"))], "a promise broken"),
        (
            [
                on("16 11:00", "promise_made", ANA, id="p1", due=due("17 12:00")),
                on("17 12:00", "promise_kept", ANA, id="p1"),
            ],
            "",
        ),
        # answered at the last minute, a minute late, never; read and in no need of an answer; answered by "yes"
        ([wrote("17 10:00", "17 11:00"), sent("17 11:00", "update")], ""),
        ([wrote("17 10:00", "17 11:00"), sent("17 11:01", "update")], "an answer late"),
        ([wrote("17 10:00", "17 11:00")], "an answer late"),
        ([wrote("17 10:00", "17 11:00"), on("17 10:30", "noted", ANA)], ""),
        ([wrote("17 10:00", "17 11:00"), on("17 10:30", "confirmed", "web:dana", settled="yes")], ""),
        ([on("17 10:00", "msg_in", "web:dana")], ""),  # nobody had to answer this one
        ([on("17 10:00", "resolved", ANA), on("20 10:00", "reopened", BEN)], "opened again within 30 days"),
        ([on("17 10:00", "reopened", BEN)], ""),  # never resolved: it was not over
        ([on("17 10:00", "confirmed", "web:dana", settled="no")], "not settled, he says"),
        ([on("17 10:00", "confirmed", "web:dana", settled="yes")], ""),
    ],
)
def test_what_lets_a_customer_down_again(story: list[Event], way: str) -> None:
    found = measured([after_a_word(*story)], "double-made-here")
    assert found.pop(LET_DOWN) == (int(bool(way)), 1)
    assert [name for name, (part, _) in found.items() if part] == ([way] if way else [])


def test_what_happened_before_our_first_word_lets_nobody_down_twice() -> None:
    early = case(
        "a",
        *opened("16 10:00"),
        wrote("16 10:10", "16 10:20"),
        on("16 10:30", "confirmed", "web:dana", settled="no"),
        on("16 10:30", "reopened", "web:dana"),
        on("16 10:30", "promise_made", ANA, id="p1", due=due("16 10:40")),
        sent("16 11:00", "apology"),
    )
    silent = case("b", *opened("16 10:00"), on("17 10:00", "confirmed", "web:dana", settled="no"))
    assert measured([early, silent], "double-made-here")[LET_DOWN] == (0, 1)


def test_opened_again_after_more_than_thirty_days_is_another_matter() -> None:
    # resolved on 1 November at 12:00: thirty days are over on 1 December at 12:00
    late = case("a", *opened("1 10:00"), sent("1 11:00", "apology"), on("1 12:00", "resolved", ANA))
    again = Event(at=late[1][-1].at.replace(month=12, day=1, minute=1), by=ANA, kind="reopened")
    assert measured([(late[0], (*late[1], again))], "double-made-here")[LET_DOWN] == (0, 1)
    soon = Event(at=late[1][-1].at.replace(month=12, day=1), by=ANA, kind="reopened")
    assert measured([(late[0], (*late[1], soon))], "double-made-here")[LET_DOWN] == (1, 1)


def caused(name: str, when: str, cause: str = "", customer: str = "web:dana") -> Told:
    written = [on("28 10:00", "documented", ANA, cause=cause)] if cause else []
    return case(name, *opened(when, customer), *written)


def test_repeat_complaints_are_another_of_the_same_customer_within_ninety_days() -> None:
    cases = [
        caused("a", "2 10:00", "Economy  shipping"),
        caused("b", "16 10:00", "economy shipping"),  # the same cause, as it was written down
        caused("c", "17 10:00", "a broken lamp"),  # another one, and the third
        caused("d", "18 10:00"),  # nobody has written down why yet; the fourth
        caused("e", "18 10:00", "economy shipping", "web:eve"),  # somebody else's first
        case("f", on("18 11:00", "case_opened")),  # whose customer nobody knows
        case("g", on("18 12:00", "case_opened")),
    ]
    # the first one began before the period, and counts only as an earlier one
    assert measured(cases, "repeats", since="16 00:00") == {
        "with another one in the 90 days before": (3, 6),
        "for the same cause": (1, 3),
        "for another cause": (1, 3),
        "cause not written down": (1, 3),
        "third or more: c, d": 2,
    }
    assert measured(cases[:1], "repeats")["third or more"] == 0


def test_ninety_days_are_ninety_days() -> None:
    first, events = caused("a", "16 10:00")
    day_90 = [Event(at=e.at.replace(month=8, day=18), by=e.by, kind=e.kind) for e in events]  # 13 + 30 + 31 + 16 = 90
    day_91 = [Event(at=e.at.replace(month=8, day=17), by=e.by, kind=e.kind) for e in events]
    again = "with another one in the 90 days before"
    assert measured([(first, day_90), caused("b", "16 10:00")], "repeats")[again] == (1, 1)
    assert measured([(first, day_91), caused("b", "16 10:00")], "repeats")[again] == (0, 1)


REPAIRED, UNDONE = on("12 10:00", "fix_done", cause="k1"), on("13 09:00", "fix_undone", cause="k1")


def closed(name: str, *events: Event) -> Told:
    return case(name, *opened("2 10:00"), *events)


def test_recovery_is_the_customers_own_word_and_holds_for_thirty_days() -> None:
    yes, no = (on("9 10:00", "confirmed", "web:dana", settled=said) for said in ("yes", "no"))
    end = on("16 10:00", "closed", ANA, how="confirmed")
    cases = [
        closed("a", yes, end),  # recovered
        closed("b", end),  # silence is not recovery
        closed("c", no, end),
        closed("d", yes, end, on("20 10:00", "reopened", "web:dana"), on("23 10:00", "closed", ANA)),  # it did not hold
        closed("e", end, on("17 10:00", "confirmed", "web:dana", settled="yes")),  # said after the close
        closed("f", no, on("10 10:00", "confirmed", "web:dana", settled="yes"), end),  # the last word counts
        closed("g", yes),  # not closed
    ]
    assert measured(cases, "recovery") == {"settled, as customers say": (3, 6), "customers who answered": (5, 6)}
    # closed on 16 November at 10:00: what he says after 16 December at 10:00 comes too late to be of this
    first, events = closed("h", end)
    for minute, recovered in ((0, 1), (1, 0)):
        said = Event(
            at=end.at.replace(month=12, minute=minute), by="web:dana", kind="confirmed", data={"settled": "yes"}
        )
        assert measured([(first, (*events, said))], "recovery")["settled, as customers say"] == (recovered, 1)


def test_value_and_documentation_are_of_what_was_closed() -> None:
    end = on("16 10:00", "closed", ANA)
    cases = [
        closed("a", on("9 10:00", "documented", ANA, value="fixable-fault", in_time=True), end),
        # in time is the first time; the value is the last one
        closed(
            "b",
            on("9 10:00", "documented", ANA, value="none-found", in_time=False),
            on("10 10:00", "documented", ANA, value="missing-feature", in_time=True),
            end,
        ),
        closed("c", on("9 10:00", "documented", ANA, value="none-found"), end),  # as older programs wrote it
        closed("d", end),
        closed("e", on("9 10:00", "documented", ANA, value="fixable-fault", in_time=True)),  # not closed
    ]
    assert measured(cases, "documentation") == {"in time": (1, 4)}
    assert measured(cases, "value") == {
        "value found": (2, 4),
        "of these, a change made": (0, 2),
        "of these, the customer told of it": (0, 0),
        "fixable-fault": (1, 4),
        "missing-feature": (1, 4),
        "none-found": (1, 4),
    }


def learned(name: str, *events: Event, value: str = "fixable-fault") -> Told:
    """Resolved on the 9th, written down, closed on the 10th."""
    written = on("9 11:00", "documented", ANA, value=value)
    return closed(name, on("9 10:00", "resolved", ANA), written, on("10 10:00", "closed", ANA), *events)


def look(when: str) -> Event:
    return sent(when, "follow-up", number=2)


@pytest.mark.parametrize(
    ("story", "made", "told"),
    [
        ([], 0, 0),
        ([REPAIRED], 1, 0),
        ([REPAIRED, UNDONE], 0, 0),
        ([REPAIRED, look("13 10:00")], 1, 1),
        ([REPAIRED, on("13 10:00", "followed_up", ANA)], 1, 1),
        ([REPAIRED, UNDONE, on("14 10:00", "fix_done", cause="k1"), look("15 10:00")], 1, 1),
        ([REPAIRED, look("12 11:00"), UNDONE, on("14 10:00", "fix_done", cause="k1")], 1, 0),  # that was the first news
        ([look("11 10:00"), REPAIRED], 1, 0),  # before there was any
        ([REPAIRED, sent("13 10:00", "update", number=2)], 1, 0),
        ([REPAIRED, sent("13 10:00", "follow-up")], 1, 0),  # only the question whether it is settled
        ([REPAIRED, on("12 12:00", "reopened", "web:dana"), look("13 10:00")], 1, 0),  # nothing is over yet
    ],
)
def test_a_lesson_leads_to_a_change_and_the_customer_hears_of_it(story: list[Event], made: int, told: int) -> None:
    found = measured([learned("a", *story), learned("b", REPAIRED, value="none-found")], "value")
    assert (found["value found"], found["of these, a change made"]) == ((1, 2), (made, 1))
    assert found["of these, the customer told of it"] == (told, made)


def test_causes_are_counted_in_the_words_in_which_they_were_written_down() -> None:
    cases = [
        caused("a", "16 10:00", "Economy shipping"),
        caused("b", "16 10:00", "economy  shipping"),
        caused("c", "16 10:00", "A broken lamp"),
        caused("d", "16 10:00"),
    ]
    assert measured(cases, "causes") == {
        "economy shipping": (2, 4),
        "a broken lamp": (1, 4),
        "not written down yet": (1, 4),
    }


SINCE = "economy shipping: since its repair, against as long before"


def put(name: str, when: str, *events: Event, month: int = 11) -> Told:
    """Under the cause k1 of the team's list."""
    known, steps = case(
        name, *opened(when), on("28 10:00", "cause_set", ANA, cause="k1", name="Economy shipping"), *events
    )
    began = [Event(at=e.at.replace(month=month), by=e.by, kind=e.kind) for e in steps[:2]]
    return known, [*began, *steps[2:]]


def test_what_comes_again_after_its_repair_is_set_against_as_long_before() -> None:  # S2.15
    done = on("28 11:00", "fix_done", cause="k1", on=due("16 00:00"))
    cases = [
        put("a", "1 10:00"),  # the repair is 14 days ago at the end of the period, this is 15 days older
        put("b", "3 10:00", done),
        put("c", "15 10:00"),
        put("d", "17 10:00"),
        case("e", *opened("18 10:00"), on("18 10:00", "found", ANA, cause="k1", name="Economy shipping")),
        caused("f", "19 10:00", "a broken lamp"),
        put("g", "30 10:00"),  # after the period
    ]
    assert measured(cases, "causes") == {
        "economy shipping": (5, 6),
        "a broken lamp": (1, 6),
        "not written down yet": (0, 6),
        SINCE: (2, 2),
    }


@pytest.mark.parametrize(
    ("day", "until", "since", "found"),
    [
        # Now is the 20th, and no more than four days have passed since: as long before it only c
        ("16 00:00", "30 00:00", "1 00:00", (1, 1)),
        # 90 days before the period are known, which is since 3 August: of a repair on the 5th two days on either side
        ("5 00:00", "30 00:00", "1 00:00", (2, 1)),
        ("3 00:00", "30 00:00", "1 00:00", None),
        ("16 00:00", "16 00:00", "1 00:00", None),  # done only after the period
    ],
)
def test_what_is_set_against_each_other_is_as_long(
    day: str, until: str, since: str, found: tuple[int, int] | None
) -> None:
    month = 11 if day == "16 00:00" else 8
    done = on("19 11:00", "fix_done", cause="k1", on=at(day).replace(month=month).isoformat())
    cases = [
        put("a", "4 10:00", month=8),
        put("b", "6 10:00", month=8),
        put("b2", "6 11:00", month=8),
        put("c", "15 10:00"),
        put("d", "17 10:00", done),
        put("e", "11 10:00"),
    ]
    assert measured(cases, "causes", until=until, since=since, now="20 00:00").get(SINCE) == found


def test_a_repair_that_was_taken_back_is_none() -> None:
    done = on("28 11:00", "fix_done", cause="k1", on=due("16 00:00"))
    undone = on("28 12:00", "fix_undone", cause="k1")
    assert not any("repair" in line for line in measured([put("a", "1 10:00", done, undone)], "causes"))


def ended(name: str, when: str, left: int, *events: Event, look_in: str = "") -> Told:
    end = on(when, "closed", ANA, how="confirmed", undone=left, look_in_by=due(look_in) if look_in else "")
    return case(name, *opened("2 10:00"), end, *events)


def test_every_step_of_the_playbook_is_counted_week_by_week() -> None:
    """S4.17."""
    asked = sent("16 11:00", "follow-up", source="person")  # whether it is settled: no look at him
    cases = [
        ended("a", "9 10:00", 0),
        ended("b", "10 10:00", 2),
        ended("c", "15 23:00", 0, look_in="17 10:00"),  # a Sunday; nobody looked in
        ended("d", "16 10:00", 0, asked, look_in="17 10:00"),
        ended("e", "16 10:00", 0, sent("18 10:00", "follow-up", number=3), look_in="17 10:00"),  # late is done, too
        ended("f", "16 10:00", 0, on("17 09:00", "followed_up", ANA), look_in="17 10:00"),
        ended("g", "17 10:00", 0, look_in="30 10:00"),  # not due yet
        ended("h", "9 10:00", 3, on("17 12:00", "closed", ANA, undone=0, look_in_by="")),  # the last end counts
        case("i", *opened("2 10:00"), on("16 10:00", "closed", ANA, how="confirmed")),  # of an older program
    ]
    assert measured(cases, "every-step", now="29 00:00") == {
        "every step done": (5, 8),
        "closed in the week of 2026-11-09": (1, 3),
        "closed in the week of 2026-11-16": (4, 5),
    }
