"""What the customer believes drove us, with his own words as evidence (S0.12, RECOVERY 6.1, 6.4.9)."""

import re
from itertools import islice

from bot.kinds import Intent
from bot.rules.patterns import compiled
from bot.triage.countersigns import NEGATION
from bot.triage.reading import Reading

_BELIEFS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    (Intent.GREED, compiled(
        r"\b(?:vultures?|something to sell|(?:charge|bill|invoice) (?:us |me )?for (?:the )?\w+ if (?:you|they) could"
        r"|pick(?:ing|ed)? (?:my|our) pockets?|just to sell|captive audience|overpriced and"
        r"|refund (?:\w+ )?(?:refused|denied|rejected)|(?:fee|charge|surcharge|supplement) (?:, |and "
        r"|then )(?:\w+ ){0,2}(?:the |a |another )(?:\w+ )?(?:fee|charge|surcharge|supplement)|theft by another name"
        r"|won t give (?:it|the money) back|will not give (?:it|me|us)|leech(?:es)?|(?:loan )?sharks|pirates|bandits"
        r"|blood ?suckers?|highwaym[ae]n|muggers|mugged|robbed(?! (?:at|in) (?:gun|knife))|money ?grab\w*"
        r"|money ?grubb\w*|(?:took|taken|taking|take) (?:me|us|customers|people|you|everyone)? ?(?:for a (?:ride|fool"
        r"|mug)|for fools|to the cleaners)|(?:get|got|been|being) (?:fleeced|conned|duped|shafted|stung|milked"
        r"|fooled)|con(?:ned|ning)|duped|hoodwinked|black ?mail\w*|hostage|ransom|racket|profiteer\w*|cashing in"
        r"|making a killing|pay(?:ing)? through the nose|arm and a leg|sneak(?:y|ed|ing)|junk fees?"
        r"|stealth (?:\w+ )?(?:fee|charge|tax)|trap\b|(?:saving|saves?|paying|pays|paid|save) (?:up )?for (?:a|an"
        r"|your|the|his|another|someone s) (?:\w+ )?(?:yacht|jet|villa|ferrari|porsche|bonus|mansion|pool)|(?:ceo"
        r"|boss|shareholders?|owner|director) (?:\w+ )?(?:yacht|bonus|jet|villa|dividend)|shareholders|for (?:his|her"
        r"|their|your|the) (?:own )?(?:commission|bonus)|(?:everything|every \w+|each \w+) (?:costs?"
        r"|is) (?:an )?extra|extra for (?:everything|every)|how convenient|funny how|so much for (?:no|free"
        r"|transparent|honest)|(?:invented|made up|fabricated|imaginary) (?:\w+ )?(?:damage|fees?|charges?|costs?"
        r"|faults?|repairs?)|in it for the money|your wallets?|dollar signs|paywall\w*|upsell\w*|scam\w*|ripp?(?:ed"
        r"|ing)? ?(?:me|us|people|customers)? ?off|rip ?offs?|hidden (?:\w+ )?(?:fees?|charges?|costs?)|cash grab"
        r"|money grab\w*|greed\w*|overcharg\w*|thieves|theft|robbery|crooks?|swindl\w*|fleec\w*|goug\w*"
        r"|nickel and dim\w+|bait and switch|extort\w*|daylight robbery|con (?:artists?|men)|cheat(?:ed|ing|s)?"
        r"|(?:only|just|all) (?:\w+ ){0,3}(?:want|care|cares|wants|about|after|in it for) (?:\w+ ){0,3}(?:money"
        r"|profit|cash|wallet|sale)|squeez\w+(?! (?:me|us|him|her) in)|(?:bleed|squeez|suck)(?:ing|s|e)? (?:me|us"
        r"|people|customers|you|everyone) (?:dry|out|for)|charg(?:e|es|ing) (?:\w+ )?(?:for|us for|me for"
        r"|extra for) (?:air|oxygen|breathing|smiling|everything|every (?:breath|little|single|tiny)|the privilege)"
        r"|(?:all )?about (?:the )?(?:money|cash|profit)\b|(?:line|fill|stuff)(?:ing|s)? (?:your"
        r"|their) (?:own )?pockets|cash cow|money machine|price goug\w+|extortionate|milk(?:ing)? (?:us|me|customers"
        r"|your|every)|refus\w+ (?:[^ ]+ ){0,3}(?:refund|give (?:it|me|my|us)|pay|return|reimburse|compensat)\w*"
        r"|will not (?:refund|give (?:me |us )?(?:it|my|our|the) (?:money )?back|give it back|return my)"
        r"|keep(?:ing)? (?:my|our) money|keep(?:ing|s)? (?:both|the|my|our|all) (?:\w+ )?(?:payments?|money|deposits?"
        r"|fees?)|that is my money|pocket(?:ed|ing)|(?:billed|charged|invoiced|paid) (?:[^ ]+ ){0,8}(?:never"
        r"|not) (?:\w+ )?(?:fitted|done|performed|carried out|made|replaced|installed)|to make (?:more|extra"
        r"|a quick) (?:money|profit|buck)|profit(?:s|ing)? (?:from|over)|kept (?:\w+ )?(?:charging|taking|billing)"
        r"|keeps? (?:\w+ )?(?:charging|taking|billing)|(?:fees?|charges?) (?:\w+ )?(?:only"
        r"|suddenly) (?:\w+ )?(?:appear\w*|popped|showed)|so that (?:we|i|people) pay|trick(?:ed|s|ing)"
        r"|trap(?:ped)?)\b")),
    (Intent.INDIFFERENCE, compiled(
        r"\b(?:(?:nobody|no one|none of you) (?:\w+ ){0,5}(?:car(?:es?|ed|ing)|answer\w*|repl\w+|respond\w*|read\w*"
        r"|call\w*|came|listen\w*|bother\w*|tells?|told|help\w*|picks?|picked|rang|got back|gets back|seems?)"
        r"|no (?:reply|replies|answers?|response|responses|reaction|word)\b|never (?:\w+ )?(?:replied|answered"
        r"|responded|heard back|heard|called back|called|got (?:an? |any )?(?:reply|answer|response)|got back)"
        r"|ignor(?:ed|es|ing)|unanswered|(?:do|does|did|could) not (?:even )?(?:care|bother|answer|reply|respond"
        r"|listen|call back|read)|could not care less|third time|fourth time|fifth time|h[ua]ng(?:s|ing)? up|shrugged"
        r"|copy ?(?:and )?paste\w*|from a script|canned|passed (?:around|between|from)|fobbed|brush(?:ed|ing)? (?:me "
        r"|us |it )?off|does any(?:body|one) (?:even )?(?:read|care|work)|closed my (?:ticket|case|claim)"
        r"|rolled (?:his|her|their) eyes|not (?:even )?listen\w*|left (?:me|us) (?:waiting|standing|hanging)"
        r"|have not (?:\w+ )?(?:replied|answered|responded|heard|got(?:ten)? (?:an? |any )?(?:reply|answer|response)"
        r"|called)|has not (?:\w+ )?(?:replied|answered|responded|called|got back)|not (?:been )?(?:answered|replied)"
        r"|radio silence|silence since|(?:heard|got|had|received|and|then|but) nothing (?:back|since|yet|so far)"
        r"|nothing (?:back|happens|happened)|talking to a wall|as if (?:i|we) (?:do|did|were) not|indifferen\w+"
        r"|could not be bothered|no interest|two hoots|(?:nobody|no one) (?:\w+ )?(?:looked|noticed|bothered"
        r"|acknowledged|greeted|asked|apologi[sz]ed)|automatic repl(?:y|ies)|no human|(?:days?|weeks?"
        r"|months?) of silence|silence after|in the dark about|gives? a (?:damn|toss|monkeys|shit|fuck)|not (?:one"
        r"|a single|even one) (?:line|word|call|mail|e ?mail|reply|message)|(?:written|talking|speaking|written|write"
        r"|talk) to (?:the|a) (?:brick )?wall|put the phone down|black hole|on (?:his|her|their) phones?"
        r"|went on (?:talking|chatting)|kept (?:talking|chatting)|care less"
        r"|wait(?:ing)? (?:already )?(?:[^ .!?]+ ){0,5}(?:the|an|your) answer"
        r"|not interested)\b")),
    (Intent.ACCIDENT, compiled(
        r"\b(?:glitch\w*|mix(?:ed)? ?up|mix ?ups?|(?<!my )(?<!own )mistakes?|mistakenly|accident(?:al|ally)?"
        r"|oversight|misunderstanding|slipped (?:through|your)|slip up|(?:in|human|clerical|system) error"
        r"|must have (?:been|got\w*|gone|mis\w+|typed|pressed|clicked|mixed|slipped|put|added|swapped)|zero too many"
        r"|surely (?:just )?(?:a|an) (?:\w+ )?(?:error|mistake|slip)|honest mistake|hit the wrong|(?:i"
        r"|we) (?:suppose|guess|assume|imagine) (?:\w+ )?(?:some(?:one|body)|it was|there was|a|an|you got)"
        r"|(?:errors?|mistakes?|these things|it|slips?) (?:can |do |will )?happens?|no hard feelings|slip of (?:the"
        r"|a)|presumably|typo|(?:typing|printing|clerical|calculation|counting) error|confused (?:me|us|my) with"
        r"|probably (?:just|only)|simply forgot\w*|overlooked|fat finger\w*|got confused)\b")),
    (Intent.GOOD_WILL, compiled(
        r"\b(?:(?:i|we) (?:do )?(?:know|see|understand|realise|realize|can see|believe|am sure) (?:that )?(?:you|he"
        r"|she|they|the \w+|your \w+) (?:\w+ )?(?:tried|try|trying|are doing|did|meant|do|mean|were|was|worked"
        r"|work)|(?:did|doing|done) (?:your|his|her|their) best"
        r"|(?:you|she|he|they|staff|agent|team) (?:\w+ )?(?:tried|meant well)|mean(?:t)? well|good intentions"
        r"|appreciate (?:your|the|all the|that you) (?:\w+ )?(?:effort|efforts|trying|tried|help)"
        r"|(?:very|really|so|was|were) (?:kind|friendly|nice|polite|helpful|lovely|sweet) (?:about|but|and|to|on)"
        r"|worked (?:really |so |very )?hard|did all (?:she|he|they|you) could|thank(?:s| you) for trying|(?:was"
        r"|were) (?:so |very |really )?(?:sweet|kind|lovely|friendly|helpful|nice|polite) (?:, )?(?:and|but|about)"
        r"|(?:the|your) (?:\w+ )?\w+ (?:really |very |clearly )?tried"
        r"|could not have been (?:nicer|kinder|friendlier))\b")),
)  # fmt: skip

_NOT_SAYING = compiled(r"\bnot (?:saying|claiming|suggesting|accusing|implying|calling)(?: \w+){0,6} $")
_LOOKED_AT = 7


def intent(reading: Reading) -> tuple[Intent, str]:
    """The belief and the words that show it; greed first, then indifference, accident, good will."""
    for belief, pattern in _BELIEFS:
        for match in islice(pattern.finditer(reading.flat), _LOOKED_AT):
            if not _denied(belief, reading.before(match.start())):
                return belief, reading.quote(match)
    return Intent.UNCLEAR, ""


def _denied(belief: Intent, before: str) -> bool:
    """As in "I am not saying it is a scam"; indifference is told by negations of its own."""
    return belief is not Intent.INDIFFERENCE and bool(NEGATION.search(before) or _NOT_SAYING.search(before))
