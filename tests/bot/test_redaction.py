"""No personal datum of a case is left in it, and everything comes back."""

import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.case import Case, CaseCustomer, Option
from bot.redaction import conceal, redact, restore, strays


@dataclass(frozen=True)
class Someone:
    """A person who does not exist, with everything that could give them away."""

    name: str
    mail: str
    phone: str
    address: str
    order: str
    bank: str
    friend: str
    owner: str
    birth: str = "12 March 1980"

    @property
    def data(self) -> list[str]:
        words = [*self.name.split(), *self.owner.split(), *self.friend.split()]
        return [self.mail, self.phone, self.address, self.order, self.bank, self.birth, *words]


PEOPLE = [
    Someone(*row)
    for row in [
        (
            "Dana Reyes",
            "dana.reyes@mail.example",
            "555-0142",
            "12 Elm Street",
            "48213",
            "4111 1111 1111 1111",
            "Lea",
            "Sam Okafor",
        ),
        (
            "José Müller",
            "j.mueller+shop@web.example",
            "+49 171 1234567",
            "Hauptstraße 5",
            "A-77120",
            "DE89 3704 0044 0532 0130 00",
            "Jürgen",
            "Inés Soto",
        ),
        (
            "Zoë O'Brien",
            "zoe_ob@mail.example",
            "020 7946 0958",
            "221b Baker Street",
            "LN-2026-0042",
            "GB29 NWBK 6016 1331 9268 19",
            "Siobhan",
            "Priya Nair",
        ),
        (
            "Oluwaseun Adebayo",
            "seun99@post.example",
            "+234 803 123 4567",
            "14 Marina Road",
            "99120034",
            "5500-0000-0000-0004",
            "Folake",
            "Hannah Wright",
        ),
        (
            "Li Na",
            "lina@mail.example",
            "+86 138 0013 8000",
            "88 Nanjing Road",
            "X7K2QF",
            "6222 0212 3456 7890 123",
            "Wei",
            "Carlos Vega",
        ),
        (
            "Anne-Marie Lefèvre",
            "am.lefevre@courrier.example",
            "01 42 68 53 00",
            "14 rue de la Paix",
            "CMD20261",
            "FR14 2004 1010 0505 0001 3M02 606",
            "Luc",
            "Maeve Dunn",
        ),
        (
            "Giulia D'Angelo",
            "giulia@posta.example",
            "06 6982 1234",
            "Via Roma 12",
            "IT-90021",
            "IT60 X054 2811 1010 0000 0123 456",
            "Pietro",
            "Jonas Lind",
        ),
        (
            "van der Berg",
            "b.vdberg@mail.example",
            "020-1234567",
            "Keizersgracht 123",
            "NL44120",
            "NL91 ABNA 0417 1643 00",
            "Sanne",
            "Kit Moss",
        ),
        (
            "Aisha Rahman",
            "aisha (at) mail dot example",
            "(212) 555-0199",
            "7 Oak Avenue, Springfield, IL 62704",
            "#90311",
            "378282246310005",
            "Tariq",
            "Dee Marsh",
        ),
        (
            "Margarethe Olsen",
            "mo@nett.example",
            "22 85 50 50",
            "Storgata 14",
            "ORD-2231-9",
            "NO93 8601 1117 947",
            "Ingrid",
            "Greta Falk",
        ),
        (
            "Jin-ho Bae",
            "jinho.bae@mail.example",
            "010-1234-5678",
            "25 Gangnam Way",
            "KR552210",
            "9102-3344-5566",
            "Minji",
            "Vera Stone",
        ),
        (
            "Dorota Zielińska",
            "dorota at poczta dot example",
            "+48 22 123 45 67",
            "ul. Polna 14",
            "PL-00912",
            "PL61 1090 1014 0000 0712 1981 2874",
            "Zofia",
            "Moira Kerr",
        ),
        (
            "Will Young",
            "will.young@mail.example",
            "07700 900123",
            "3 Church Lane",
            "70042-B",
            "12-34-56",
            "Rose",
            "Grace Lowe",
        ),
        (
            "Mark Banks",
            "markb@mail.example",
            "+1-202-555-0173",
            "PO Box 1221",
            "5512009",
            "021000021",
            "Joy",
            "May Long",
        ),
        (
            "Frida Ångström",
            "frida@post.example",
            "08-123 456 78",
            "Kungsgatan 4",
            "SE10023",
            "SE45 5000 0000 0583 9825 7466",
            "Björn",
            "Nia Evans",
        ),
        (
            "Imran Malik",
            "imran.malik@co.mail.example",
            "0300 1234567",
            "14 Mall Road",
            "IM-3312",
            "PK36 SCBL 0000 0011 2345 6702",
            "Sana",
            "Oona Birk",
        ),
        (
            "Nguyễn Văn An",
            "an.nguyen@mail.example",
            "+84 912 345 678",
            "9 Hoa Street",
            "VN-7781",
            "4000056655665556",
            "Linh",
            "Theo Marsh",
        ),
        (
            "Elena Costa Silva",
            "elena[at]correio[dot]example",
            "+351 912 345 678",
            "Rua Augusta 100",
            "PT20031",
            "PT50 0002 0123 1234 5678 9015 4",
            "Tiago",
            "Ravi Menon",
        ),
        (
            "Yusuf Demir",
            "yusufd@mail.example",
            "0532 123 45 67",
            "5 Lale Street",
            "TR-40012",
            "TR33 0006 1005 1978 6457 8413 26",
            "Elif",
            "Bridget Shaw",
        ),
        (
            "Chloe Smith",
            "chloe.smith1990@mail.example",
            "five five five oh one four two",
            "44 Hill Road",
            "S-100200",
            "30569309025904",
            "Ava",
            "Amir Haddad",
        ),
    ]
]
LETTER = """{name} here. I was born {birth}. Order {order} never came to {address}.
I wrote from {mail} and rang {phone} twice, {FIRST} was told. My daughter {friend} waited in. {First}'s card is {bank}.
mail {lower} or call {last}. See https://shop.example/orders/{order}?user={handle} or @{handle}.
Kind regards,
{name}"""


def letter(person: Someone) -> str:
    first, *_, last = person.name.split()
    handle = re.sub(r"\W", "", person.name)
    return LETTER.format(
        name=person.name,
        birth=person.birth,
        order=person.order,
        address=person.address,
        mail=person.mail,
        phone=person.phone,
        friend=person.friend,
        bank=person.bank,
        FIRST=first.upper(),
        First=first,
        last=last,
        lower=person.mail.upper(),
        handle=handle,
    )


def case_of(person: Someone) -> Case:
    return Case(
        company="Lumen",
        owner=person.owner,
        customer=CaseCustomer(name=person.name, mention="U0DANA", since="2021"),
        complaint=letter(person),
        failures=(f"order {person.order} was late", "the shade is cracked"),
        impact=f"{person.name} waited three evenings with {person.friend}",
        cause=f"we sent it to {person.address}",
        fix_done=f"{person.owner} called {person.phone}",
        third_parties=("ParcelJet", "Marco Bianchi"),
        facts=(f"order {person.order}", f"account {person.bank}", "paid $79.00 on 2 November 2026", "Halo desk lamp"),
        options=(Option(label=f"$79.00 back to {person.bank}", kind="refund", amount="79.00 USD"),),
    )


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


def test_a_name_that_is_a_word_is_taken_out_only_where_it_is_a_name() -> None:
    redacted = redacted_text("I will say it: Will wrote twice.", customer=CaseCustomer(name="Will Young"))
    assert redacted == "I will say it: ⟦CUSTOMER⟧ wrote twice."


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
