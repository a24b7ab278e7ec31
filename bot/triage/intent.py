"""What the customer believes drove us, with his own words as evidence (S0.12, RECOVERY 6.1, 6.4.9)."""

import re

from bot.kinds import Intent
from bot.triage.reading import Reading
from bot.triage.signs import NEGATION

_BELIEFS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (Intent.GREED, re.compile(
        r"\b(?:scam\w*|ripp?(?:ed|ing)? ?(?:me|us|people|customers)? ?off|rip ?offs?|hidden (?:\w+ )?(?:fees?|charges?|costs?)|cash grab|money grab\w*|greed\w*|overcharg\w*|thieves|theft|robbery|crooks?|swindl\w*"
        r"|fleec\w*|goug\w*|nickel and dim\w+|bait and switch|extort\w*|daylight robbery|con (?:artists?|men)|cheat(?:ed|ing|s)?|(?:only|just|all) (?:\w+ ){0,3}(?:want|care|cares|wants|about|after|in it for) (?:\w+ ){0,3}"
        r"(?:money|profit|cash|wallet|sale)|want (?:my|our|your) money|squeez\w+|milk(?:ing)? (?:us|me|customers|your|every)|refus\w+ (?:[^ ]+ ){0,3}(?:refund|give (?:it|me|my|us)|pay|return|reimburse|compensat)\w*"
        r"|will not (?:refund|give (?:me |us )?(?:it|my|our|the) (?:money )?back|give it back|return my)|keep(?:ing)? (?:my|our) money|that is my money|pocket(?:ed|ing)|(?:billed|charged|invoiced|paid)"
        r" (?:[^ ]+ ){0,8}(?:never|not) (?:\w+ )?(?:fitted|done|performed|carried out|made|replaced|installed)|to make (?:more|extra|a quick) (?:money|profit|buck)|profit(?:s|ing)? (?:from|over)|kept (?:\w+ )?(?:charging|taking|billing)"
        r"|keeps? (?:\w+ )?(?:charging|taking|billing)|(?:fees?|charges?) (?:\w+ )?(?:only|suddenly) (?:\w+ )?(?:appear\w*|popped|showed)|so that (?:we|i|people) pay|trick(?:ed|s|ing)|trap(?:ped)?)\b")),
    (Intent.INDIFFERENCE, re.compile(
        r"\b(?:(?:nobody|no one|none of you) (?:\w+ )?(?:car(?:es?|ed|ing)|answer\w*|repl\w+|respond\w*|read\w*|call\w*|came|listen\w*|bother\w*|tells?|told|help\w*|picks?|picked|has|have|rang|got|gets|seems?)"
        r"|no (?:reply|replies|answers?|response|responses|reaction|word)\b|never (?:\w+ )?(?:replied|answered|responded|heard back|heard|called back|called|got (?:an? |any )?(?:reply|answer|response)|got back)"
        r"|ignor(?:ed|es|ing)|unanswered|(?:do|does|did|could) not (?:even )?(?:care|bother|answer|reply|respond|listen|call back|read)|could not care less|third time|fourth time|fifth time|hung up|shrugged|copy ?(?:and )?paste\w*|from a script"
        r"|canned|passed (?:around|between|from)|fobbed|brush(?:ed|ing)? (?:me |us |it )?off|does any(?:body|one) (?:even )?(?:read|care|work)|closed my (?:ticket|case|claim)|rolled (?:his|her|their) eyes|not (?:even )?listen\w*"
        r"|left (?:me|us) (?:waiting|standing|hanging)|have not (?:\w+ )?(?:replied|answered|responded|heard|got(?:ten)? (?:an? |any )?(?:reply|answer|response)|called)|has not (?:\w+ )?(?:replied|answered|responded|called|got back)"
        r"|not (?:been )?(?:answered|replied)|radio silence|silence since|nothing (?:back|since|yet|happens|happened)|talking to a wall|as if (?:i|we) (?:do|did|were) not|indifferen\w+|could not be bothered|nothing since|no interest)\b")),
    (Intent.ACCIDENT, re.compile(
        r"\b(?:glitch\w*|mix(?:ed)? ?up|mix ?ups?|(?<!my )(?<!own )mistakes?|mistakenly|accident(?:al|ally)?|oversight|misunderstanding|slipped (?:through|your)|slip up|(?:in|human|clerical|system) error|must have (?:been|got\w*|gone|mis\w+)"
        r"|honest mistake|typo|confused (?:me|us|my) with|probably (?:just|only)|simply forgot\w*|overlooked|fat finger\w*|got confused)\b")),
    (Intent.GOOD_WILL, re.compile(
        r"\b(?:(?:i|we) (?:do )?(?:know|see|understand|realise|realize|can see|believe|am sure) (?:that )?(?:you|he|she|they|the \w+|your \w+) (?:\w+ )?(?:tried|try|trying|are doing|did|meant|do|mean|were|was|worked|work)"
        r"|(?:did|doing|done) (?:your|his|her|their) best|(?:you|she|he|they|staff|agent|team) (?:\w+ )?(?:tried|meant well)|mean(?:t)? well|good intentions|appreciate (?:your|the|all the|that you) (?:\w+ )?(?:effort|efforts|trying|tried|help)"
        r"|(?:very|really|so|was|were) (?:kind|friendly|nice|polite|helpful|lovely|sweet) (?:about|but|and|to|on)|could not have been (?:nicer|kinder|friendlier))\b")),
)  # fmt: skip

_LOOKED_AT = 6


def intent(reading: Reading) -> tuple[Intent, str]:
    """The belief and the words that show it; greed first, then indifference, accident, good will."""
    for belief, pattern in _BELIEFS:
        for count, match in enumerate(pattern.finditer(reading.flat)):
            if not _denied(belief, reading.before(match.start())):
                return belief, reading.quote(match)
            if count == _LOOKED_AT:
                break
    return Intent.UNCLEAR, ""


def _denied(belief: Intent, before: str) -> bool:
    """ "I am not saying it is a scam" """
    return belief is not Intent.INDIFFERENCE and NEGATION.search(before) is not None
