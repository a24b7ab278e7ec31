"""Appeals: "this reads wrongly", and a second person's word. The rules are the real ones."""

from typing import Any

import pytest

from bot import appeals, drafts, intake
from bot.appeals import Objection, why_not
from bot.facts import Account, Change, Complaint, Person, Review, Said
from bot.kinds import Kind, Role
from bot.message import direct
from bot.refusals import (
    AppealDecided,
    AppealGone,
    Empty,
    MendCase,
    MendText,
    NotAgent,
    NothingToAppeal,
    NotOwner,
    OwnComplaint,
    Refused,
    SameEyes,
    StaleDraft,
    Stopped,
    TooLong,
)
from bot.reviews import key_of
from bot.rules.finding import Finding
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    BEN,
    DANA,
    DESK,
    LEE,
    NOW,
    POLICY,
    drafted,
    made,
    owned,
    sure,
    told,
)

WRONGLY = ACKNOWLEDGEMENT.removeprefix("Thank you for telling me, Dana. ")  # nothing stops it but the missing thanks
REASON = "She asked me to leave the thanks out"


def lacking() -> Complaint:
    """A draft in which a rule misses something."""
    return drafted(WRONGLY)


def stops(case: Complaint) -> list[Finding]:
    assert case.draft
    report = drafts.check(case, case.draft.kind, case.draft.text, NOW, POLICY)
    return [finding for finding in report.findings if finding.severity != "warn"]


def appeal(case: Complaint, person: Person = ANA, reason: str = REASON, key: str = "") -> Change | None:
    assert case.draft
    objection = Objection(finding=key or key_of(stops(case)[0]), reason=reason)
    return appeals.appeal(case, person, case.draft.number, case.draft.hash, objection, NOW, POLICY)


def decide(
    case: Complaint, person: Person = BEN, number: int = 1, key: str = "", *, upheld: bool = True
) -> Change | None:
    key = key or key_of(stops(lacking())[0])
    return appeals.decide(case, person, number, key, NOW, POLICY, upheld=upheld)


def approve(case: Complaint) -> Change | None:
    assert case.draft
    return drafts.approve(sure(case), ANA, 1, case.draft.hash, NOW, POLICY)


def test_one_thing_stops_the_text_of_these_tests() -> None:
    assert [finding.rule for finding in stops(lacking())] == ["thank-first"]


def test_the_team_is_asked_once_and_the_owner_waits() -> None:
    change = made(appeal(lacking()))
    assert [(e.kind, e.by, e.data) for e in change.events] == [
        ("appeal_asked", ANA.id, {"number": 1, "rule": "thank-first", "quote": "", "reason": REASON})
    ]
    (card,) = [m for m in change.messages if m.place == DESK and m.topic.startswith("appeal:")]
    assert [b.verb for b in card.buttons] == ["uphold", "decline", "open"]
    assert REASON in [row.value for row in card.rows]
    assert card.quote == WRONGLY
    assert appeal(change.complaint, key=key_of(stops(lacking())[0])) is None
    with pytest.raises(Stopped):
        approve(change.complaint)


def test_what_a_second_person_upholds_is_set_aside_for_this_text() -> None:
    asked = made(appeal(lacking())).complaint
    change = made(decide(asked))
    assert [(e.kind, e.by) for e in change.events] == [("appeal", BEN.id)]
    assert change.events[0].data == {
        "rule": "thank-first", "quote": "", "reason": REASON, "upheld": True, "asked_by": ANA.id
    }  # fmt: skip
    (card,) = [m for m in change.messages if m.place == DESK and m.topic.startswith("appeal:")]
    assert card.only_edit
    assert card.text.startswith("Ben Okoro has looked, as Ana Ruiz asked")
    assert "Ben Okoro agrees with you: “thank-first” is set aside for this exact text to Dana." in told(
        change, direct(ANA.id)
    )
    assert drafts.check(change.complaint, Kind.ACKNOWLEDGEMENT, WRONGLY, NOW, POLICY).verdict == "pass"
    sent = made(approve(change.complaint))
    assert sent.events[0].data["set_aside"] == ["thank-first"]


def test_what_is_declined_stays() -> None:
    change = made(decide(made(appeal(lacking())).complaint, LEE, upheld=False))
    assert change.events[0].data["upheld"] is False
    assert "Lee Tran thinks that “thank-first” is right about your text to Dana. Change it there." in told(
        change, direct(ANA.id)
    )
    with pytest.raises(Stopped):
        approve(change.complaint)
    assert appeal(change.complaint) is None


def test_the_same_click_twice_is_once_and_what_is_decided_is_decided() -> None:
    upheld = made(decide(made(appeal(lacking())).complaint)).complaint
    assert decide(upheld) is None
    with pytest.raises(AppealDecided, match="Ben Okoro has decided this already"):
        decide(upheld, LEE, upheld=False)


@pytest.mark.parametrize(
    ("person", "refusal"),
    [(ANA, SameEyes), (DANA, NotAgent), (Person(id=DANA.id, name="Dana", role=Role.AGENT), OwnComplaint)],
)
def test_who_may_not_decide(person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        decide(made(appeal(lacking())).complaint, person)


@pytest.mark.parametrize("change", ["text", "kind", "facts", "words", "draft", "gone"])
def test_whatever_changes_voids_an_appeal_and_the_team_is_told(change: str) -> None:
    asked = made(appeal(lacking())).complaint
    other = WRONGLY.replace("eight", "8")
    voided: dict[str, Any] = {
        "text": lambda c: drafts.edit(c, ANA, 1, Kind.ACKNOWLEDGEMENT, other, NOW, POLICY),
        "kind": lambda c: drafts.edit(c, ANA, 1, Kind.UPDATE, WRONGLY, NOW, POLICY),
        "facts": lambda c: drafts.record(c, ANA, Account(impact="an evening"), NOW, POLICY),
        "words": lambda c: intake.hear(c, Said(at=NOW, by=DANA.id, text="Hello?"), "k2", NOW, POLICY),
        "draft": lambda c: drafts.ask(c, ANA, Kind.UPDATE, NOW, POLICY),
        "gone": lambda c: drafts.discard(c, ANA, 1, NOW, POLICY),
    }
    pending = made(voided[change](asked))
    (card,) = [m for m in pending.messages if m.place == DESK and m.topic.startswith("appeal:")]
    assert card.only_edit
    assert card.text.startswith("Nothing to do here any more")
    with pytest.raises(AppealGone):
        decide(pending.complaint)
    upheld = made(voided[change](made(decide(asked)).complaint))
    assert [m for m in upheld.messages if m.topic.startswith("appeal:")] == []
    assert upheld.complaint.draft is None or upheld.complaint.draft.review == Review()


def test_an_appeal_that_waits_when_the_text_is_gone_is_gone() -> None:
    asked = made(appeal(lacking())).complaint
    with pytest.raises(AppealGone):
        decide(asked, number=2)
    with pytest.raises(AppealGone):
        decide(asked, key="another")
    with pytest.raises(AppealGone):
        decide(owned())


def test_only_the_owner_appeals_with_a_reason_and_about_the_current_text() -> None:
    with pytest.raises(NotOwner):
        appeal(lacking(), BEN)
    with pytest.raises(Empty, match="The reason"):
        appeal(lacking(), reason=" ")
    with pytest.raises(TooLong):
        appeal(lacking(), reason="x" * 501)
    with pytest.raises(StaleDraft):
        appeals.appeal(lacking(), ANA, 1, "another", Objection(finding="x", reason=REASON), NOW, POLICY)


def test_what_stops_nothing_cannot_be_appealed() -> None:
    with pytest.raises(NothingToAppeal):
        appeal(lacking(), key="no such finding")
    assert why_not(Finding(rule="thank-first", severity="warn", hint="")) is NothingToAppeal
    assert why_not(Finding(rule="no-such-rule", severity="block", hint="")) is NothingToAppeal


def test_facts_and_money_are_mended_in_the_case() -> None:
    case = drafted(f"{ACKNOWLEDGEMENT} I pay you $950.00 back by Friday, 27 November.")
    mended = [key_of(finding) for finding in stops(case) if why_not(finding) is MendCase]
    assert mended
    for key in mended:
        with pytest.raises(MendCase, match="Amounts, facts and dates are changed in the case, not at the rule"):
            appeal(case, key=key)


def test_what_protects_people_is_mended_in_the_text() -> None:
    case = drafted(f"{ACKNOWLEDGEMENT} @everyone")
    (mention,) = [finding for finding in stops(case) if finding.rule == "mass-mention"]
    with pytest.raises(MendText, match="nobody can set it aside"):
        appeal(case, key=key_of(mention))


def test_one_upheld_appeal_leaves_the_other_findings() -> None:
    case = drafted("Sorry if you feel your order was late. We will sort it out as soon as possible.")
    first, *others = [finding for finding in stops(case) if why_not(finding) is None]
    asked = made(appeal(case, key=key_of(first))).complaint
    after = made(decide(asked, key=key_of(first))).complaint
    left = stops(after)
    assert key_of(first) not in {key_of(finding) for finding in left}
    assert {key_of(finding) for finding in others} <= {key_of(finding) for finding in left}
    assert drafts.check(after, Kind.ACKNOWLEDGEMENT, case.draft.text, NOW, POLICY).verdict != "pass"  # type: ignore[union-attr]  # it is there
