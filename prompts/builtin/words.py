"""The words the built-in writer can inflect: verbs with their forms, nouns with their articles.

Nothing here is a word list for judging anybody's text. It is the small grammar that turns what an
owner typed ("note of 9 November not answered") into a sentence ("we did not answer your note of
9 November"). What is not listed is not guessed at; it goes into a construction that takes anything.
"""

from dataclasses import dataclass
from typing import Literal


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(_words(text))


Use = Literal["you", "thing", "either", "passive", "state", "alone"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and how a failure is told with it.

    `use`: "you" we did it to the customer (charge), "thing" we did it to a thing (send), "either"
    the customer may have done it as well (pay), "passive" somebody else may have (lose), so that no
    agent is claimed, "state" the thing is in that state (crack), "alone" it did it by itself (arrive).
    """

    base: str
    past: str
    participle: str
    use: Use


_YOU = """
advise answer ask assure bill charge contact disappoint mark fine double-bill double-book double-charge guarantee
ignore inform insult interrupt invoice misinform misquote notify offend overbill overbook overcharge patronise
pressure promise quote rush short-change surprise turn-away undercharge warn refuse treat call email phone disturb
pass wake/woke/woken tell/told/told give/gave/given show/showed/shown keep/kept/kept mislead/misled/misled
forget/forgot/forgotten let/let/let oversell/oversold/oversold reply bounce expect
"""
_THING = """
adapt adjust allocate cover park pour halve seat hem alter amend apply approve archive assemble authorise assign
attach block book calculate cancel change close configure correct credit postpone renew hand deactivate debit deduct
delete disable dispatch downgrade embroider encrypt engrave erase discard disconnect discontinue duplicate exchange
fasten fit fix fulfil honour install issue label list lock log heed disclose announce explain acknowledge
inspect sterilise wipe reset miss mislabel mislay/mislaid/mislaid misfile misplace
misspell/misspelt/misspelt mistype mix mix-up offer omit overcook pack prepare preselect process programme proofread
publish reimburse restrict revoke refill refund register reject release remove repair replace reschedule resolve
schedule ship skip sort store suspend swap switch tailor test tighten transfer translate trim type undercook update
upgrade wash wire withhold/withheld/withheld send/sent/sent sell/sold/sold withdraw/withdrew/withdrawn
overwrite/overwrote/overwritten serve clean extend waive rebook redeliver
"""
_EITHER = """
double lower contain round raise arrange buy/bought/bought check claim collect complete confirm connect copy
cut/cut/cut do/did/done enter file fill find/found/found get/got/got bring/brought/brought hide/hid/hidden
hold/held/held include make/made/made measure merge mention move open order pay/paid/paid pick place plan post print
put/put/put read/read/read receive record report request reserve return review save scan set/set/set stop
take/took/taken upload use write/wrote/written choose/chose/chosen build/built/built misread/misread/misread handle
add drill glue screw train retrain introduce hire brief unlock restore reopen
"""
_PASSIVE = """
abandon crush damage deliver delay drop dump drench expose knock leave/left/left lose/lost/lost mishandle misdeliver
redirect reroute soak spill/spilt/spilt steal/stole/stolen strand throw/threw/thrown
"""
_STATE = """
bend/bent/bent stick/stuck/stuck ruin waste disrupt overdraw/overdrew/overdrawn blur break/broke/broken bruise
burn/burnt/burnt chip contaminate corrupt crack crease crumple crinkle dent flood jam rip rust scratch scuff shatter
shrink/shrank/shrunk spoil spoilt/spoilt/spoilt stain tear/tore/torn warp wear/wore/worn
"""
_ALONE = """
appear arrive bleed/bled/bled burst/burst/burst come/came/come collapse cost/cost/cost crash die disappear exist
expire explode fade fail fall/fell/fallen finish freeze/froze/frozen go/went/gone happen hurt/hurt/hurt last leak
melt need overheat overrun/overran/overrun peel reach run/ran/run sink/sank/sunk slip smell/smelt/smelt
split/split/split squeak start taste turn vanish vibrate wobble work feel/felt/felt begin/began/begun hang/hung/hung
complain cry/cried/cried suffer faint laugh argue shrug shout yell smirk swear walk wait stay struggle travel
eat/ate/eaten drink/drank/drunk sleep/slept/slept sit/sat/sat stand/stood/stood
sag depend end malfunction deteriorate drift wake/woke/woken blister
rise/rose/risen climb stall lag rot wilt curdle echo trip smoke spark buzz fray bend-over grow/grew/grown look
sound drip flicker rattle cut-out bounced
"""
_DOUBLING = frozenset(
    {
        "ship",
        "skip",
        "stop",
        "drop",
        "jam",
        "rip",
        "slip",
        "fit",
        "omit",
        "log",
        "chip",
        "trim",
        "sag",
        "plan",
        "drip",
        "cancel",
        "label",
        "mislabel",
        "swap",
        "blur",
        "scan",
    }
)


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLING else "") + "ed"


def _verbs(table: str, use: Use) -> list[Verb]:
    rows = [entry.split("/") for entry in table.split()]
    return [
        Verb(row[0], row[1] if row[1:] else _regular(row[0]), row[-1] if row[1:] else _regular(row[0]), use)
        for row in rows
    ]


VERBS = [
    *_verbs(_YOU, "you"),
    *_verbs(_THING, "thing"),
    *_verbs(_EITHER, "either"),
    *_verbs(_PASSIVE, "passive"),
    *_verbs(_STATE, "state"),
    *_verbs(_ALONE, "alone"),
]
BY_PARTICIPLE = {verb.participle: verb for verb in reversed(VERBS)}
BY_PAST = {verb.past: verb for verb in reversed(VERBS)}
ONGOING = frozenset(verb.base + "s" for verb in VERBS if verb.use == "alone") - {
    "costs",
    "looks",
    "needs",
    "runs",
    "works",
}
BY_BASE = {verb.base: verb for verb in reversed(VERBS)}

AUXILIARIES = word_set("""
    was were is are am had has have did does do could would should can will might must cannot wasn't weren't isn't
    aren't hadn't hasn't haven't didn't doesn't don't couldn't wouldn't can't won't
""")
PRONOUNS = word_set("""
    we i you it he she they nobody everyone everything something nothing there this these that those who what
""")
DETERMINERS = word_set("""
    a an the my our your his her its their this that these those no some any every each all both several many few
    most another one two three four five six seven eight nine ten eleven twelve half
""")
PREPOSITIONS = word_set("""
    of on in at by for from to with without about after before during until till since over under into onto off out
    up down through between against near around within as than instead despite because due when while if and or but
    via per although though behind beside above below across among along outside inside upon beneath except
    throughout toward
""")
ADVERBS = word_set("""
    not never still already also again twice once thrice late early too very only even wrongly badly incorrectly
    rudely back then there here now today yesterday online overnight away instead together more less often just open
    closed cold wet empty upside
""")
PLACE_OR_TIME = PREPOSITIONS | ADVERBS
_JOINING = frozenset({"and", "or", "but"})

# What a customer calls "my": these take "your" where no article was typed.
YOURS = word_set("""
    replacement account address appointment bag bags bill booking bookings card cards claim complaint contract deposit
    email emails e-mail enquiry enquiries flight form holiday inquiry invoice invoices letter letters luggage meal
    message messages name note notes number order orders parcel parcels password payment payments plan policy
    prescription
    reservation question questions refund request requests seat seats statement subscription suitcase ticket tickets
    voicemail wedding call calls voicemails food dinner lunch breakfast starter delivery deliveries membership loan
    mortgage salary birthday cake dress suit car phone laptop son daughter wife husband partner mother father mum
    dad child children kids family baby dog cat guests customers clients team staff colleagues friends weekend trip
    trips evening morning day week work job business shop office home flat house wages exam interview meeting
    deadline party
""")
MALE_KIN = word_set("son husband father dad brother grandfather grandson uncle nephew boy fiancé")
FEMALE_KIN = word_set("daughter wife mother mum mom sister grandmother granddaughter aunt niece girl fiancée")
KIN = (
    MALE_KIN
    | FEMALE_KIN
    | word_set("""
    partner child children kids family baby dog cat guests guest friends customers clients team parents parent
""")
)

# Things a complaint may be about, the more telling first; used to say "the lamp" instead of "it".
THINGS = _words("""
    lamp sofa mattress bed wardrobe cot pram kettle toaster oven fridge freezer dishwasher boiler heater radiator
    heating washing-machine laptop tablet printer router headphones camera keyboard monitor watch necklace dress
    coat jacket suit shoes boots trainers bike bicycle scooter tyre cake bouquet flowers pizza curry steak flight
    ferry train coach tour prescription lenses glasses crown filling vaccine haircut massage broadband invoice bill
    statement deposit transfer loan mortgage claim subscription membership course lesson exam certificate photos
    album curtains blinds carpet kitchen worktop fence suitcase luggage backup licence banner piano vase charger
    appointment reservation booking installation delivery parcel package order
""")
# These are often only where or how something happened; they count where a failure or a fact names them.
PASSING_THINGS = word_set("""
    phone car van chair table desk door window lock roof tap shower toilet alarm app website software update room
    suite apartment cottage meal soup line modem ring ticket tickets print treatment refund policy repair wifi
    internet
""")
VEHICLES = word_set("ferry train bus coach taxi flight plane tour shuttle boat tram van lorry")
SENT = word_set("""
    lamp sofa mattress bed chair table desk wardrobe cot pram kettle toaster laptop phone tablet printer router
    headphones camera keyboard monitor watch ring necklace dress coat jacket suit shoes boots trainers bike bicycle
    cake bouquet flowers pizza curry delivery parcel package order album curtains blinds carpet lenses glasses
    fridge freezer dishwasher prescription meal
""")

# Told without a subject, these are what the customer did.
CUSTOMER_ACTS = word_set("""
    paid ordered reported returned reserved waited asked called phoned emailed wrote bought received got found
    stayed slept drove travelled flew requested complained queued stood sat had spent needed expected saw heard opened
""")
ADJECTIVES = word_set("""
    late wrong faulty cold wet dirty small big large short tight loose incomplete unusable empty rude slow missing
    unanswered unpaid unresolved uncomfortable noisy unsafe mouldy stale raw dead defective blurry unreadable
    unfinished inaccurate incorrect sticky heavy overdue unhelpful dismissive impolite lukewarm soggy ready
    burnt-out shut closed unavailable crooked damp sour rotten rancid blunt bitter salty bland
    greasy filthy smelly scratchy wobbly illegible invisible useless worthless unfriendly arrogant aggressive careless
    unprepared half-empty half-finished out-of-date outdated expired overpriced misleading
""")
DEFINITE = word_set("""
    wrong same right correct promised agreed whole entire ordered only first second third last next latest original
    old
""")
NOUN_LIKE = word_set("""
    set cut cost read split put let left-out hold post stop test use drop swap fit scan
""")

# Nouns without "a" in the singular.
UNCOUNTED = word_set("""
    pork beef ham lamb tofu gravy mayonnaise oats flour wool gravel broth access advice alcohol bacon baggage
    behaviour blood bread broadband breakfast butter cash chaos cheese chicken
    cleaning clothing coffee communication compensation confusion contact content cream credit customer-care damage
    data delay-compensation dinner dirt discomfort dust electricity embarrassment equipment evidence fat feedback
    fish food fruit fun furniture gas glass gluten grease guidance hair hassle heat heating help hope hygiene ice
    income information internet light luggage lunch mail meat milk money mould music news noise oil packaging paint
    pain paper parking pay paperwork peace plastic plumbing post power priority privacy progress rain reassurance
    respect rice rubbish rust salad salt sand service shipping sleep smoke software space staff steam stress stuff
    sugar support tea time traffic training transport trouble trust water weather wifi wi-fi wine work worry warmth
    wiring postage insurance signal coverage accommodation heartache anxiety anger grief frustration uncertainty
    attendance childcare attention care waiting standing sitting rent wages missing inconvenience rework overtime
    sick-leave business trade dignity
""")
PLACES = word_set("""
    bathroom kitchen soup rain box shop store hotel neighbour airport station lobby corridor hall garage bedroom
    shower sink ceiling wall floor roof balcony garden car restaurant clinic office branch gate counter till salad
    dessert phone app website invoice bill receipt
""")
ING_NOUNS = word_set("""
    heating booking billing cleaning ceiling parking training wedding building meeting packaging clothing string
    thing nothing something anything everything morning evening screening setting pricing wiring plumbing shipping
    missing lighting fitting opening filling ending king spring wing listing reading outstanding misleading
    confusing during crossing sailing viewing hearing flooring roofing catering coating
""")
# Told of things in the third person; none of them is also a common noun in the plural.
PRESENT = word_set("""
    shows keeps gives tells deletes says makes takes sends loses leaves forgets ignores includes contains comes goes
    gets wants does refuses arrives fails depends opens closes remains stays lies sits hangs smells hurts doubles adds
    breaks crashes freezes jumps begins ends appears expires
""")
# People, not things, are this: "rude on the phone" is said of us.
MANNERS = word_set("""
    rude unhelpful dismissive impolite unfriendly arrogant aggressive careless unprepared slow
""")
AWAY = word_set("out off away home down through around round up")
PARTICLES = word_set("out up off back away over")

UNCOUNTED_S = word_set("""
    is this its was has plus less minus gas bus address glass dress process business pass access mess loss illness
    stress discuss always perhaps yes express news
""")

# Our own people are us (RECOVERY 3.4, point 14); they are never named as the culprit.
STAFF = word_set("""
    technician technicians engineer engineers waiter waitress agent agents advisor adviser colleague colleagues
    team receptionist porter concierge doorman caretaker lifeguard centre clerk cashier trainee staff support
    warehouse kitchen nurse hygienist assistant manager operator representative rep salesperson salesman
    department helpdesk hotline trainer instructor teacher installer installers fitter plumber cleaner cleaners
    cook chef bartender barista packer packers accountant mechanic employee employees desk tutor guide host
    hostess steward dispatcher planner skipper captain pilot crew conductor hairdresser stylist therapist
    pharmacist surgeon assessor housekeeping reception office somebody someone
""")
MACHINES = word_set("""
    system systems app website site checkout till software server machine computer bot database script tool glitch
    update upgrade
""")
OUTSIDERS = word_set("""
    courier couriers carrier carriers supplier suppliers vendor bank post airline manufacturer weather storm rain
    traffic strike wholesaler customs airport haulier shipper agency subcontractor
""")
# Ours, unless the case names a third party.
DRIVERS = word_set("driver drivers partner contractor contractors")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def key(token: str) -> str:
    """A token as the tables spell it: lower case, without the punctuation around it."""
    return token.strip(".,;:!?()\"'").lower()


def plural(head: str) -> bool:
    """Does this noun want "were"? By its ending only."""
    word = key(head)
    if word in {"children", "people", "feet", "teeth", "men", "women", "kids", "staff", "police"}:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in UNCOUNTED_S


def article(word: str) -> str:
    """Return "a" or "an", by the sound a word seems to begin with."""
    lowered = word.lower()
    if lowered.startswith(("hour", "honest", "heir", "8")) or lowered in {"11", "18"}:
        return "an"
    silent = lowered.startswith(("uni", "use", "usu", "eu", "one", "once"))
    return "an" if lowered[:1] in "aeiou" and not silent else "a"


def head_index(tokens: list[str]) -> int:
    """Where the head of a noun phrase stands: the last word before what tells where, when or how."""
    for at, token in enumerate(tokens):
        if at and key(token) in DETERMINERS:
            return at - 1
        if at and key(token) in PLACE_OR_TIME - _JOINING - {"cold", "wet", "empty", "open", "closed", "late"}:
            return at - 1
    return len(tokens) - 1


def no_object(after: list[str]) -> bool:
    """Does what follows a verb begin with where, when or how often, or not at all?"""
    counts = len(after) > 1 and key(after[1]) in {
        *("times", "days", "weeks", "hours", "months", "minutes", "cm", "mm", "metres", "inches", "inch", "percent")
    }
    return not after or key(after[0]) in PLACE_OR_TIME or counts
