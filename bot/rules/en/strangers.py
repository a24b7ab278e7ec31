"""Names in a draft that the case does not know: persons and products nobody mentioned."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.rules.en.grounds import told
from bot.rules.en.plain_words import plain_stems
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.words import stem
from bot.rules.patterns import compiled, fragment, listed, pattern, tokens

_NAME = tokens(r"(?<![\w'.@#/-])[A-Z\u00c0-\u00dd][a-z\u00df-\u00ff]+(?:[-'][A-Z][a-z]+)?(?:[A-Z][a-z]+)?\b")
_TOKEN = tokens(r"[^\W\d_]+")
_COMMON = listed(
    """
    i monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec christmas easter advent best kind warm warmly regards wishes sincerely yours
    faithfully thanks thank thankfully dear hi hello hey mr mrs ms mx dr english german french spanish dutch
    italian american british european europe slack discord internet paypal visa mastercard amex google apple
    android windows wi-fi wifi bluetooth sms ok okay yes no please sorry express economy premium basic standard
    euro euros pound pounds dollar dollars the a an and or but so we you it this that these those my our your if
    when what which who how why where there here not never nobody nothing both either neither one two three four
    five six seven eight nine ten because until by on in at from with without for to as just now today tomorrow
    option options plan tonight then next first second third finally instead however also even still
    good bad great many all my take care new year eve valentine halloween thanksgiving ramadan eid diwali hanukkah
    passover pentecost whitsun mothering bank holiday spring summer autumn winter god lord sir madam prof doctor
    señor señora señorita monsieur madame mademoiselle herr frau signor signore signora signorina senhor senhora doña
    dona don dom mevrouw meneer pan pani fru sri shri sheikh imam rabbi reverend father sister brother mother captain
    sergeant professor judge aunt uncle
    pacific eastern central mountain atlantic london utc gmt portuguese polish turkish arabic russian chinese japanese
    korean danish swedish norwegian finnish greek czech hungarian irish welsh scottish swiss austrian canadian african
    asian indian australian latin whatsapp zoom excel gmail outlook bcc pdf wc braille lego sudoku
    he she they whoever customer customers guest guests client clients member members service services support team
    office desk box
    manager managers lead leader head owner director founder chair officer coordinator assistant operations relations
    finance accounting legal marketing sales dispatch logistics payroll admin administration security housekeeping
    maintenance engineering purchasing planning quality management production training catering
    experience success billing accounts reception kitchen workshop shop store clinic practice school studio front
    """
)
_TITLE = compiled(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Sra)\.\s*$")
_OPENING = compiled(r"(?:^|[.!?:;/>*_)\]\n\u2013\u2014\u2026(\"']|^\W*[-*\u2022]|\d[.)]|\b[A-Z]\)|\s{3,})\s*$")
_DESK = fragment(
    r"""
    (?:dispatch|billing|support|accounts|logistics|sales|warehouse|shipping|returns|finance|packing|production|
        management|service|quality|customs|it|stores?|delivery)
    """
)
_NOUN = compiled(r"(?:ings?|tions?|ness|ments?|ly|ies|ers)$")
_ACTS = compiled(
    fragment(
        rf"""
        ^,? from (?:our|the|my|{_DESK}|\w+ {_DESK})\b
        ^,? in (?:our |the )?(?:{_DESK}|the \w+ team)\b
        ^,? (?:and|or) (?:I|his|her|their|the|my|our) ?
        ^,? (?:himself|herself)\b
        ^ (?:has|had) (?:\w+ly )?(?:looked|checked|told|been|packed|called|found|confirmed|promised|taken|asked|booked|
            sent|written|seen|agreed|offered|spoken)\b
        ^ (?:there|here|upstairs|downstairs|over there|next door)\b,? (?:will|'ll|has|is|can|\w+s|\w+ed)\b
        ^(?: will|'ll) (?:\w+ly )?(?:be (?:in touch|there|with you|at your|calling|writing|coming|happy)|get|reach|
            answer|ring|phone|email|drop|drive|deliver|repair|fix|collect|visit|meet|show|reply|respond|do|make|give|
        tell|let|
            call|write|check|look|take|be|help|pack|bring|send|handle|contact|come|see|sort|
            follow)\b
        ^ (?:brought|covered|drove|gave|put|fixed|repaired|cleaned|delivered|handed|spotted|noticed|carried|drew|
            wrapped|loaded|sewed|cooked|served|taught|washed|says|thinks|knows)\b
        ^ (?:forgot|packed|checked|missed|told|called|promised|confirmed|handled|booked|took|sent|looked|found|made|
            wrote|answered|said|picked|works|leads|runs|manages)\b
        """
    )
)


def strangers(letter: Letter) -> Iterator[Hit]:
    """Capitalised words inside a sentence, or after a role, or that act like a person, which nobody knows."""
    known = _known(told(letter.case), letter.complaint)
    for sentence in letter.sentences:
        for match in _NAME.finditer(sentence.text):
            if not _is_known(match[0].lower(), known) and _is_name(letter, sentence, match):
                yield sentence.hit(*match.span())


@lru_cache(maxsize=16)
def _known(facts: str, complaint: str) -> frozenset[str]:
    words = {w.lower() for w in _TOKEN.findall(f"{facts} {complaint}")}
    return frozenset(words | {f"{w}s" for w in words} | {w[:-1] for w in words if w.endswith("s")} | _COMMON)


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name in known or all(w in known or w.removesuffix("s") in known for w in _TOKEN.findall(name))


def _is_name(letter: Letter, sentence: Sentence, match: re.Match[str]) -> bool:
    """Inside the sentence a capital is a name; at its beginning only what acts like a person is."""
    before, after = sentence.text[max(0, match.start() - 40) : match.start()], sentence.text[match.end() :][:60]
    if match[0].lower() in _STARTERS or _is_title(sentence) or _is_unknown_side(letter, sentence, before):
        return False
    if _TITLE.search(before) or not (_OPENING.search(before[-6:]) or not before.strip()):
        return True
    return bool(_ACTS.match(after)) and stem(match[0]) not in plain_stems() and not _NOUN.search(match[0])


def _is_title(sentence: Sentence) -> bool:
    """In a line of capitals ("Best Regards", "Kind Wishes") none is a name."""
    words = [w for w in _TOKEN.findall(sentence.text[:200]) if len(w) > 3]  # noqa: PLR2004 - "and", "of" stay small
    return len(words) > 2 and all(w[0].isupper() for w in words)  # noqa: PLR2004 - two capitals may be a name


def _is_unknown_side(letter: Letter, sentence: Sentence, before: str) -> bool:
    """A greeting where the customer's name is not known, a signature where the owner's is not."""
    greets = not letter.case.customer.name and _GREETS.search(before)
    signs = not letter.case.owner and sentence.index == len(letter.sentences) - 1 and _SIGNS.search(before)
    return bool(greets or signs)


_GREETS = pattern(r"\b(?:hi|hello|hey|dear|thanks|thank you|sorry|morning|afternoon|evening|mr|mrs|ms),? $")
_SIGNS = compiled(r"(?:^|[-~^\u2013\u2014]|\b(?:regards|wishes|yours|best|sincerely|thanks),?)\s*$", re.IGNORECASE)
_STARTERS = listed(
    """
    nothing everything something everyone everybody someone somebody anyone people customers nobody others things
    express economy billing dispatch support shipping returns order refund delivery
    """
)
