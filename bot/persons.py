"""People's names in a text: the ones that are known, in every form, and those that the words around them give away.

The texts are read as `bot.rules.normal.plain` makes them, and then flat: letters small and without their marks, one
for one, so that "JOSÉ", "jose" and "José" are one name and every index stays.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.personal import Span
from bot.rules.normal import fold
from bot.rules.patterns import listed

_PLAIN_LETTER = str.maketrans("øØłŁđĐßæÆœŒıþÞ", "oOlLdDsaAoOitT")
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss", "œ": "oe"}
_TITLE = (
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|herr|frau|fr\u00e4ulein|monsieur|madame|mme|mlle|se\u00f1or|"
    r"se\u00f1ora|se\u00f1orita|sr|sra|srta|signor|signora|sig|don|do\u00f1a|rev|father|sister)"
)
_TITLES = listed("mr mrs ms miss mx dr prof professor sir madam herr frau familie family household the and")
_PARTICLES = listed("van von der den de da di del della dos das du la le el al bin ibn ter ten zu zur y e st")
_TOO_SHORT, _SHORT_NAME, _ENDS_IN_S = 1, 3, 5
# Names that are also words: only with a capital are they a name.
_WORDS_TOO = listed("""
    will may mark rose grace hope faith joy june april august bill rob pat sue art jack frank drew chase gene dawn ray
    rich penny ruby amber crystal jade summer autumn ivy holly olive violet lily daisy iris victor max dean earl guy
    miles chad jordan georgia florence paris sunny long young brown green white black grey gray king price day case
    love best good small little short strong sharp wise noble rice wood woods stone field fields hill hills brook
    lake ford banks parks cross bell bush rush cook baker butler carter mason smith taylor turner walker hunter fisher
    page post main much more moore most so do to an in on no my me he ho li lo mo you see song sun an ben kay gold
    silver cash penn power powers bond berry cherry pepper ginger sage basil wolf fox bird swan lamb bishop abbot pope
    knight earl duke prince major sand sands winter winters snow frost rain waters rivers church temple hall rooms
    house castle home holmes street lane way world last first west east north south wells bath reading early late
    just still even ever never again please thanks may been are is was be has had have can could ask all any both
""")
# What stands with a capital before or after such words and is nobody's name.
_NOBODY = listed("""
    i we you he she it they this that these those the a an my our your his her their its what when where why how who
    nobody everybody everyone somebody someone anybody anyone nothing everything something no one none all both each
    and but or so if then because since while after before until although though as at by for from in of on to with
    is was are were be been has have had do does did will would can could should may might must please thanks thank
    sorry hello hi hey dear regards best kind warm cheers sincerely yours monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december today
    tomorrow yesterday english german french spanish italian dutch british american support customer customers
    service services team staff sales billing reception desk office manager driver courier technician agent advisor
    adviser assistant operator engineer clerk waiter waitress nurse doctor teacher company shop store delivery order
    refund lamp god christmas easter ok okay yes not now still just even only never always again also there here mr
    mrs ms miss dr prof happy angry upset furious disappointed back out up down off over very too more most less than
    me us him them mine ours another other same new old first last next one two three four five six seven eight nine
    ten half several many few some any every update question model page am pm re fwd ps nb faq vat usb tv pc
""")
_KIN = (
    r"(?:daughter|son|wife|husband|partner|mother|mum|mom|mama|father|dad|papa|brother|sister|friend|neighbou?r|boss|"
    r"colleague|flat[ ]?mate|room[ ]?mate|girlfriend|boyfriend|fianc\u00e9e?|fiancee?|aunt|uncle|niece|nephew|"
    r"grand(?:mother|ma|father|pa|son|daughter|child)|granny|gran|nan|child|baby|toddler|kid|boy|girl|cousin|carer|twin|twins|children|"
    r"kids|sons|daughters|in-law|tenant|landlord|landlady|teenager|ex|lawyer|solicitor|tochter|sohn|mann|frau|hija|hijo|"
    r"fille|fils)"
)
_ROLE = (
    r"(?:agent|advis[eo]r|assistant|manager|supervisor|driver|courier|technician|engineer|rep|representative|operator|"
    r"clerk|waiter|waitress|receptionist|nurse|doctor|surgeon|dentist|teacher|tutor|trainer|colleague|employee|plumber|"
    r"electrician|fitter|installer|salesman|saleswoman|cashier|stylist|therapist|consultant|host|guide|steward|captain|"
    r"chef|guard|porter|mechanic|builder|officer|guy|man|lady|woman|gentleman|lad|someone|somebody|person)"
)
_CAP = r"(?-i:[A-Z\u00c0-\u00de\u0100-\u017d])[\w'\u2019-]{0,30}[\w]"
_INITIAL = r"(?-i:[A-Z])\.?"
_NAMES = (
    rf"{_CAP}(?:[ ](?:(?:van|von|der|den|de|da|di|del|la|le|el|al|bin|ter|zu)[ ]){{0,2}}"
    rf"(?:{_CAP}|{_INITIAL}(?![\w']))){{0,3}}"
)
_SAYS = (
    r"(?:said|says|told|tells|promised|promises|answered|replied|wrote|assured|insisted|claimed|confirmed|refused|hung|"
    r"rang|phoned|emailed|texted|apologi[sz]ed|laughed|shouted|shrugged|ignored|offered|explained|admitted|who|from)"
)
_SIGNED = r"(?:regards|wishes|thanks|thank[ ]you|cheers|best|sincerely|faithfully|truly|love|greetings|respectfully)"
_GIVEN_AWAY = tuple(
    re.compile(text, re.IGNORECASE | re.VERBOSE)
    for text in (
        # "Mr Smith", "dr lin"
        rf"(?<!\w){_TITLE}\.?[ ](?P<name>(?:{_INITIAL}[ ])?{_NAMES}|(?-i:[a-z\u00e0-\u017e][\w'-]{{2,30}}))",
        # "my daughter Lea", "our kids Tom, Lily and Max"
        rf"""\b(?:my|our|his|her|their|your|meine?|mi|mon|ma)\s(?:[\w-]{{1,20}}\s){{0,3}}?{_KIN},?\s
        (?:(?:called|named|is),?\s)?(?P<name>{_NAMES}(?:(?:,\s|\sand\s|,\sand\s|\s&\s){_NAMES}){{0,4}})""",
        # "I'm Priya Nair", "a man called Ilker"
        rf"""\b(?:called|named|names?[ ](?:is|was|are)|name:|by[ ]the[ ]name[ ]of|it's|this[ ]is|i[ ]am|i'm
        |my[ ]name's)[ ](?P<name>{_NAMES})(?!['\w])""",
        # "my name is dana", "your agent named ilker"
        rf"""\b(?:my[ ]name[ ](?:is|was)|by[ ]the[ ]name[ ]of
        |(?:son|daughter|child|baby|man|woman|lady|guy|agent)[ ](?:called|named))[ ]
        (?P<name>[^\W\d_][\w'-]{{1,30}}(?:[ ]{_CAP}){{0,2}})""",
        # "I spoke to Karen", "I was told by your technician Marco"
        rf"""\b(?:spoke|speak|speaking|spoken|talked|talking|chatted|dealt|dealing|argued|passed|put[ ]through
        |transferred|referred|complained|wrote|written|replied|answered|ask|asked|told|met|thank|thanked|attention|attn|cc
        |signed|dear|hi|hello|hey)[ ]?:?[ ](?:[ ]?(?:with|to|by|from|your|the|a|for)[ ]){{0,2}}(?:{_ROLE}[ ])?
        (?P<name>{_CAP}(?:[ ]{_CAP}){{0,2}})
        (?=[,.!?;:)]|'s?\b|\s(?:{_SAYS}|again|twice|on|about|for|and|yesterday|today|this)\b|\s*$)""",
        # "agent Karen"
        rf"\b{_ROLE},?[ ](?P<name>{_NAMES})",
        # "… and Fatoumata answered", "Olumide Bankole promised"
        rf"(?<![.!?\n][ ])(?<![.!?\n])\b(?P<name>{_CAP}(?:[ ]{_CAP}){{0,2}})[ ]{_SAYS}\b",
        rf"(?P<name>{_CAP}(?:[ ]{_CAP}){{1,2}})[ ]{_SAYS}\b",
        # How a letter ends
        rf"""(?:^|\n)[ \t]*(?:(?:kind|best|warm|many|with[ ]kind|yours)[ ]?)?{_SIGNED}\b[^\n]{{0,12}}?[,.!]?\s*
        [-\u2013\u2014~]*[ ]?(?P<name>(?:{_CAP}|{_INITIAL}|[^\W\d_]{{2,20}})
        (?:[ ](?:{_CAP}|[^\W\d_]\.?|[^\W\d_]{{2,20}})){{0,2}})\s*$""",
        rf"(?:\n|[.!?][ ]?)[ \t]*[-\u2013\u2014~]{{1,3}}[ ]?(?P<name>{_CAP}(?:[ ](?:{_CAP}|{_INITIAL})){{0,2}})\.?\s*$",
        rf"\n[ \t]*(?P<name>{_CAP}(?:[ ](?:{_CAP}|{_INITIAL})){{0,2}})\s*$",
    )
)
# Given names that are no words: found with a capital anywhere. The family name that follows goes with them.
GIVEN = listed("""
    aaron abdul abigail adam adrian agnes ahmed aisha akira alan albert alejandro alex alexander alice alicia alina
    alison amanda amelia amina amir amy ana anastasia andrea andreas andrew andy angela anil anita anja anna anne
    annette anthony antoine antonio anya arjun arthur asha astrid ayesha barbara beatrice beatriz ben benjamin bernard
    beth bianca bob brandon brenda brian bridget bruno camille carla carlos carmen carol caroline catherine cecilia
    charles charlie chiara chloe chris christian christina christine christopher claire clara claudia colin connor
    craig cristina cynthia dagmar daniel daniela danielle dave david deborah deepak denise dennis derek diana diego
    dimitri dmitri dominic donald donna dorothy douglas dylan edith eduardo edward eileen elaine elena eleanor elias
    elif elisabeth elizabeth ella ellen emil emilia emily emma enrique erik erika ernst esra esther ethan eva evelyn
    fatima felix fernando fiona florian francesca francisco franz freya frida friedrich gabriel gabriela gareth gary
    geoff george gerald gerard giulia giovanni gloria gordon graham greg gregory greta guillermo gustav hamza hannah
    hans harold harry hassan heather heidi heinz helen helena helga henrik henry hiroshi hugo ian ibrahim igor ines
    ingrid irene isabel isabella ivan jacob jacqueline james jamie jan jana jane janet janice jasmine jason javier
    jean jeff jennifer jeremy jerry jessica jill jim jimmy joan joanna joanne joao joe joel johan johanna john johnny
    jonas jonathan jorge jose joseph joshua juan judith judy julia julian julie juliet julio jurgen karen karim karin
    karl kate katharina katherine kathleen kathy katie katja kavita keith kelly ken kenneth kenji kevin khalid kim
    klaus krishna kumar kurt kyle lara larry lars laura lauren laurent lea leah lena leo leon leonard leticia liam
    linda lisa liz lorenzo louis louise luca lucas lucia lucy luis luisa lukas luke lydia magdalena malik manuel marc
    marcel marcia marco marcus margaret maria mariam marie marina mario marion marius markus marta martha martin
    martina mary mateo mathias matt matteo matthew maureen maurice megan mehmet mei melanie melissa mia michael michel
    michelle miguel mike mila mina miriam mohamed mohammad mohammed molly monica monika muhammad mustafa nadia nancy
    naomi natalia natalie natasha neha neil nicholas nick nicola nicolas nicole niklas nikolai nina noah noor nora
    norman olaf oleg oliver olivia olga omar oscar oskar otto pablo pamela paolo patricia patrick paul paula pauline
    pedro peter petra philip philipp phoebe pierre piotr priya rachel rafael rahul raj rajesh ralph ramon rania raquel
    rashid ravi raymond rebecca renate ricardo richard rita robert roberto robin roger roland ronald rosa rosie roy
    rudolf ruth ryan sabine sabrina sally sam samantha samir samuel sandra sanjay santiago sara sarah sascha scott
    sean sebastian selina sergei shane sharon sheila shirley silvia simon simone sofia sonia sonja sophia sophie stacey
    stefan stefanie stella stephanie stephen steve steven stuart susan susanne suzanne sven svetlana sylvia tamara
    tanya tara tatiana ted teresa terry thea theo theresa thomas tim timothy tina tobias todd tom tomas tommy tony tracy
    trevor tyler ulrich ulrike ursula valentina valerie vanessa vera veronica vicky vikram vincent vladimir walter
    wanda wang wei wendy werner william wolfgang xavier yasmin yolanda yusuf yvonne zachary zara zoe
    abdullah abdulrahman abebe adebayo adeola agnieszka ahmad aidan ainhoa alejandra alfonso ali alma amara ananya
    anders andrzej anneke annika antje anton aoife arash arturo asif aurelie ayse aylin bashir beata birgit bjorn
    bogdan boris branko bruna caitlin catalina celine cem chidi chinedu ciara clement clemens colette dario deniz
    dieter dirk dorota dragan ebony ebru eamon efua ekaterina elodie eoin esteban fabian fabio faisal farah farida
    fatoumata ferdinand filip finn folake francois frederik gerda gerhard gianni gisela goran grzegorz gunnar guido
    gwen hakan hasan hanneke hans-peter heike helmut hendrik hendrika hideo ignacio ilse imran inga ingo irina
    ismail ivana jakub janek jesper jiri joaquin joost jorg josef jovana juha jutta kaito kamal kasia katarzyna
    kemal khadija kofi kwame lakshmi laila leila ling linh lotte ludovic lukasz maeve magnus mahmoud maite malgorzata
    mamadou manish manuela marcin marek margarethe maribel marlene matthias mehdi mette miguelina mikael milan
    mirjam mohan nasser natasa ngozi nguyen niamh nikhil nils noemi nuno nuria oisin olena oluwaseun osman ottilie
    paloma parvati patrik pawel pilar pooja prakash pranav rafal rainer ramesh rana reinhard renata rohan roisin
    sabrine saoirse saskia selma shabnam shreya siddharth siobhan sigrid silke slavica sneha soren stanislav stefano
    suleiman sunil sunita susana swati tariq tatjana thandi thorsten tiago tomasz torben tuan uwe valeria vasily
    veena viktor vijay vivek wojciech xiomara yael yara yasin yosef yuki yuri yuto zainab zofia zuzana
""")


_GIVEN_SMALL = GIVEN - listed(
    "jan nick bob carol mike jimmy sally marina stella gloria diana ted sean jean mina luca don"
)
"""Those that are found in small letters too: hardly anything else is written like them."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one part of a name, flat. `word`: only with a capital is it this name."""

    flat: str
    label: str
    word: bool


def flat(text: str) -> str:
    """Small letters without marks, as many as before."""
    return "".join(map(_flat, text))


@cache
def _flat(char: str) -> str:
    if char.isascii():
        return char.lower()
    small = unicodedata.normalize("NFKD", char.translate(_PLAIN_LETTER))[:1].lower()
    return small if len(small) == 1 else char


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['\u2019-][^\W_]+)*", fold(name))


def parts(name: str) -> list[str]:
    """The parts of a name that are somebody's own: no titles, no particles, no initials."""
    words = _words(name)
    own = [w for w in words if flat(w) not in _TITLES | _PARTICLES and (len(w) > _TOO_SHORT or not w.isascii())]
    return own or words


def forms(name: str, label: str) -> list[Name]:
    """Every spelling of a name and of its parts, the longest first."""
    own = parts(name)
    with_particles = [w for w in _words(name) if flat(w) not in _TITLES]
    wholes = {"".join(own), "".join(reversed(own))} if own[1:] else set[str]()
    pieces = {piece for word in own for piece in (word, *re.split(r"['\u2019-]", word)) if len(piece) > _TOO_SHORT}
    wholes |= {" ".join(with_particles)} if len(with_particles) > len(own) else set()
    pieces |= {w[:-1] for w in pieces if w.endswith("s") and len(w) > _ENDS_IN_S}
    found = {flat(w) for word in pieces | wholes for w in (word, _transliterated(word))}
    found |= {re.sub(r"['\u2019-]", "", w) for w in found}
    return [Name(w, label, word=w in _WORDS_TOO or len(w) < _SHORT_NAME) for w in sorted(found, key=len, reverse=True)]


def _transliterated(word: str) -> str:
    return "".join(_SPELT.get(c, c) for c in word.lower())


def named(text: str, known: list[Name], *, strict: bool = True) -> Iterator[Span]:
    """Where known names stand in the text, inside handles and run-together words too; not `strict`: small ones also."""
    low = flat(text)
    for name in known:
        for m in _pattern(name.flat).finditer(low):
            at = m.start("name")
            if not strict or not name.word or text[at : at + 1].isupper():
                yield Span(m.start(), m.end(), name.label)


@lru_cache(maxsize=512)
def _pattern(name: str) -> re.Pattern[str]:
    spelt = r"[' \u2019.-]?".join(map(re.escape, re.split(r"[' \u2019-]", name)))
    if not name.isascii():
        return re.compile(rf"(?P<name>{spelt})")
    ending = r"(?:e?s)?" if len(name) > _SHORT_NAME else ""
    return re.compile(rf"(?:(?<![^\W_])[a-z]\.\s?){{0,3}}(?<![^\W\d_])(?P<name>{spelt}){ending}(?![^\W\d_])")


def strangers(text: str, ours: frozenset[str]) -> Iterator[Span]:
    """Names that their surroundings give away. `ours` are words, flat, that are names of firms and things."""
    for pattern in _GIVEN_AWAY:
        for m in pattern.finditer(text):
            yield from _persons(text, m.start("name"), m.end("name"), ours)
    for m in _CAPITAL.finditer(text):
        if flat(m["first"]).removesuffix("'s") in GIVEN and flat(m["first"]) not in ours:
            yield from _persons(text, m.start(), m.end(), ours)
    for m in _SMALL.finditer(text):
        if flat(m[0]) in _GIVEN_SMALL and flat(m[0]) not in ours:
            yield Span(m.start(), m.end(), "PERSON")


_CAPITAL = re.compile(
    rf"(?<![^\W_])(?P<first>[A-Z\u00c0-\u00de][^\W\d_]+)(?:[ -](?:(?:van|von|de|da|di|del|la|el|al|bin)[ ]){{0,2}}"
    rf"{_CAP}(?<!'s))?".replace("(?-i:", "(?:")
)
_SMALL = re.compile(r"(?<![\w@.-])[a-z][^\W\d_]+(?![^\W_]|[.@]\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def _persons(text: str, start: int, end: int, ours: frozenset[str]) -> Iterator[Span]:
    """The words of a name as one place each; words that are nobody's name end it."""
    for m in _WORD.finditer(text, start, end):
        word = m[0].removesuffix("'s")
        if flat(word) == "and":
            continue
        if flat(word).partition("'")[0] in _NOBODY or flat(word) in ours:
            break
        if flat(word) not in _PARTICLES and len(word) > _TOO_SHORT:
            yield Span(m.start(), m.start() + len(word), "PERSON")
