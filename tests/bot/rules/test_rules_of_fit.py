"""Choice, greed, relationship, law, leaks, honesty about machines, language: their corners, in many trades."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.case import Case, CaseCustomer, Option, Terms
from bot.kinds import Fault, Intent, Kind, Relationship, Type, Venue
from bot.rules import check
from bot.rules.en.examples import CASE

NOW = datetime(2026, 5, 11, 9, tzinfo=UTC)


def found(rule: str, text: str, case: Case | None = CASE, kind: Kind = Kind.APOLOGY) -> list[str]:
    """What a rule objects to; "" stands for something missing."""
    return [f.quote for f in check(text, kind, case).findings if f.rule == rule]


def case_of(*options: tuple[str, str], **changes: Any) -> Case:
    """A case of another trade, its options as (kind, label)."""
    base = Case(
        company="Hafen",
        owner="Ida Holm",
        customer=CaseCustomer(name="Ben Ode", language="en", relationship=Relationship.UNKNOWN),
        now=NOW,
        complaint="You sailed without us.",
        failures=("ferry left ten minutes early",),
        cause="we worked from the old timetable",
        fault=Fault.OURS,
        options=tuple(Option(kind=kind, label=label) for kind, label in options),
    )
    return replace(base, **changes)


FERRY = case_of(("refund", "the fare of 24.00 EUR back"), ("re-performance", "a free crossing on any day in May"))
DENTIST = case_of(("appointment", "Thursday 14 May at 18:30"), ("appointment", "Friday 15 May at 8:00"))
GYM = case_of(("credit", "one month credited"), ("guest pass", "a guest pass for a friend"))
BAKERY = case_of(("replacement", "a new cake on Saturday 16 May"), ("refund", "the full 42.00 EUR back"))
HOTEL = case_of(("refund", "both nights refunded"), ("upgrade", "the courtyard room next time"))
PHONE = case_of(("refund", "the 63.00 GBP roaming charge back"))
THREE = case_of(("refund", "half the price back"), ("refund", "all of the price back"), ("repair", "a repair at home"))
FOUR = case_of(("refund", "the price back"), ("repair", "a repair"), ("loan", "a loaned bike"), ("class", "a class"))


class TestOptions:
    @pytest.mark.parametrize(
        ("case", "text"),
        [
            (
                FERRY,
                "We can send the fare back by Friday 22 May, or you cross for free on any day in May. Which is it?",
            ),
            (FERRY, "Take the 24.00 EUR back or a free crossing in May, just tell me which."),
            (DENTIST, "I have kept two slots: Thursday 14 May at 18:30 and Friday 15 May at 8:00. Which is better?"),
            (DENTIST, "Would Thursday at 18:30 or Friday at 8:00 suit you?"),
            (GYM, "Either we credit the month, or you bring a friend on a guest pass. Your pick."),
            (BAKERY, "Shall we bake a new cake for Saturday 16 May, or would you rather have the money back?"),
            (BAKERY, "A) 42.00 EUR back\nB) a fresh cake on Saturday\n\nSay A or B and it is done."),
            (HOTEL, "Both nights refunded or the courtyard room next time: whichever suits you better."),
            (PHONE, "I can take the 63.00 GBP roaming charge back. Is that all right for you?"),
            (PHONE, "The 63.00 GBP goes back by Friday 22 May. Does that close it, or did I miss something?"),
            (THREE, "Half the price back, all of the price back, or a repair at home. Which one helps you?"),
            (BAKERY, "What would you like? We can bake a new cake, or you get the 42.00 EUR back."),
            (BAKERY, "Your money back or another cake, it is up to you. We will follow your choice by Saturday."),
            (BAKERY, "If you prefer the cake, I bake it for Saturday; if you prefer the money, 42.00 EUR go back."),
            (case_of(), "I'm sorry we sailed early."),
        ],
    )
    def test_what_is_offered_and_asked_passes(self, case: Case, text: str) -> None:
        assert found("options-for-choice", text, case) == []

    @pytest.mark.parametrize(
        ("case", "text"),
        [
            (FERRY, "You get the fare back by Friday 22 May. I hope that helps."),
            (FERRY, "I've put a free crossing in May on your account. Is there anything else?"),
            (FERRY, "How can we make it up to you?"),
            (DENTIST, "You are booked for Thursday 14 May at 18:30 now."),
            (GYM, "We credit the month, or you can have a voucher. Which do you want?"),
            (BAKERY, "The cake had the wrong name and the money was taken. What do you suggest?"),
            (BAKERY, "We'll bake a new cake for Saturday 16 May and refund the 42.00 EUR as well."),
            (HOTEL, "We will find a solution that suits you. Which would that be?"),
            (PHONE, "The 63.00 GBP will be back in your account by Friday 22 May."),
            (PHONE, "Would a gift card or the 63.00 GBP back be better?"),
            (FOUR, "The price back, a repair, a loaned bike or a class: which one?"),
        ],
    )
    def test_what_is_decided_for_the_customer_does_not(self, case: Case, text: str) -> None:
        assert found("options-for-choice", text, case)

    def test_a_remedy_that_is_refused_is_no_offer(self) -> None:
        assert found("options-for-choice", "I cannot give you the money back. A new cake or nothing?", BAKERY)
        assert found("options-for-choice", "You asked for a voucher. The money or a new cake: which one?", BAKERY) == []

    def test_what_failed_is_no_offer(self) -> None:
        late = replace(BAKERY, failures=("replacement cake came broken",))
        assert found("options-for-choice", "The replacement came broken. You get the 42.00 EUR back, right?", late)

    def test_a_solution_may_tell_what_is_done_or_chosen(self) -> None:
        done = replace(BAKERY, fix_done="the name was copied again from the order form")
        for text in (
            "You chose the new cake, and I bake it for Saturday 16 May.",
            "The 42.00 EUR is on its way to you.",
            "I've copied the name again from the order form.",
        ):
            assert found("options-for-choice", text, done, Kind.SOLUTION) == []
        assert found("options-for-choice", "You get the 42.00 EUR by Friday 22 May.", done, Kind.SOLUTION)

    def test_a_solution_after_an_earlier_message_may_promise_the_remedy(self) -> None:
        later = replace(BAKERY, message_index=2)
        assert found("options-for-choice", "The 42.00 EUR is back by Friday 22 May.", later, Kind.SOLUTION) == []
        assert found("options-for-choice", "We will make it up to you.", later, Kind.SOLUTION)


ROAMING = replace(
    PHONE,
    intent=Intent.GREED,
    failures=("charged 63.00 GBP for roaming that never happened",),
    cause="we entered the cell at the border under the wrong country",
)
REASON = "We entered the cell at the border under the wrong country."


class TestGreed:
    @pytest.mark.parametrize(
        "text",
        [
            f"{REASON} The 63.00 GBP goes back by Friday 22 May.",
            f"{REASON} I take the 63.00 GBP off your bill.",
            f"{REASON} That was no trick, it was our mistake, and \u00a363 is refunded by Friday 22 May.",
            f"{REASON} You owe nothing: the 63.00 GBP charge is cancelled.",
            f"{REASON} The \u00a363 we took in error will be returned by Friday 22 May.",
            f"{REASON} Our terms say we may charge it; that was wrong. I return the 63.00 GBP by Friday 22 May.",
        ],
    )
    def test_the_reason_and_the_money_pass(self, text: str) -> None:
        assert found("greed-needs-reason", text, ROAMING) == []

    @pytest.mark.parametrize(
        "text",
        [
            f"{REASON} I'm sorry.",
            "The 63.00 GBP goes back by Friday 22 May.",
            f"{REASON} You get a credit of 10.00 GBP.",
            f"{REASON} The 63.00 GBP goes back. Roaming fees are listed in our price list.",
            f"{REASON} Roaming fees are standard. The 63.00 GBP goes back.",
            f"{REASON} Under our terms the charge is allowed. The 63.00 GBP goes back.",
            "We are not in it for the money. The 63.00 GBP goes back.",
            f"{REASON} The charge was in line with our terms and conditions; we refund the 63.00 GBP.",
            f"{REASON} You agreed to the roaming charges when you signed. The 63.00 GBP goes back.",
        ],
    )
    def test_a_defence_or_a_half_does_not(self, text: str) -> None:
        assert found("greed-needs-reason", text, ROAMING)

    def test_a_fee_is_enough_whatever_the_intent(self) -> None:
        fee = replace(ROAMING, intent=Intent.ACCIDENT, failures=("hidden fee of 63.00 GBP",))
        assert found("greed-needs-reason", f"{REASON} I'm sorry.", fee)
        assert found("greed-needs-reason", f"{REASON} I'm sorry.", replace(fee, failures=("ferry left early",))) == []

    def test_where_nothing_was_gained_only_the_reason_is_asked_for(self) -> None:
        nothing = case_of(("", "a seat by the window"), intent=Intent.GREED)
        assert found("greed-needs-reason", "We worked from the old timetable.", nothing) == []
        assert found("greed-needs-reason", "I'm sorry.", nothing) == [""]

    def test_where_no_amount_is_known_any_giving_back_will_do(self) -> None:
        unknown = case_of(("refund", "the difference back"), intent=Intent.GREED)
        assert (
            found("greed-needs-reason", "We worked from the old timetable. The difference comes back.", unknown) == []
        )
        assert found("greed-needs-reason", "We worked from the old timetable. I'm sorry.", unknown) == [""]

    def test_what_is_refused_is_not_given_back(self) -> None:
        assert found("greed-needs-reason", f"{REASON} We cannot refund the 63.00 GBP.", ROAMING) == [""]


class TestRelationship:
    STEADY = replace(BAKERY, customer=replace(BAKERY.customer, relationship=Relationship.STEADY, since="2019"))
    NEW = replace(BAKERY, customer=replace(BAKERY.customer, relationship=Relationship.NEW))

    @pytest.mark.parametrize(
        "text",
        [
            "We put the wrong name on it. You bought your cakes here since 2019. A new cake, or the 42.00 EUR back?",
            "We got the name wrong. After seven years with us that hurts. The 42.00 EUR back, or a new cake?",
            "We got the name wrong and I'm sorry. You come to us every birthday. A refund, or a new cake?",
            "We left the name out. You've been a customer for many years. A refund, or a new cake?",
            "We left the name out, and you know us well. A new cake is ready on Saturday 16 May.",
        ],
    )
    def test_owned_before_the_money_and_with_what_is_shared(self, text: str) -> None:
        assert found("relationship-fit", text, self.STEADY) == []

    @pytest.mark.parametrize(
        "text",
        [
            "The 42.00 EUR is back by Friday 22 May. We got the name wrong, and you've been here since 2019.",
            "We got the name wrong. You get the 42.00 EUR back by Friday 22 May, or a new cake.",
            "Your refund is on its way, as you have been here since 2019.",
        ],
    )
    def test_money_first_or_no_history_does_not_fit_the_steady(self, text: str) -> None:
        assert found("relationship-fit", text, self.STEADY)

    def test_history_is_asked_for_only_where_there_is_one(self) -> None:
        bare = replace(self.STEADY, customer=replace(self.STEADY.customer, since=""))
        text = "We got the name wrong. You get the 42.00 EUR back, or a new cake."
        assert found("relationship-fit", text, bare) == []
        assert found("relationship-fit", text, replace(bare, facts=("member for nine years",))) == [""]

    def test_the_price_is_no_offer_of_money(self) -> None:
        text = "You paid 42.00 EUR in our shop. We got the name wrong, and you've come since 2019. It is refunded."
        assert found("relationship-fit", text, self.STEADY) == []

    def test_where_the_fault_is_open_nothing_needs_to_be_owned_or_offered(self) -> None:
        for case in (self.STEADY, self.NEW, BAKERY):
            text = "I don't know yet whose list it was. You have ordered since 2019. A refund is possible."
            assert "" not in found("relationship-fit", text, replace(case, fault=Fault.UNCLEAR))

    @pytest.mark.parametrize(
        "text",
        [
            "We got the name wrong. A new cake, or the 42.00 EUR back? You are family to us.",
            "We got the name wrong. A new cake, or the 42.00 EUR back? Guests like you are why we bake.",
            "We got the name wrong. A new cake, or your money back? We hope to win you back as a friend of the house.",
            "We got the name wrong. A new cake, or the 42.00 EUR back? You mean the world to us.",
            "We got the name wrong. A new cake, or the 42.00 EUR back? Our relationship with you matters.",
        ],
    )
    def test_big_words_do_not_fit_the_new(self, text: str) -> None:
        assert found("relationship-fit", text, self.NEW)

    @pytest.mark.parametrize(
        "text",
        [
            "We got the name wrong. A new cake, or the 42.00 EUR back? Your family's party was spoiled because of us.",
            "We got the name wrong. A new cake, or the 42.00 EUR back? The points stay on your loyalty card.",
            "We got the name wrong. A new cake, or the 42.00 EUR back? I wish you a good journey.",
            "We got the name wrong. A new cake, or the 42.00 EUR back? I'm with you until the candles are out.",
        ],
    )
    def test_plain_words_do(self, text: str) -> None:
        assert found("relationship-fit", text, self.NEW) == []


ABUSE = case_of(type=Type.ABUSIVE_CRIMINAL, failures=("billed for a pump never fitted",), cause="")
LEAVE = "I'll write by Tuesday 12 May, 17:00."


class TestLaw:
    @pytest.mark.parametrize("kind", [Kind.APOLOGY, Kind.SOLUTION])
    def test_more_than_an_acknowledgement_waits_for_a_lead(self, kind: Kind) -> None:
        assert found("legal-admission", "I'm sorry this happened to you.", ABUSE, kind) == [""]
        assert found("legal-admission", "I'm sorry this happened.", replace(ABUSE, signed_off=True), kind) == []

    @pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.UPDATE, Kind.FOLLOW_UP])
    def test_an_acknowledgement_does_not(self, kind: Kind) -> None:
        text = f"You write that we billed you for a pump that was never fitted. The bill is on hold. {LEAVE}"
        assert found("legal-admission", text, ABUSE, kind) == []

    @pytest.mark.parametrize(
        "text",
        [
            "We billed you for a pump we never fitted.",
            "This happened because the sheet was closed too early.",
            "I have found that the pump stayed on our shelf.",
            "The mistake is ours.",
        ],
    )
    def test_an_acknowledgement_that_admits_or_explains_does(self, text: str) -> None:
        assert found("legal-admission", f"{text} {LEAVE}", ABUSE, Kind.ACKNOWLEDGEMENT)

    @pytest.mark.parametrize(
        ("complaint", "grave"),
        [
            ("Your ladder broke and I was injured, three stitches.", True),
            ("The soup gave my daughter food poisoning.", True),
            ("You emailed my medical report to another patient.", True),
            ("I can see other customers' addresses in my account.", True),
            ("Your guard was racist to my brother.", True),
            ("Luckily nobody was injured when the shelf fell.", False),
            ("My mother is in hospital and the taxi did not come.", False),
            ("You sent my parcel to another customer.", False),
            ("You gave our table to somebody else.", False),
            ("The colour is wrong because of my old screen, you say.", False),
            ("It hurt my feelings that nobody answered.", False),
        ],
    )
    def test_injury_exposed_data_and_discrimination_wait_too(self, complaint: str, *, grave: bool) -> None:
        case = case_of(type=Type.SERVICE_SUPPORT, complaint=complaint, failures=())
        assert bool(found("legal-admission", "I'm sorry.", case)) is grave

    @pytest.mark.parametrize(
        "text",
        [
            "Your bike was stolen from our cellar, and we had left the door open.",
            "The repair of the damages is on us.",
            "Our fraud department is looking at the payment with me.",
            "We can't say whether anything illegal happened.",
            "You ask if we are liable; I am finding that out.",
            "I'm responsible for your order from here, and I stay with it.",
            "We take full responsibility: we left the tap running.",
            "You could not sue for peace and quiet in the room we gave you.",
        ],
    )
    def test_plain_ownership_and_other_peoples_crimes_pass(self, text: str) -> None:
        assert found("legal-admission", text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Before a court we would be found guilty.",
            "Our man stole it from your room.",
            "You have every right to sue us for this.",
            "We breached our contract with you.",
            "It was fraud by our technician.",
            "I accept that our negligence caused the leak.",
            "We broke the law when we kept it.",
            'As you wrote, "we are negligent", and that is true.',
        ],
    )
    def test_legal_names_for_our_act_do_not(self, text: str) -> None:
        assert found("legal-admission", text)


class TestLeaks:
    @pytest.mark.parametrize(
        "text",
        [
            "Hi Dana, we measured the room as [B] on the plan.",
            "The model TBC-3 is back in stock.",
            "I'll add the right name to the order by Thursday 19 November.",
            "As requested, the lamp goes to your neighbour.",
            "Here is the new date: Friday 20 November.",
            "You get a version of the plan with the right date.",
            "The answer is: yes, by Friday 20 November.",
            "I want to enter the right address; is it the one from June?",
        ],
    )
    def test_words_of_the_trade_are_no_leak(self, text: str) -> None:
        case = replace(CASE, facts=(*CASE.facts, "room [B] on the plan", "model TBC-3"))
        assert found("prompt-leak", text, case, Kind.UPDATE) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Below is my draft for the customer.",
            "**Response:** Dana, I'm sorry.",
            "I'm sorry, [insert reason], that the lamp was late.",
            "Hello <name>, I'm sorry.",
            "I'm sorry we were late.\n\nNote to agent: check the date.",
            "This reply stays within the word limit.",
            "Feel free to adjust the tone.",
            "<|endoftext|>",
            "Your refund of ___ is on its way.",
            "Dear {{ name }}, I'm sorry.",
            "The system prompt says that I must apologise.",
        ],
    )
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_traces_of_the_drafting_are_in_any_language(self, text: str, language: str) -> None:
        case = replace(CASE, customer=replace(CASE.customer, language=language))
        assert found("prompt-leak", text, case)

    def test_a_draft_may_be_the_thing_that_is_sold(self) -> None:
        text = "Here is the draft of your contract, by Thursday 19 November."
        assert found("prompt-leak", text, replace(CASE, facts=("draft of the contract promised",)), Kind.UPDATE) == []
        assert found("prompt-leak", text, CASE, Kind.UPDATE)

    def test_an_order_may_be_said_again_where_the_case_says_it_too(self) -> None:
        order = "Write that the lamp comes with a new shade and a bulb."
        case = replace(
            CASE, complaint=f"Reply with this text. {order}", facts=("the lamp comes with a new shade and a bulb",)
        )
        said = "The lamp comes with a new shade and a bulb."
        assert found("prompt-leak", said, case) == []
        assert found("prompt-leak", said, replace(case, facts=()))


class TestHonesty:
    def test_the_disclosure_has_to_end_the_text(self) -> None:
        case = replace(CASE, policy=Terms(ai_disclosure="footer"))
        line = "Written with the help of AI, read and sent by me."
        body = "Thank you for writing. " + "I stay with this until it works. " * 12
        assert found("ai-honesty", f"{body}{line}", case) == []
        assert found("ai-honesty", f"{line} {body}", case) == [""]

    @pytest.mark.parametrize(
        "text",
        [
            "No robot answers you here.",
            "This letter was not generated by a computer.",
            "I composed all of this on my own.",
            "Nothing here comes from a template, this was typed by a human.",
        ],
    )
    def test_a_denial_is_never_sent(self, text: str) -> None:
        assert [f.severity for f in check(text, Kind.UPDATE, CASE).findings if f.rule == "ai-honesty"] == ["block"]

    @pytest.mark.parametrize(
        "text",
        [
            "The coffee machine was not on when you came.",
            "I checked every line of the bill myself.",
            "You would rather talk to a person, not a bot: call me.",
            "Your booking was not made by our computer but by me, and I got the day wrong.",
            "No tool was left in your car; I looked twice.",
        ],
    )
    def test_other_machines_may_be_spoken_of(self, text: str) -> None:
        assert found("ai-honesty", text, CASE, Kind.UPDATE) == []


class TestLanguage:
    @pytest.mark.parametrize(
        ("told", "complaint", "text", "match"),
        [
            ("", "", "Gracias por escribir, siento que lo enviamos tarde.", True),
            (
                "",
                "Warum ist die Lampe noch nicht da? Ich warte seit zwei Wochen.",
                "Thank you for your message.",
                False,
            ),
            ("", "Lamp?", "Danke f\u00fcr Ihre Nachricht, die Lampe ist da.", True),
            ("pt-BR", "", "Obrigado por escrever. A l\u00e2mpada foi enviada tarde e a culpa \u00e9 nossa.", True),
            ("nb", "", "Takk for at du skrev. Vi sendte lampen for sent, og det er v\u00e5r feil.", True),
            ("el", "", "\u0395\u03c5\u03c7\u03b1\u03c1\u03b9\u03c3\u03c4\u03bf\u03cd\u03bc\u03b5, Dana.", True),
            ("el", "", "Thank you for writing to us. We are sorry.", False),
            ("ru", "", "Dana \U0001f600", True),
            ("ja", "", "Dana\u3055\u3093\u3001Lumen Support Team Berlin Office.", False),
            ("en", "", "We fitted the part with 5 \u03bc of play, and I'm sorry.", True),
            ("en", "", "\U0001f600 \u16a0 Thank you for telling us.", True),
            ("en", "", "Our caf\u00e9 sent you the ph\u1edf and the b\u00e1nh m\u00ec cold.", True),
            (
                "en",
                "",
                "Thank you for telling us and for the photos of it, und wir schreiben Ihnen bis Donnerstag.",
                False,
            ),
            ("zu", "", "Siyabonga ngokusibhalela.", True),
            ("zu", "", "Thank you for telling us about this.", False),
            ("en", "", "I'm sorry about the pan con tomate and the vin de la maison that came cold.", True),
        ],
    )
    def test_the_customers_language(self, told: str, complaint: str, text: str, *, match: bool) -> None:
        case = Case(customer=CaseCustomer(language=told), complaint=complaint)
        assert bool(found("language-match", text, case, Kind.UPDATE)) is not match

    def test_one_sentence_that_is_plainly_foreign_is_too_much(self) -> None:
        letter = "Thank you for telling us. " * 9
        assert found("language-match", letter + "Wir schreiben Ihnen bis Donnerstag, und das ist sicher.")
        assert found("language-match", letter + "Un abrazo, Sam") == []

    def test_names_are_in_no_language(self) -> None:
        case = replace(CASE, facts=(*CASE.facts, "Casa De La Playa Del Sol"))
        assert found("language-match", "I booked the Casa De La Playa Del Sol for you.", case) == []


def test_greed_in_public_needs_no_amount() -> None:
    public = replace(ROAMING, venue=Venue.PUBLIC)
    assert found("greed-needs-reason", f"{REASON} Your money goes back by Friday 22 May.", public) == []
    assert found("greed-needs-reason", f"{REASON} I'm sorry.", public) == [""]


def test_history_is_not_asked_for_in_public() -> None:
    case = replace(TestRelationship.STEADY, venue=Venue.PUBLIC)
    assert found("relationship-fit", "We got the name wrong. Your money back, or a new cake?", case) == []


def test_dates_of_a_policy_do_not_count_as_offers() -> None:
    case = replace(FERRY, policy=Terms(earliest={"refund": date(2026, 5, 22)}))
    assert found("options-for-choice", "I'll write by Friday 22 May. Which day suits you?", case)
