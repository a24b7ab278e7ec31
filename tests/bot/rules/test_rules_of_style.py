"""How a letter sounds and what it asks: the rules of style in more words than their examples."""

from dataclasses import replace

import pytest

from bot.case import Case, CaseCustomer
from bot.kinds import Kind, Severity
from bot.rules import check
from bot.rules.en.examples import CASE
from bot.rules.finding import Finding

MILD = replace(CASE, double_disappointment=False, severity=Severity.MEDIUM)
THIRD = replace(CASE, message_index=3)
ASKS = "asks-to-repeat-or-switch"


def found(rule: str, text: str, case: Case | None = CASE, kind: Kind = Kind.APOLOGY) -> list[Finding]:
    return [f for f in check(text, kind, case).findings if f.rule == rule]


def quotes(rule: str, text: str, case: Case | None = CASE, kind: Kind = Kind.APOLOGY) -> list[str]:
    """What a rule objects to; "" stands for something missing."""
    return [f.quote for f in found(rule, text, case, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "The room was a touch noisy, I know, but the bed was comfortable.",
        "It's a tiny scratch you can barely see.",
        "You only lost about twenty minutes in the end.",
        "Your data is safe, so no real harm was done.",
        "The overcharge came to no more than four pounds.",
        "It's not as though you were left without a car for weeks.",
        "Honestly, these are teething problems.",
        "Still, you were able to board the next ferry two hours later.",
        "The noise was limited to one night.",
        "Nobody was hurt, and that is the main thing.",
        "The stain is on the underside, so nobody will see it.",
        "It is worth remembering that the rest of the stay was fine.",
        "The delay added up to a mere three days.",
        "Admittedly the soup was lukewarm, but everyone else at the table enjoyed theirs.",
        "It's a bit of paint, nothing that a wipe wouldn't fix.",
        "The letter was delayed slightly.",
        "It was a one-off in four years.",
    ],
)
def test_it_is_not_made_small_in_other_words_either(text: str) -> None:
    assert found("minimising", text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody else can see it, since the address stays private.",
        "It was no small thing that we let you wait.",
        "I understand that it reads as if we hoped you wouldn't notice.",
        "The ferry has only three cars on it tomorrow.",
        "You can still use the old ticket.",
        "Which of the two would still work for you?",
    ],
)
def test_what_only_looks_small_passes(text: str) -> None:
    assert not found("minimising", text)


@pytest.mark.parametrize(
    ("case", "weight"),
    [
        (MILD, "warn"),
        (replace(MILD, severity=Severity.HIGH), "block"),
        (replace(MILD, severity=Severity.CRITICAL), "block"),
        (replace(MILD, double_disappointment=True), "block"),
        (None, "warn"),
    ],
)
def test_making_it_small_weighs_more_where_the_case_is_grave(case: Case | None, weight: str) -> None:
    assert [f.severity for f in found("minimising", "There was a small delay.", case)] == [weight]


@pytest.mark.parametrize(
    "text",
    [
        "I do feel for you. We sent it late.",
        "We fully get how annoying this is. We sent it late.",
        "It can't have been easy for you. We sent it late.",
        "I'm sure it was a stressful time. We sent it late.",
        "I understand why you are angry.",
    ],
)
def test_pity_is_objected_to_in_any_case(text: str) -> None:
    assert any(quotes("empathy-not-sympathy", text))
    assert any(quotes("empathy-not-sympathy", text, None))


def test_a_reason_for_anger_that_is_ours_is_no_pity() -> None:
    text = "I understand why you are angry: we left you three evenings in the dark."
    assert quotes("empathy-not-sympathy", text) == []


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.UPDATE, Kind.SOLUTION, Kind.FOLLOW_UP])
def test_only_the_full_apology_needs_empathy(kind: Kind) -> None:
    assert quotes("empathy-not-sympathy", "Thank you for telling us.", CASE, kind) == []


def test_without_a_case_no_impact_is_asked_for() -> None:
    assert quotes("empathy-not-sympathy", "We sent it late.", None) == []


@pytest.mark.parametrize(
    ("impact", "text", "named"),
    [
        ("missed his son's birthday party", "Your boy's big day went by without you because of us.", True),
        ("missed his son's birthday party", "We sent it late and I stay with you on this.", False),
        ("two nights without sleep", "You lay awake because of us.", True),
        ("a week of cold showers for the baby", "With a newborn in the house we left you without heating.", True),
        ("her account went overdrawn", "Because of us your rent bounced before payday.", True),
        ("had to call four times", "I'll call you by Thursday 19 November. We sent it late.", False),
        ("it", "We sent it late, and it cost you time.", False),
    ],
)
def test_the_loss_is_known_again_in_other_words(impact: str, text: str, named: bool) -> None:  # noqa: FBT001
    case = replace(CASE, impact=impact, complaint="It came late.")
    assert (quotes("empathy-not-sympathy", text, case) == []) is named


def test_what_the_customer_says_it_cost_counts_as_the_impact_too() -> None:
    case = replace(CASE, impact="evenings lost", complaint="I missed the opera because of you.")
    assert quotes("empathy-not-sympathy", "You missed the opera because of us.", case) == []


def test_the_words_of_the_failure_do_not_name_the_loss() -> None:
    case = replace(
        CASE, impact="driver late again and dinner cold", failures=("driver came late",), complaint="Late!", facts=()
    )
    assert quotes("empathy-not-sympathy", "Our driver came late.", case) == [""]
    assert quotes("empathy-not-sympathy", "You had our driver late again, and that is on us.", case) == []


def test_a_loss_that_is_merely_noted_lacks_a_stance() -> None:
    text = "Client work in the evenings is listed under point two."
    assert quotes("empathy-not-sympathy", text) == [text]


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("I'm sorry. I apologise. Sorry.", ["warn"]),
        ("I'm sorry. I apologise. Sorry. My apologies.", ["block"]),
        ("I'm extremely sorry and deeply regret it.", ["warn"]),
        ("I can't apologise enough.", ["warn"]),
        ("My sincerest, most heartfelt apologies.", ["warn"]),
        ("Words cannot say how bad this is.", ["warn"]),
        ("I do not say that words cannot help.", []),
    ],
)
def test_how_much_apology_is_too_much(text: str, weights: list[str]) -> None:
    assert [f.severity for f in found("over-apologising", text)] == weights


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I'm sorry again. I have read your note.", ["sorry"]),
        ("I'm sorry again. The lamp went out today: I have sent it by express.", []),
        ("I'm sorry again. I'll write by Thursday 19 November, 17:00.", []),
        ("The lamp is packed.", []),
    ],
)
def test_a_third_apology_brings_something_new(text: str, said: list[str]) -> None:
    assert quotes("over-apologising", text, THIRD, Kind.UPDATE) == said
    assert quotes("over-apologising", text, CASE, Kind.UPDATE) == []


@pytest.mark.parametrize(
    "text",
    [
        "You have my word: you'll never again stand in front of a locked door.",
        "I've seen to it that this is the last such slip.",
        "We have taken steps to ensure there is no recurrence.",
        "I can assure you it will be the last time.",
        "Going forward, we guarantee error-free invoices.",
        "Next time everything will go smoothly.",
        "It's been fixed permanently.",
        "From here on nobody is left behind at the lift.",
        "You will not find yourself in this position a second time.",
        "We've closed the gap, so nobody will slip through again.",
        "It won't be like that next season.",
    ],
)
def test_an_oath_is_one_in_any_words(text: str) -> None:
    assert found("never-again", text)


def test_what_the_customer_never_said_excuses_no_oath() -> None:
    text = 'I can\'t promise much, you wrote "it will never happen again".'
    said = replace(CASE, complaint="You told me it will never happen again!")
    assert found("never-again", text)
    assert not found("never-again", text, said)


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("HELLO Dana, we are VERY sorry.", ["block", "block"]),
        ("We are VERY sorry.", ["warn"]),
        ("We use ABSOLUTELY the same lamp.", ["warn"]),
        ("The ZQX is in the post.", ["warn"]),
        ("The DANA lamp has a USB port.", []),
        ("We'll action the RMA per the SOP.", ["warn", "warn"]),
        ("Thanks! It is on its way! Sam", ["warn"]),
        ("Really?! It is.", ["warn"]),
        ("As I'm sure you're aware, lamps break.", ["block"]),
        ("Ha, you caught us.", ["block"]),
        ("How refreshing to hear from somebody with the leisure to complain.", ["block", "block"]),
    ],
)
def test_tone_is_weighed(text: str, weights: list[str]) -> None:
    assert [f.severity for f in found("tone", text)] == weights


def test_terms_and_capitals_of_the_case_are_no_jargon() -> None:
    case = replace(CASE, facts=("the ZQX workflow", "SLA of two hours"), complaint="Your API and the ABC lamp failed.")
    assert not found("tone", "The ZQX workflow missed its SLA, and the API of the ABC lamp failed.", case)


def test_without_a_case_nobody_knows_which_letters_are_jargon() -> None:
    assert not found("tone", "The ZQX is in the post.", None)
    assert found("tone", "We are NOT late.", None)


@pytest.mark.parametrize(
    "text",
    [
        "If you could see your way to amending the Trustpilot review, I'd release the refund today.",
        "We only ask that in return you refrain from posting further comments.",
        "The voucher is valid once the one-star rating has been revised.",
        "Should you remove the video, we'll gladly send the lamp.",
        "This offer stands provided the matter is not taken to the ombudsman.",
        "By cashing the cheque you accept that no further claims arise.",
        "We'd love it if your next comment told people how we fixed it.",
        "In exchange for the refund we'd need you to close the PayPal dispute.",
        "Please treat this arrangement as confidential.",
        "With that we'd consider everything about your stay closed.",
        "This is on the understanding that you won't go to the papers.",
        "A word or two of praise on Google would speed things up.",
        "The credit lapses if the complaint goes to the ombudsman.",
    ],
)
def test_no_string_however_thin(text: str) -> None:
    assert found("strings-attached", text)


@pytest.mark.parametrize(
    "text",
    [
        "We did not tell you about the fee.",
        "I don't consider this settled until you do.",
        "No full and final settlement is asked of you.",
        "Your page looks different now that I have corrected it.",
        "If the review sounds harsh, that is only fair.",
    ],
)
def test_what_ties_nothing_to_anything_passes(text: str) -> None:
    assert not found("strings-attached", text)


@pytest.mark.parametrize(
    "text",
    [
        "I've looped in our logistics colleagues and they'll pick it up from here.",
        "Your best bet is to ring the depot directly.",
        "For refunds you'd have to ask the shop where you bought it.",
        "Accounts will process this and drop you a line.",
        "I'm off from tomorrow, so Priya will be your contact.",
        "Our claims handler is going to reach out on Thursday 19 November.",
        "A supervisor has been asked to call you.",
        "I've put you in the queue for the specialist team.",
        "From Monday my colleague in repairs has your file.",
        "You'll be dealing with him from now on.",
        "ParcelJet will contact you about the crack.",
        "Someone more senior is going to pick up your complaint.",
        "You're better off asking your letting agent about that.",
        "The kitchen manager wants to handle this personally.",
        "I'd point you to the airline for the bag.",
        "It's with legal now.",
    ],
)
def test_a_hand_off_is_one_in_any_words(text: str) -> None:
    assert found("hand-off", text)


@pytest.mark.parametrize(
    "text",
    [
        "I'll take it from here.",
        "I'm taking this over myself.",
        "I've escalated this to our workshop, and I stay your contact.",
        "Write to me, that is your best bet here.",
        "ParcelJet can reach you on Friday, and you hear the rest from me.",
    ],
)
def test_who_stays_hands_nothing_off(text: str) -> None:
    assert not found("hand-off", text)


def test_without_other_parties_only_the_usual_ones_are_known() -> None:
    case = replace(CASE, third_parties=())
    assert not found("hand-off", "ParcelJet will contact you.", case)
    assert found("hand-off", "Please contact the courier.", case)


@pytest.mark.parametrize(
    ("text", "case", "asked"),
    [
        ("Could I trouble you for the order number?", CASE, True),
        ("Could I trouble you for the order number?", replace(CASE, facts=(), complaint="It came late."), False),
        ("May I have your name?", CASE, True),
        ("May I have your name?", replace(CASE, customer=CaseCustomer()), False),
        ("Please send me your e-mail address.", CASE, False),
        ("Please send me your e-mail address.", replace(CASE, complaint="Write to dana@mail.example."), True),
        ("Please give me your phone number.", CASE, True),
        ("Please give me your postal address.", CASE, False),
        ("Please give me your postal address.", replace(CASE, facts=("12 Elm Street",)), True),
        ("Please send us a photo of the crack.", CASE, False),
        ("Please send us a photo of the crack.", replace(CASE, complaint="See the attached photo."), True),
        ("Please tell me the amount you paid.", CASE, True),
        ("Please tell me the amount you paid.", replace(CASE, facts=(), options=()), False),
        ("Which product did you order?", CASE, True),
        ("Which product did you order?", replace(CASE, facts=(), failures=()), False),
        ("When did you order it?", CASE, True),
        ("Please describe what happened.", CASE, True),
        ("Please describe what happened.", replace(CASE, failures=(), complaint="I am not amused."), False),
        ("Please describe what happened.", replace(CASE, failures=(), complaint="It came late."), True),
        ("Please do not send your order number here.", CASE, False),
        ("May I have the booking number and the day once more?", replace(CASE, facts=()), True),
    ],
)
def test_only_what_is_known_may_not_be_asked(text: str, case: Case, asked: bool) -> None:  # noqa: FBT001
    assert bool(found(ASKS, text, case)) is asked


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Give our customer line a ring on Thursday.", ["warn"]),
        ("Head over to our help page and open a case.", ["warn"]),
        ("Drop us an email and we'll look.", ["warn"]),
        ("You don't need to call our hotline.", []),
        ("Please message me privately, so that your address stays off this page.", []),
        ("I'll call the hotline of the courier.", []),
    ],
)
def test_another_channel_needs_a_reason(text: str, weights: list[str]) -> None:
    assert [f.severity for f in found(ASKS, text)] == weights
