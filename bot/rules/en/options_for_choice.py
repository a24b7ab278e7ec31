"""Offer two or three of the permitted options, and ask which one; with one only, offer it and ask if it is right.

S4.11, S4.7, S0.16. To work on options together satisfies even where the wish cannot be met (Singh, Marinova &
Singh 2018), and a recovery found together feels like the best outcome. No option that the case does not have.
A solution may instead tell the remedy that is done, or that the customer has chosen.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind, Type
from bot.rules.en.remedies import added, asks, named, questioned, unpermitted
from bot.rules.en.text import Letter
from bot.rules.en.words import meanings
from bot.rules.finding import Finding
from bot.rules.patterns import phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
KINDS = (Kind.APOLOGY, Kind.SOLUTION)
NEEDS_CASE = True

_FEW, _MANY = 2, 3
_CHOSEN = phrases(
    r"""
    (?:as |since |because |that |what |which |and |now that )?you(?:'ve| have)? (?:chose|chosen|picked|asked for|
        decided|wanted|went for|agreed|said yes|preferred|told (?:me|us) you|opted|selected)
    as (?:agreed|you asked|discussed|you wished|chosen)|your choice (?:of|was|is (?:the|a|done|booked))|at your request
    we agreed
    """
)
_DONE = phrases(
    r"""
    (?:I|we)(?:'ve| have) (?:\w+ly |now |already |just |also |today ){0,2}(?!asked|told|read|heard|noted|received|
        looked|checked|found|seen|been|kept|written|decided|chosen|picked|thought|opted|settled|concluded|gone)\w+
    (?:has|have) (?:\w+ly |now |already |just )?(?:been )?(?:left|gone|shipped|\w{3,}ed|sent|put|paid|made|built|set)
    (?:is|are) (?:now |already )?(?:done|booked|fixed|repaired|corrected|replaced|refunded|credited|on (?:its|their|
        the) way|back|paid|cancelled|reversed|in the post|out of|running|restored|with the)
    (?:went|left|goes|leaves|shipped|ships) (?:out |off |back )?(?:today|this morning|yesterday|on|to you)
    (?:I|we) (?:\w+ly |already |now )?(?:refunded|replaced|sent|booked|fixed|repaired|corrected|credited|cancelled|
        reversed|paid|shipped|repaid|returned|restored|reissued|rebooked|issued|posted)
    """
)
_DECIDED = phrases(
    r"""
    (?:I|we)(?:'ve| have)? (?:\w+ )?(?:decided|chosen|picked|opted|concluded|settled on|made up my mind|
        thought it (?:best|simplest))
    (?:it is|it's|seems) (?:\w+ )?(?:simplest|easiest|best|quickest) (?:to|if I|if we)
    """
)
"""We chose for the customer."""
_OPTIONS_SHOWN = 4


def check(letter: Letter) -> Iterator[Finding]:
    """What is offered, what is missing, what may not be offered, and whether the customer is asked."""
    options = letter.case.options
    if not options or _waits_for_signature(letter):
        return
    yield from (letter.found(__name__, SEVERITY, _NOT_PERMITTED, hit) for hit in (*unpermitted(letter), *added(letter)))
    if letter.kind is Kind.SOLUTION and _is_settled(letter):
        return
    offered = named(letter)
    if len(offered) < min(_FEW, len(options)):
        yield letter.missing(__name__, SEVERITY, f"Offer {_listed(letter)}, and ask {_which(letter)}.")
    elif len(offered) > _MANY:
        yield letter.missing(__name__, SEVERITY, "Offer two or three options, no more, and ask which one.")
    elif not asks(letter) and not (len(options) == 1 and questioned(letter)):
        yield letter.missing(__name__, SEVERITY, f"Ask the customer {_which(letter)}.")


_NOT_PERMITTED = "This is none of the case's options. Offer those, or add it to the case."


def _waits_for_signature(letter: Letter) -> bool:
    return letter.case.type is Type.ABUSIVE_CRIMINAL and not letter.case.signed_off


def _which(letter: Letter) -> str:
    return "whether it is right" if len(letter.case.options) == 1 else "which one suits"


def _listed(letter: Letter) -> str:
    return " or ".join(option.label[:60] for option in letter.case.options[:_OPTIONS_SHOWN])


def _is_settled(letter: Letter) -> bool:
    """Is the remedy done or under way, or the customer's own choice, or promised after an earlier message?"""
    remedies = named(letter)
    if len(letter.case.options) > 1 and next(letter.hits(_DECIDED), None):
        return False
    if remedies and (letter.case.message_index or 0) > 1:
        return True
    places = [s for hit in remedies.values() if (s := letter.sentence_at(hit.start))]
    return any(_DONE.search(s.text) or _CHOSEN.search(s.text) for s in places) or _tells_what_is_done(letter)


def _tells_what_is_done(letter: Letter) -> bool:
    fixed = meanings(letter.case.fix_done)
    return bool(fixed) and any(len(fixed & meanings(s.text)) >= min(_FEW, len(fixed)) for s in letter.sentences)


GOOD = (
    "Which suits you better: the full $79.00 back, or a new lamp that ships by Friday 20 November?",
    "You can choose: A) money back, B) new lamp. What do you prefer?",
    "[options=refund] The one thing I can do is the full $79.00 back. Is that right for you?",
    "We'd happily send a replacement by Friday 20 November or return the $79.00. Your call.",
    "There are two ways: you get your money back, or we swap the lamp. Tell me which you'd like.",
    "I can refund you, or a new lamp leaves here by Friday 20 November. What would help you more?",
    "Would you rather have the lamp replaced, or the $79.00 refunded?",
    "You may take the money back or another lamp. Please say which is better for you.",
    "A refund in full, or a new lamp: what works for you?",
    "[options=refund] I'd like to give you the full $79.00 back. Would that be okay?",
    "[options=refund] The $79.00 goes back to your card by Wednesday 25 November. Does that settle it?",
    "I cannot offer a repair. The full $79.00 back or a new lamp: which would you like?",
    "Here is what you can have. A new lamp, sent by Friday 20 November. Or the $79.00 back. Just say which.",
    "The full $79.00 back on your credit card, or a new lamp? And a $10 credit for the evenings is yours either way.",
    "[solution] The new lamp you chose left today.",
    "[solution] I've refunded the $79.00; you'll see it by Wednesday 25 November.",
    "Two offers from me: a new lamp by Friday 20 November, or the $79.00 back. Just name it.",
    "The $79.00 we took is yours again by Wednesday 25 November. Or I could send a new lamp. What do you say?",
    "[type=abusive] The charge is on hold.",
    "[public] Your money back or a new lamp: which helps you more?",
    'You asked for "a repair or a voucher". What I can do: the money back or a new lamp. Which do you want?',
)
BAD = (
    "The $79.00 back, a new lamp, or you take a box of bulbs?",
    "We'll refund you $79.00.",
    "Let me know how you'd like to proceed.",
    "You can choose a refund, a replacement, a repair, a credit, a voucher or a gift.",
    "A new lamp ships by Friday 20 November.",
    "I've decided to send you a new lamp by Friday 20 November. I hope it reaches you well.",
    "You get the full $79.00 back, and a new lamp could be arranged as well.",
    "What would you like us to do?",
    "Tell me what would make this right for you.",
    "Would you like a refund or a voucher?",
    "You can have your money back, a new lamp or a repair. Which one?",
    "[options=refund] We will refund the $79.00 by Wednesday 25 November.",
    "You paid $79.00. I'm sending a new lamp by Friday 20 November. Does that suit you?",
    "You will be compensated as our rules allow.",
    "[solution] We'll refund you $79.00 by Wednesday 25 November.",
    "Shall I send a new lamp? I can have it out by Friday 20 November.",
    "We have several ways to make it good. Which way do you prefer?",
    "The $79.00 back, a new lamp, or our workshop can remodel the old one. Which will it be?",
    "[solution] I've decided it's simplest to send the $79.00 back; it reaches you by Wednesday 25 November.",
)
