"""No personal datum of a case is left in it, and everything comes back."""

import re
import unicodedata
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.case import Case, CaseCustomer
from bot.redaction import conceal, redact, restore, strays
from tests.bot.made_up_people import PEOPLE, Someone, case_of


def texts(value: Any) -> list[str]:
    """Every text in a case."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for f in fields(value) for text in texts(getattr(value, f.name))]
    return [text for one in value for text in texts(one)] if isinstance(value, tuple) else []


def squeezed(text: str) -> str:
    """Small letters and digits only, without marks: however it is written, it is found."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("ł", "l").replace("ø", "o")
    return "".join(c for c in plain if c.isalnum())


def words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ø", "o")).casefold()
    return set(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_nothing_of_a_person_is_left_and_everything_comes_back(person: Someone) -> None:
    case = case_of(person)
    redacted, key = redact(case)
    left = [re.sub("⟦[A-Z0-9-]+⟧", " ", text) for text in texts(redacted)]
    for datum in person.data:
        name = all(part.isalpha() for part in re.split(r"[' -]", datum))
        here = [text for text in left if (squeezed(datum) in (words(text) if name else squeezed(text)))]
        if len(squeezed(datum)) > 2 and datum not in ("van", "der"):
            assert here == [], datum
    assert [restore(text, key) for text in texts(redacted)] == texts(case)


@pytest.mark.parametrize("person", PEOPLE[:3], ids=lambda person: person.name)
def test_what_a_letter_needs_stays(person: Someone) -> None:
    redacted, _ = redact(case_of(person))
    assert "paid $79.00 on 2 November 2026" in redacted.facts
    assert "Halo desk lamp" in redacted.facts
    assert redacted.failures[1] == "the shade is cracked"
    assert redacted.options[0].amount == "79.00 USD"
    assert redacted.third_parties[0] == "ParcelJet"
    assert redacted.company == "Lumen"


def test_the_same_thing_has_the_same_placeholder_everywhere() -> None:
    redacted, _ = redact(case_of(PEOPLE[0]))
    assert redacted.customer.name == "⟦CUSTOMER⟧ ⟦CUSTOMER-2⟧"
    assert redacted.owner == "⟦OWNER⟧ ⟦OWNER-2⟧"
    assert redacted.facts[0] == "order ⟦ORDER-1⟧"
    assert "Order ⟦ORDER-1⟧ never came" in redacted.complaint
    assert redacted.customer.mention == "⟦MENTION⟧"


def redacted_text(text: str, **more: Any) -> str:
    return redact(Case(complaint=text, **more))[0].complaint


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Da\u200bna was here", "Da"),
        ("\uff24\uff21\uff2e\uff21 was here", "\uff24\uff21\uff2e\uff21"),
        ("D\u0430na was here", "na"),
        ("danareyes88 and reyes_dana wrote", "reyes"),
        ("D. Reyes, Reyes' mother, the Reyeses", "D."),
        ("DaNa ReYeS", "eY"),
        ("my card ending in 4242", "4242"),
        ("it is 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "1 1"),
        ("my IP was 192.168.12.7", "192"),
        ("my password is hunter2", "hunter2"),
        ("Mr Smith from support", "Smith"),
        ("your agent Kwabena told me to wait", "Kwabena"),
        ("my wife Anne-Marie and my kids Tom, Lily and Max", "Lily"),
        ("It broke.\nthanks, dave", "dave"),
        ("It broke.\n\n- Zoë K.", "Zoë"),
        ("fe80::1ff:fe23:4567:890a", "fe80"),
        ("dob: 03/04/1975", "1975"),
        ("Olumide Bankole promised a call", "Bankole"),
        ("my daughter lea was in tears", "lea"),
        ("I spoke with karen and she hung up", "karen"),
        ("Leila's order", "Leila"),
        ("dana @ mail . example", "mail"),
        ("my plate is B-MW 1234", "B-MW"),
        ("sort code 12 34 56", "12 34"),
        ("I was born in 1980", "1980"),
        ("Signed, D. M. Reyes", "M."),
        ("call 1-800-FLOWERS", "FLOWERS"),
        ("Order: LMN/48213/A", "LMN"),
    ],
)
def test_however_it_is_written(text: str, gone: str) -> None:
    assert gone not in redacted_text(text, customer=CaseCustomer(name="Dana Reyes"))


@pytest.mark.parametrize(
    "text",
    [
        "It came 8 days late on 6/11/2026 at 17:30 and cost 1,250.00 EUR, 50% more than on 9 Nov.",
        "Update 5.2 ate my tags, the 24-hour line gave me 100mg, and my 2-year-old cried for 30 minutes.",
        "I will never buy again. Nobody told me. Driver hung up. In January it broke. The Halo desk lamp is fine.",
        "I may come in May, and I will.",
    ],
)
def test_amounts_dates_and_things_are_nobodys_data(text: str) -> None:
    assert redacted_text(text) == text


def test_a_firm_with_a_given_name_is_a_firm() -> None:
    text = "Karen Kitchens was late, and karen kitchens knows it."
    assert redacted_text(text, company="Karen Kitchens") == text


def test_a_name_that_is_a_word_is_taken_out_only_where_it_is_a_name() -> None:
    redacted = redacted_text("I will say it: Will wrote twice.", customer=CaseCustomer(name="Will Young"))
    assert redacted == "I will say it: ⟦CUSTOMER⟧ wrote twice."


@pytest.mark.parametrize(
    ("name", "called"),
    [("dana reyes", "Dana"), ("DANA REYES", "Dana"), ("Mr Keller", "Mr Keller"), ("Dana Reyes", "Dana")],
)
def test_a_letter_begins_with_the_plainest_placeholder(name: str, called: str) -> None:
    case = Case(customer=CaseCustomer(name=name), complaint=f"{name} here.")
    redacted, key = redact(case, called)
    assert conceal(called, key).endswith("⟦CUSTOMER⟧")
    assert restore(conceal(called, key), key) == called
    assert "REYES" not in redacted.complaint.upper()
    assert restore(redacted.complaint, key) == case.complaint


def test_a_placeholder_in_the_complaint_is_text_like_any_other() -> None:
    text = "Say ⟦OWNER⟧, [ORDER-1] and ORDER-2 to ⟦ nobody ⟧, order 48213."
    redacted, key = redact(Case(complaint=text, owner="Sam Okafor"))
    assert "OWNER" not in redacted.complaint
    assert restore(redacted.complaint, key) == text


def test_a_bent_placeholder_is_mended() -> None:
    _, key = redact(case_of(PEOPLE[0]))
    for bent in ("⟦ order-1 ⟧", "[ORDER-1]", "ORDER-1", "{{ORDER_1}}", "(ORDER 1)", "【ORDER-1】"):
        assert restore(f"Your {bent}.", key) == "Your 48213."
        assert strays(f"Your {bent}.", key) == ()


@pytest.mark.parametrize("invented", ["⟦ORDER-9⟧", "⟦NOBODY⟧", "⟦ORDER-1", "[PHONE-77]", "EMAIL-12", "half of it⟧"])
def test_an_invented_placeholder_is_told(invented: str) -> None:
    _, key = redact(case_of(PEOPLE[0]))
    assert restore("⟦CUSTOMER⟧, hello.", key) == "Dana, hello."
    assert len(strays(f"⟦CUSTOMER⟧, {invented} here.", key)) == 1


def test_what_is_said_of_a_draft_is_concealed_with_the_same_key() -> None:
    _, key = redact(case_of(PEOPLE[0]))
    assert conceal('"Dana, order 48213" names no date', key) == '"⟦CUSTOMER⟧, order ⟦ORDER-1⟧" names no date'
    assert conceal("call 555-0199 now", key) == "call ⟦…⟧ now"


def test_the_key_shows_nothing() -> None:
    _, key = redact(case_of(PEOPLE[0]))
    assert "Dana" not in repr(key)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=30), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_comes_back(complaint: str, name: str, facts: list[str]) -> None:
    case = Case(complaint=complaint, customer=CaseCustomer(name=name), owner=name[::-1], facts=tuple(facts))
    redacted, key = redact(case)
    assert [restore(text, key) for text in texts(redacted)] == texts(case)


@pytest.mark.parametrize("text", ["0¼¼0 Dana", "ORDER-1e\u0301Dana", "[ORDER-1]Dana", "Dana⟦Dana⟧"])
def test_what_is_awkward_comes_back(text: str) -> None:
    case = Case(complaint=text, customer=CaseCustomer(name="0¼0 Dana"), facts=("order 48213", text[::-1]))
    redacted, key = redact(case)
    assert [restore(t, key) for t in texts(redacted)] == texts(case)


def test_one_character_may_be_four_words() -> None:
    case = Case(complaint="\ufdfa wrote", customer=CaseCustomer(name="\ufdfa"))
    redacted, key = redact(case)
    assert "\ufdfa" not in redacted.complaint
    assert restore(redacted.complaint, key) == case.complaint


PIECES = st.sampled_from(
    [
        *(
            "Dana",
            "reyes",
            "order 48213",
            "⟦",
            "⟧",
            "⟦ORDER-1⟧",
            "ORDER-1",
            "[ORDER-1]",
            "dana@mail.example",
            "Mr Smith",
        ),
        *(
            "555-0142",
            "12 Elm Street",
            "4111 1111 1111 1111",
            "my son Max",
            "e\u0301",
            "\u200b",
            "48213",
            "and",
            ",",
            "\n",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", "", ", "]))
def test_any_mixture_comes_back(pieces: list[str], glue: str) -> None:
    case = Case(complaint=glue.join(pieces), customer=CaseCustomer(name="Dana Reyes"), facts=(glue.join(pieces[::-1]),))
    redacted, key = redact(case)
    assert [restore(text, key) for text in texts(redacted)] == texts(case)
