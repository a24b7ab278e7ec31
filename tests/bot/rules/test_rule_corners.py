"""Corners of the rules: odd spellings of money, dates and hosts, and wording that only looks like a fault."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.case import Case, Option, Terms
from bot.kinds import Kind, Type, Venue
from bot.rules import check, commitments
from bot.rules.en.dates import dates
from bot.rules.en.examples import CASE
from bot.rules.en.money import amounts, percents
from bot.rules.normal import plain

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)  # a Monday
PUBLIC = replace(CASE, venue=Venue.PUBLIC)
TIMELESS = replace(CASE, now=None)


def quotes(rule: str, text: str, case: Case | None = CASE, kind: Kind = Kind.UPDATE) -> list[str]:
    """What a rule objects to; "" stands for something missing."""
    return [f.quote for f in check(text, kind, case).findings if f.rule == rule]


def due(text: str, now: datetime | None = NOW) -> datetime | None:
    made = commitments(text, replace(CASE, now=now))
    assert len(made) == 1
    return made[0].due


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("two hundred dollars", "200", "$"),
        ("two hundred and fifty euros", "250", "EUR"),
        ("one thousand two hundred pounds", "1200", "GBP"),
        ("a hundred thousand yen", "100000", "JPY"),
        ("twenty-five bucks", "25", "$"),
        ("fifty cents", "0.5", "$"),
        ("$2k", "2000", "$"),
        ("US$ 5", "5", "USD"),
        ("CHF 12.50", "12.5", "CHF"),
        ("79,00 EUR", "79", "EUR"),
        ("\u20ac1,234.50", "1234.5", "EUR"),
        ("\u20ac1.234,50", "1234.5", "EUR"),
        ("EUR 1.500", "1500", "EUR"),
        ("1'500 CHF", "1500", "CHF"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, value: str, currency: str) -> None:
    found = amounts(f"You get {text}.")
    assert [(a.value, a.currency) for a in found] == [(Decimal(value), currency)]


@pytest.mark.parametrize(
    ("text", "value"), [("20%", "20"), ("12,5 %", "12.5"), ("twenty percent", "20"), ("one hundred per cent", "100")]
)
def test_a_share_is_read_however_it_is_written(text: str, value: str) -> None:
    assert [(a.value, a.currency) for a in percents(f"You get {text} off.")] == [(Decimal(value), "%")]


@pytest.mark.parametrize(
    "text",
    [
        "You get a voucher of two hundred dollars.",
        "You get a $2k credit.",
        "You get fifty percent off your next order.",
        "We refund five hundred dollars.",
        "You get 120% of it back.",
        "You get 20 euros back.",
        "I'll pay whatever you ask.",
    ],
)
def test_too_much_is_too_much_in_words_too(text: str) -> None:
    assert quotes("compensation-cap", text)


@pytest.mark.parametrize(
    "text",
    [
        "You get a voucher of fifteen dollars.",
        "You get ten percent off your next order.",
        "You get 100% of it back.",
        "I cannot pay whatever you ask.",
        "I can't refund two hundred dollars.",
        "About 90% of our parcels come in time.",
    ],
)
def test_what_is_within_the_limits_or_refused_is_no_offer_too_much(text: str) -> None:
    assert quotes("compensation-cap", text) == []


def test_a_share_of_an_unknown_price_must_stand_in_the_case_as_such() -> None:
    case = replace(CASE, facts=(), failures=(), options=(Option(label="15% off the next order", kind="goodwill"),))
    assert quotes("compensation-cap", "You get 15 % off your next order.", case) == []
    assert quotes("compensation-cap", "You get fifteen percent off your next order.", case) == []
    assert quotes("compensation-cap", "You get 5% off your next order.", case) == ["5%"]


def test_without_a_limit_in_the_policy_no_goodwill_is_offered() -> None:
    assert quotes("compensation-cap", "You get a $1 voucher.", replace(CASE, policy=Terms())) == ["$1"]


def test_a_quotation_that_the_customer_never_wrote_hides_no_sum() -> None:
    assert quotes("compensation-cap", 'You wrote "a voucher of $500" would do.') == ["$500"]
    assert quotes("compensation-cap", 'You wrote "a voucher of $5" would do.') == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'll write in an hour.", datetime(2026, 11, 16, 11, tzinfo=UTC)),
        ("I'll write by 19/11, 12:00.", datetime(2026, 11, 19, 12, tzinfo=UTC)),
        ("I'll write by 11/19/2026.", datetime(2026, 11, 19, 17, tzinfo=UTC)),
        ("I'll write by 19.11.26.", datetime(2026, 11, 19, 17, tzinfo=UTC)),
        ("I'll write by 17.00.", None),
        ("I'll write by Friday next week.", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("I'll write next Friday.", datetime(2026, 11, 27, 17, tzinfo=UTC)),
        ("I'll write by the end of the month.", datetime(2026, 11, 30, 17, tzinfo=UTC)),
        ("I'll write by the end of next month.", datetime(2026, 12, 31, 17, tzinfo=UTC)),
        ("I'll write by close of business on Thursday.", datetime(2026, 11, 19, 17, tzinfo=UTC)),
        ("I'll write by 9 o'clock on Thursday.", datetime(2026, 11, 19, 9, tzinfo=UTC)),
        ("I'll write by 5 o'clock.", datetime(2026, 11, 16, 17, tzinfo=UTC)),
        ("I'll write by midnight.", datetime(2026, 11, 16, 23, 59, tzinfo=UTC)),
        ("I'll write by Thursday 24:00.", datetime(2026, 11, 19, 23, 59, tzinfo=UTC)),
        ("I'll write by 31 February.", None),
        ("I'll write by 2026-13-40.", None),
    ],
)
def test_a_promise_is_due_when_people_would_say_so(text: str, expected: datetime | None) -> None:
    assert due(text) == expected


@pytest.mark.parametrize(
    "text", ["We packed it on Tuesday.", "I've read it on Friday.", "We personally checked it by Friday 20 November."]
)
def test_what_was_done_on_a_day_is_no_promise_for_the_next_such_day(text: str) -> None:
    assert commitments(text, CASE) == ()


@pytest.mark.parametrize("text", ["I'll write in two hours.", "I'll write by 19 November.", "I'll write by 19/11."])
def test_without_now_what_rests_on_it_is_due_at_no_known_time(text: str) -> None:
    assert due(text, None) is None


def test_last_friday_is_past_and_on_the_same_weekday_a_week_ago() -> None:
    assert [w.day for w in dates("last Friday and last Monday", NOW)] == [date(2026, 11, 13), date(2026, 11, 9)]


def test_an_hour_that_does_not_exist_leaves_the_day_due_at_five() -> None:
    assert due("I'll write on Thursday at 25 o'clock.") == datetime(2026, 11, 19, 17, tzinfo=UTC)


def test_by_then_is_the_date_of_the_sentence_before() -> None:
    text = "Thursday 19 November is the courier's day. I'll write by then."
    assert due(text) == datetime(2026, 11, 19, 17, tzinfo=UTC)


def test_a_sentence_goes_on_over_the_line_break_of_an_editor() -> None:
    text = "I'll write to you about the new lamp and the money and the label\nby Thursday 19 November, 12:00."
    assert due(text) == datetime(2026, 11, 19, 12, tzinfo=UTC)


def test_a_sentence_without_end_is_read_to_its_end() -> None:
    assert quotes("mass-mention", "and so on " * 300 + "@here") == ["@here"]
    assert quotes("agentless-failure", "and so on " * 300 + "mistakes were made") == ["mistakes were made"]


@pytest.mark.parametrize("text", ["It came on 31 February.", "It came on 2026-02-30.", "It came on the 32nd."])
def test_a_date_that_does_not_exist_is_no_fact(text: str) -> None:
    assert quotes("ungrounded-fact", text)
    assert quotes("promise-within-policy", text.replace("It came on", "I'll write by")) == []


def test_without_now_no_date_can_be_called_wrong() -> None:
    assert quotes("ungrounded-fact", "It came on Tuesday 3 March.", TIMELESS) == []
    assert quotes("promise-within-policy", "I'll write by Tuesday.", TIMELESS) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We read it on Monday.", []),
        ("We packed it on Tuesday.", ["Tuesday"]),
        ("It came on 14 November at 4 pm, late.", ["14 November at 4 pm"]),
        ("It came within two days.", []),
        ("We are 100% behind it, and 30% are cracked.", ["30%"]),
        ("The account ends in 48213.", []),
        ("You have been with us for 14 orders since 2021.", []),
        ("It took five years.", []),
        ("It took four years.", ["four years"]),
    ],
)
def test_days_hours_and_shares_are_facts_too(text: str, wrong: list[str]) -> None:
    assert quotes("ungrounded-fact", text) == wrong


def test_months_between_known_dates_may_be_said() -> None:
    case = replace(CASE, facts=("ordered on 2 August 2026", "arrived on 14 November 2026"))
    assert quotes("ungrounded-fact", "It took three months.", case) == []
    assert quotes("ungrounded-fact", "It took six months.", case) == ["six months"]


def test_what_only_the_customer_says_may_be_said_as_his() -> None:
    case = replace(CASE, complaint="On 3 November I paid $30 for a taxi.")
    assert quotes("ungrounded-fact", "You wrote that you paid $30 on 3 November.", case) == []
    assert quotes("ungrounded-fact", "The taxi on 3 November cost $30.", case) == ["3 November", "$30"]


def test_names_are_judged_where_they_act_and_not_where_nobody_is_known() -> None:
    assert quotes("ungrounded-fact", "Carla has looked at it.") == ["Carla"]
    assert quotes("ungrounded-fact", "Thank You For Writing Again.") == []
    bare = replace(CASE, owner="", customer=replace(CASE.customer, name=""))
    assert quotes("ungrounded-fact", "I read it, thank you Mira. It works again.\n\nRegards, Tom", bare) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://[evil/returns",
        "https://help..lumen.example/returns",
        "https://h\u0435lp.lumen.example/returns",
        "https://xn--hlp-hed.lumen.example/returns",
        f"https://{'a' * 70}.example/returns",
        "https://sam:secret@help.lumen.example/returns",
        "<https://help.lumen.example/r|bank.example>",
    ],
)
def test_a_host_that_is_not_plainly_ours_is_no_link_of_ours(text: str) -> None:
    assert quotes("unknown-link", f"The label is at {text} now.")


def test_a_host_beyond_ascii_is_ours_in_both_its_spellings_and_in_no_other() -> None:
    case = replace(CASE, policy=Terms(allowed_hosts=("M\u00fcnchen.example", "strasse.example")))
    assert quotes("unknown-link", "See https://m\u00fcnchen.example/r or https://xn--mnchen-3ya.example/r.", case) == []
    assert quotes("unknown-link", "See https://munchen.example/r now.", case) == ["https://munchen.example/r"]
    assert quotes("unknown-link", "See https://stra\u00dfe.example/r now.", case) == ["https://stra\u00dfe.example/r"]


def test_a_link_in_a_quotation_is_blanked_with_it() -> None:
    said = "the form at help.lumen.example/returns was a mistake of nobody"
    case = replace(CASE, complaint=said, facts=(*CASE.facts, "help.lumen.example/returns"))
    assert quotes("non-apology", f'You wrote "{said}", and you are right.', case) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail me: sam@help.lumen.example", []),
        ("Mail me: sam@lumen.example", []),
        ("We wrote to dana@mail.example", ["dana@mail.example"]),
        ("We wrote to dana [at] mail [dot] example", ["dana [at] mail [dot] example"]),
        ("The label is at help.lumen.example", []),
        ("I'll call 555 014 2233 today.", ["555 014 2233"]),
        ("The parcel is 4821345678.", []),
        ("It came on 2026-11-14.", []),
    ],
)
def test_mail_and_phone_are_told_from_hosts_dates_and_numbers_of_the_case(text: str, found: list[str]) -> None:
    assert quotes("pii-echo", text, replace(CASE, facts=(*CASE.facts, "parcel 4821345678"))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The money is on the card ending 4242.", ["card ending 4242"]),
        ("You get the $79.00 back, and a $5 credit.", ["$79.00"]),
        ("Thank you, Dana Reyes.", ["Dana Reyes"]),
    ],
)
def test_what_may_be_said_in_private_is_left_out_in_public(text: str, found: list[str]) -> None:
    assert quotes("pii-echo", text, PUBLIC) == found
    assert quotes("pii-echo", text) == []


def test_a_customer_with_one_name_has_no_surname_to_hide() -> None:
    case = replace(PUBLIC, customer=replace(CASE.customer, name="Dana"))
    assert quotes("pii-echo", "Thank you, Dana.", case) == []


def test_without_a_case_a_person_may_be_mentioned_by_id_but_not_by_name() -> None:
    assert quotes("mass-mention", "Thank you <@U0DANA>.", None) == []
    assert quotes("mass-mention", "Thank you @dana.", None) == ["@dana."]


@pytest.mark.parametrize(
    ("text", "fields", "stopped"),
    [
        ("I own this.", {"options": ()}, True),
        ("I own this. I have read your note.", {"options": ()}, True),
        ("I own this. It came on 14 November.", {"options": ()}, True),
        ("I own this. I have sent a new lamp.", {"options": ()}, False),
        ("I own this. A new lamp is kept for you on Friday 20 November.", {"options": ()}, False),
        ("I own this.", {}, False),  # the options are to be offered; options-for-choice says so
        ("I own this.", None, False),
    ],
)
def test_an_apology_without_any_act_leads_nowhere(text: str, fields: dict[str, Any] | None, stopped: bool) -> None:  # noqa: FBT001 - a case of many
    case = replace(CASE, fix_done="", **fields) if fields is not None else None
    report = check(text, Kind.APOLOGY, case)
    assert any(f.rule == "promise-dated" and f.hint.startswith("Words alone") for f in report.findings) is stopped


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More news soon.", ["soon"]),
        ("More news soon, by Thursday 19 November.", []),
        ("It came soon, and we read it.", []),
        ("No more news soon.", []),
        ("We answered promptly.", []),
        ("The lamp is going to you promptly.", ["promptly"]),
    ],
)
def test_a_vague_time_matters_only_for_what_is_to_come(text: str, found: list[str]) -> None:
    assert quotes("promise-dated", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will look into this matter.", True),
        ("We look into this matter of the cracked shade by Thursday 19 November.", False),
    ],
)
def test_a_soft_phrase_is_empty_without_a_fact_beside_it(text: str, found: bool) -> None:  # noqa: FBT001 - by name
    assert bool(quotes("boilerplate", text)) is found


def test_he_who_has_done_nothing_wrong_is_not_blamed() -> None:
    assert quotes("blame-customer", "You should have checked the size.")
    assert quotes("blame-customer", "You never should have checked the size.") == []
    assert quotes("blame-customer", "If you had not written, we would not have seen it.") == []


@pytest.mark.parametrize("text", ["This was not our mistake.", "I'm sorry if it was our mistake."])
def test_a_failure_denied_or_doubted_is_not_owned(text: str) -> None:
    assert quotes("owned-apology", text, kind=Kind.APOLOGY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'm sorry we were late because we did not answer your note.", []),
        ("I'm sorry we were late because our scanner froze.", ["because our scanner froze."]),
        ("You are not late because our scanner froze.", []),
    ],
)
def test_a_reason_may_restate_a_known_failure_as_our_own_act(text: str, found: list[str]) -> None:
    assert quotes("reason-grounded", text) == found


def test_where_no_cause_is_recorded_some_reason_of_ours_will_do() -> None:
    case = replace(CASE, cause="")
    assert quotes("reason-grounded", "We did not answer your note by mistake.", case, Kind.APOLOGY) == []
    assert quotes("reason-grounded", "We did not answer your note.", case, Kind.APOLOGY) == [""]


def test_where_nothing_is_known_no_reason_can_be_called_invented() -> None:
    bare = Case(type=Type.PROCESS_LAPSE)
    assert quotes("reason-grounded", "We were late because our scanner froze.", bare) == []


def test_an_empty_place_stays_empty_in_the_text_as_given() -> None:
    assert plain("a\u200bb").origin(1, 1) == (2, 2)
    assert plain("a\u200bb").origin(2, 2) == (3, 3)
    assert plain("").origin(0, 0) == (0, 0)
