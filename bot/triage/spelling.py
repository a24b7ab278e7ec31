"""English as it is typed: chat abbreviations and slips of the finger, put right before anything is looked for.

A slip is a letter left out or two letters changed over, in one of the words that complaints are made of. Letters are
not exchanged for others: "changed" would become "charged".
"""

from bot.triage.reading import Reading

_CHAT = {
    "u": "you", "ur": "your", "youre": "you are", "pls": "please", "plz": "please", "thx": "thanks", "tnx": "thanks",
    "thnx": "thanks", "ty": "thanks", "tysm": "thanks", "tho": "though", "w/o": "without", "y": "why", "r": "are",
    "n": "and", "nd": "and", "ppl": "people", "diff": "different", "dlvry": "delivery", "dlvr": "deliver",
    "nxt": "next", "msg": "message", "msgs": "messages", "pkg": "package", "pkgs": "packages", "acct": "account",
    "acc": "account", "appt": "appointment", "cust": "customer", "svc": "service", "serv": "service", "rm": "room",
    "tmrw": "tomorrow", "tmr": "tomorrow", "yest": "yesterday", "wk": "week", "wks": "weeks", "mth": "month",
    "mths": "months", "hr": "hour", "hrs": "hours", "mins": "minutes", "min": "minutes", "bc": "because",
    "cuz": "because", "coz": "because", "cos": "because", "bcoz": "because", "b4": "before", "gr8": "great",
    "l8": "late", "ne1": "anyone", "sum1": "someone", "some1": "someone", "every1": "everyone", "no1": "nobody",
    "idk": "i do not know", "dont": "do not", "wut": "what", "wat": "what", "wen": "when",
    "abt": "about", "rly": "really", "srsly": "seriously", "fkn": "fucking", "smth": "something", "sth": "something",
    "nothin": "nothing", "somethin": "something", "num": "number", "addr": "address", "pymt": "payment",
    "pmt": "payment", "txn": "transaction", "ordr": "order", "wrk": "work", "wrks": "works", "wrkng": "working",
    "2day": "today", "2nite": "tonight", "thru": "through", "til": "till", "iv": "i have",
    "hav": "have", "havnt": "have not", "hvnt": "have not", "havent": "have not", "hasnt": "has not", "gud": "good",
    "tht": "that", "ths": "this", "wiv": "with", "jus": "just", "agn": "again", "agian": "again", "stil": "still",
    "nver": "never", "nevr": "never", "cud": "could", "wud": "would", "shud": "should", "cld": "could", "wld": "would",
    "refnd": "refund", "defo": "definitely", "defs": "definitely", "wont": "will not",
}  # fmt: skip
_OFTEN_TYPED = """
    account accounts address again agent airport annoyed answer answered appointment arrive arrived battery because
    booked booking booked broke broken called cancelled canceled cancelling charge charged charger colour company
    complain complaint computer connect connection courier cracked crashed crashes customer damaged declined
    deducted defective delayed deliver delivered delivery deposit different dirty disappointed discount download
    driver email emailed emails error errors expected expired explain faulty finally flight frozen heating hotel
    ignored incorrect instead insurance internet invoice invoices issue issues leaking literally logged luggage
    machine manager message messages missing mistake money nobody nothing number ordered orders package parcel
    password payment payments pending phone please policy problem problems product promised properly purchase
    question really receive received refund refunded refuses refused replacement replied reply reported reservation
    response returned ridiculous screen sending service shipped shipping someone staff still stolen stopped
    subscription supposed support technician terrible ticket tickets transfer transaction twice unable unacceptable
    update useless voucher waited waiting website weeks without working worked wrong yesterday
"""
_WORDS = frozenset(_OFTEN_TYPED.split())
_LONG_ENOUGH = 5
_RIGHT_AS_THEY_ARE = frozenset(
    """
    batter booed booing cashed cashes drier diver fight hating manger noting rally relied reused reuses sipped sopped
    crated crease dived scree wined ticks order orders charge charger charged faint plane mange wring
    """.split()  # noqa: SIM905 - a list of words is read as a sentence, not as quotes
)


def _slips(word: str) -> set[str]:
    """What the word becomes with an inner letter left out, two neighbours changed over, or "ing" cut short."""
    inner = range(1, len(word) - 1)
    left_out = {word[:at] + word[at + 1 :] for at in inner if len(word) > _LONG_ENOUGH}
    cut_short = {word[:-1]} if word.endswith("ing") else set()
    return left_out | cut_short | {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner}


_MEANT = {slip: word for word in sorted(_WORDS) for slip in sorted(_slips(word) - _WORDS - _RIGHT_AS_THEY_ARE)} | _CHAT


def spelt(reading: Reading) -> Reading:
    """The message as it was meant; the same object where there is nothing to put right."""
    right = _MEANT.keys().isdisjoint(reading.flat.split())
    return reading if right else reading.in_other_words(_MEANT)
