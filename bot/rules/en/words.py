"""Words of the field as patterns: apology, thanks, people and things that are not us, content words.

Shared by the rules. Gaps between words are bounded, so that every pattern is linear in the text.
"""

from functools import lru_cache

from bot.rules.patterns import by_letter, fragment, phrases, tokens

APOLOGY = phrases(
    r"""
    sorry
    apolog(?:y|ies|[iy][sz]e[sd]?|[iy][sz]ing)|regret(?:s|ted|tably)?|forgive(?:ness)?|pardon
    """
)
"""Anything that apologises, the weak forms too."""

PLAIN_APOLOGY = phrases(
    r"""
    sorry
    apolog(?:y|ies|[iy][sz]e[sd]?|[iy][sz]ing)
    """
)
"""The explicit forms that owned-apology asks for."""

GRATITUDE = phrases(
    r"""
    thank(?:s|ed|ing|ful)?|appreciate[sd]?|appreciative|grateful|gratitude|obliged to you|glad (?:that )?you
    cheers(?= for)|did (?:right|well) to (?:write|tell|say|call|come|ring|speak)
    (?:good|kind|right|generous|fair|decent|helpful|brave|useful) (?:of you|that you)
    you (?:did|have done|do) (?:us|me) a (?:\w+ )?(?:favou?r|service)
    your (?:\w+ )?(?:message|note|mail|e-mail|email|letter|report|words|post|review|call) (?:really )?(?:helps?|helped|
        is a (?:gift|help))
    """
)
TELLING = phrases(
    r"""
    tell(?:ing)?|told|writ(?:e|ing|ten)|wrote|rais(?:e|ed|ing)|report(?:ed|ing|s)?|point(?:ed|ing)
    flag(?:ged|ging)?|let(?:ting)?|say(?:ing)?|said|speak(?:ing)?|spoke|spell(?:ed|ing|t)?|shar(?:e|ed|ing)
    explain(?:ed|ing)?|describ(?:e|ed|ing)|contact(?:ed|ing)?
    com(?:e|ing) (?:back |straight |directly )?to (?:us|me)|came (?:back |straight )?to (?:us|me)|bring(?:ing)?
    brought|call(?:ed|ing)?|messag(?:e|es|ed|ing)|not(?:e|es|ifying|ified)|e-?mail(?:s|ed|ing)?|mail|letter
    words|complain(?:ed|ing|t|ts)?|feedback|honesty|candou?r|frank(?:ness)?|openness|directness
    clear(?:ness)? (?:account|description|words)|account|photos?|pictures?|heads-up|alarm|alert|notice|signal|tip
    warning|warn(?:ed|ing)?
    review|post(?:ed|ing)?|alert(?:ed|ing)?|speaking up|spoke up|speak up|ask(?:ed|ing)?|nudge|reminder
    remind(?:ed|ing)?|reach(?:ed|ing) out|got in touch|get(?:ting)? in touch
    being (?:so )?(?:direct|honest|straight|open|frank|clear)|repl(?:y|ied|ying)|answer(?:ed|ing)?
    try(?:ing)? again|details?|list(?:ed|ing)?|set(?:ting)? (?:it|this|everything) out|putting (?:it|this)
    laying|laid|giving us the chance|hear(?:ing)? from you|pick(?:ed|ing)? up the phone|ring(?:ing)?|rang
    phon(?:ed|ing)|voicemail|information|info
    """
)

OUR_PEOPLE = fragment(
    r"""
    team|teams|colleagues?|agents?|staff|employees?|trainees?|interns?|apprentices?|technicians?|engineers?
    drivers?|packers?|pickers?|cooks?|chefs?|waiters?|waitress|receptionists?|cashiers?|clerks?|operators?
    managers?|supervisors?|departments?|warehouse|billing|accounting|accounts|logistics|dispatch|fulfil?ment
    shipping desk|night shift|early shift|late shift|shift|crew|front desk|reception|call cent(?:re|er)
    back office|head office|branch|office|store|kitchen|sales(?:man|woman|person)?|sales|temps?
    temp(?:orary)? (?:worker|staff|help)|new (?:starter|hire|joiner)|helper|installer|cleaners?|guide|nurse
    assistant|developers?|freelancers?|juniors?|newcomers?|newbies?|students?|boss|bosses|packer|loader|writer
    editor|programmer|designer|scheduler|planner|someone|somebody|one of (?:ours|us|our \w+)|people|predecessor
    workers?|worker|person|guy|lady
    """
)
OUTSIDERS = fragment(
    r"""
    couriers?|carriers?|suppliers?|vendors?|manufacturers?|makers?|contractors?|subcontractors?|partners?
    providers?|hosts?|hosting|banks?|airlines?|airport|customs|post|post office|postal service
    mail service|royal mail|usps|ups|dhl|fedex|hermes|dpd|gls|depot|hub|forwarders?|freight|shippers?|haulier
    hauliers|distributors?|wholesalers?|factory|plant|importers?|landlord|agency|third[- ]part(?:y|ies)
    outsiders?|(?:previous|former) owner|government|authorit(?:y|ies)|council|police|union|port|harbou?r|border
    payment (?:provider|processor|service)|processor|acquirer|card (?:company|issuer|network)|insurer|insurance
    franchise\w*|printers?|utility|network operator
    delivery (?:firm|company|service|driver|partner|people|guys?)|shipping (?:company|firm|line|partner)|truck
    lorry|van|train|plane|ferry|flight|ship|vessel|container
    """
)
NATURE = fragment(
    r"""
    weather|storms?|snow\w*|ice|rain\w*|flood\w*|heat(?:wave)?|fog|wind|winds|hurricane|typhoon|earthquake|fire
    blizzard|traffic|roadworks|road closures?|strikes?|walkouts?|pandemic|covid\S*|virus|lockdown|war|brexit
    holidays?|season|christmas|black friday|power (?:cut|outage|failure)|blackout|nature|acts? of god
    force majeure|circumstances|events?|shortages?|supply chain|market|prices|inflation|bad luck|luck
    fate
    """
)
MACHINES = fragment(
    r"""
    systems?|software|glitch(?:es)?|bugs?|computers?|servers?|website|web ?site|web ?shop|site|app|platform
    database|scanners?|algorithms?|automation|automated \w+|bot|robot|machines?|filters?|spam filter|mailbox
    inbox|mail server|updates?|upgrade|migration|tool|tools|crm|printer|router|sensor|internet|wifi|wi-fi
    network|connection|cloud|script|configuration|phone (?:line|system)|phones|line|queue|integration|api
    plug-?in|technology|tech|virus|hackers?|outage|download|barcode|label|conveyor|sorter
    sorting (?:machine|centre|center)
    """
)

_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "not",
        "no",
        "nor",
        "so",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "ours",
        "you",
        "your",
        "yours",
        "he",
        "him",
        "his",
        "she",
        "her",
        "they",
        "them",
        "their",
        "who",
        "whom",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "if",
        "than",
        "then",
        "too",
        "very",
        "just",
        "also",
        "only",
        "own",
        "same",
        "such",
        "both",
        "each",
        "few",
        "more",
        "most",
        "other",
        "some",
        "any",
        "all",
        "do",
        "does",
        "did",
        "done",
        "doing",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "up",
        "down",
        "out",
        "off",
        "over",
        "under",
        "again",
        "into",
        "onto",
        "about",
        "after",
        "before",
        "until",
        "while",
        "because",
        "since",
        "instead",
        "during",
        "between",
        "through",
        "against",
        "per",
        "via",
        "s",
        "t",
        "d",
        "ll",
        "ve",
        "re",
        "m",
        "mr",
        "ms",
        "mrs",
        "dear",
        "hi",
        "hello",
        "please",
        "one",
    ]
)
_SUFFIX = tokens(r"(?:'s|'|ingly|ings?|edly|ed|ies|es|ly|s|e|y|ment|ments|ion|ions)$")
_TOKEN = tokens(r"[^\W\d_]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*")


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A crude stem: enough that "booked", "booking" and "books" are one."""
    lower = word.lower()
    cut = _SUFFIX.sub("", lower) if len(lower) > 3 else lower  # noqa: PLR2004 - shorter words have no endings to lose
    cut = cut if len(cut) > 2 else lower  # noqa: PLR2004 - nor may a stem be two letters
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut  # noqa: PLR2004 - "shipp" is "ship"


@lru_cache(maxsize=512)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    return frozenset([stem(w) for w in _TOKEN.findall(text) if w.lower() not in _STOP and len(w) > 1])


_SAME = (
    "book booked booking reserve reserved reservation",
    "cheap economy slow slower slowest standard",
    "mail email e-mail mailbox inbox message messages note letter",
    "forget forgot forgotten miss missed overlook overlooked",
    "wrong incorrect mistaken mistake error",
    "send sent ship shipped shipping shipment dispatch dispatched post posted",
    "charge charged bill billed debit debited invoice invoiced",
    "twice double doubled duplicate two",
    "check checked verify verified inspect inspected test tested",
    "choose chose chosen pick picked select selected",
    "leave left leaving",
    "give gave given",
    "tell told inform informed",
    "take took taken",
    "write wrote written",
    "keep kept",
    "lose lost",
    "pay paid payment",
    "make made",
    "sell sold",
    "read unread",
    "break broke broken",
    "find found",
    "buy bought purchase purchased",
    "answer answered unanswered reply replied respond responded",
    "cancel cancelled canceled cancellation",
    "pack packed packing package",
    "know knew known",
    "hold held",
    "type typed typo mistyped",
    "change changed switch switched swap swapped",
    "price cost",
    "parcel packet box",
    "spreadsheet sheet table list",
    "calendar diary schedule scheduled rota roster",
    "lend lent loan loaned borrow borrowed",
    "rebuild rebuilt rebuilding",
    "site website page webpage",
    "phone call calls called ring rings rang ringing telephone",
    "shut close closed closing",
    "come came arrive arrived arrival",
    "go went gone",
    "see saw seen",
    "say said",
    "get got gotten",
    "hear heard",
    "speak spoke spoken talk talked",
    "bring brought deliver delivered delivery",
    "stand stood",
    "seat seated sat",
    "wear wore worn",
    "tear tore torn",
    "fall fell fallen",
    "freeze froze frozen",
    "throw threw thrown",
    "burn burnt burned",
    "spill spilt spilled",
    "drive drove driven",
    "eat ate eaten",
    "catch caught",
    "steal stole stolen",
    "mend repair repaired fix fixed",
    "flat apartment",
    "photo picture",
    "child kid son daughter boy girl",
    "shop store",
    "teacher tutor",
    "dead died die",
    "begin began start started",
    "question ask asked request requested",
    "late delay delayed",
)
_MEANING = {stem(word): group.split()[0] for group in _SAME for word in group.split()}


@lru_cache(maxsize=512)
def meanings(text: str) -> frozenset[str]:
    """The stems of the content words, words of one meaning made one."""
    return frozenset([_MEANING.get(s, s) for s in stems(text)])


def any_of(*lists: str) -> str:
    """Word lists as one alternation."""
    return f"(?:{by_letter('|'.join(lists))})"
