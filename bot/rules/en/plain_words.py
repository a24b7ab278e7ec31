"""Plain words: what a good reply says beside the words of its own case.

Written by hand, for the closed world (`familiar.py`). What hedges, flatters, threatens, generalises or
belittles is left out on purpose: such a word is not forbidden, it is looked at twice.
"""

from functools import cache

from bot.rules.en.words import stem

_DOING = """
    accept act add address adjust agree allow answer apologise apologize apply arrange arrive ask ate attach be bear
    become began begin begun bill book borrow bought bring broke broken brought build built buy call came cancel
    care carry caught change charge check choose chose chosen clean clear close collect come complete confirm
    connect contact cook copy correct cost count cover credit cut date deal decide deliver deserve did dispatch do
    done drive driven drop drove earn eaten email empty enclose end enter exchange exist expect explain extend face
    fall fallen fed feel fell felt fetch fill find finish fit fix flew follow forget forgot forgotten forward found
    free gather gave get give given go gone got gotten grew grown guess hand handle happen have hear heard held help
    hid hidden hold hope hurry ignore include install invite issue join keep kept knew know known label lack laid
    land last lay lead learn leave led left lent let lie lift like list listen live load lock log look lose lost
    made mail make manage mark match matter mean meant measure meet mend message met mishandled misplaced misread
    miss mistyped mix move name need note notice offer open order overbooked overcharged overlooked overpaid overran
    own pack paid park pass pay phone pick place plan play please point post prefer prepare print process promise
    prove pull put raise ran rang reach read realise rebook rebooked receive recharge recheck rechecked record
    recover redo redone refund register reissue remain remember remove renew rent reopened reorder repair repeat
    replace reply report reread rerun resend resent reserve reset resolve respond rest return reverse reversed
    review rewrote ridden ring rose run rung said sat save saw say see seen sell send sent serve set settle share
    ship shook shop show shown shut sign sit skip sleep slept slid sold solve sort speak spend spent split spoil
    spoke spoken spread stand start stay step stole stood stop store stuck suit switch take taken talk taught teach
    tell test thank think thought threw throw thrown told took tore torn train transfer treat try turn type
    underpaid understand understood undo undone update upset use visit wait walk want warn wash waste watch wear
    went win wish withdrawn withdrew woke won wore work worn wrap write written wrote
    """
_THINGS = """
    account account-holder adapter address advance afternoon age agreement air amount anniversary answer apology
    appointment area arrangement arrival article attempt attention back bag balance bank bar basket batch bath
    battery bed bedtime bike bill birthday bit book booking booth bottle bottom box boy bracket branch bread
    breakfast bus business button cable cake calendar call camera car card case cash cashback ceremony chair chance
    change charge chargeback charger check checklist child children choice circle city class clerk client clock
    clothes club coach code coffee colleague collection color colour combination comment company complaint computer
    concert confirmation connection contact contract control copy corner cost count counter country couple course
    cover credit cup cupboard customer cycle damage data date daughter day deadline deal decision delay delivery
    deposit depot desk detail device diary difference dinner direction dish doctor document dog door double
    double-check doubt draft drawer dress drink driver driving drop-off ear edge effect email end engine engineer
    entry envelope error evening event exam example exchange extra eye face fact failure family father fault fee
    feet field figure file film fine finger fire flat flight floor folder follow-up food foot form friend front fuel
    funeral game garden gas gate gift girl glass goods graduation group guest guests hair hall hand handover head
    health hearing heat heating heel help hinge holiday home hospital hotel hour hours house human husband ice idea
    image inbox inch information inside instruction insurance invoice item job journey key kind kitchen label lamp
    language laptop laundry leak lens lesson letter level lid life lift light limit line link list loan location
    lock log look lorry loss lot luggage lunch machine mail mailbox man manager manual map mark market material
    matter meal meaning meat medicine meeting member membership menu message metal meter middle milk mind minute
    mistake mobile model moment money month monthly morning mother mouth move movie music nail name neck need
    neighbor neighbour news night noise noon note notebook notice number nurse office oil online opening option
    order oven overcharge owner pack package packet page pain paint pair paper parcel parent park part parts party
    passenger passport password patient payment pen people person phone photo phrase pickup picture piece pipe place
    plan plant plate platform player plug point pool position post postage power practice present price print
    printer problem product program programme promise proof purchase purpose quality question queue rate reader
    reason receipt reception record refill refund registration reminder rent repair replacement reply report request
    reservation rest restaurant result return reunion rice ride right ring road room roster route row sale salt
    sample scale schedule school screen seal seam season seat second section seller sentence service session set
    setting share sheet shelf shift ship shipment shipping shirt shoe shop shoulder shower side sign signature
    silence site size skin sleep slot socket sole son song sort sound spare speaker spot spreadsheet staff stage
    stain stair stamp start statement station stay step stock stop storage store story strap street student style
    subject subscription suit summer sun supper support surface system table tag tank tap tax tea teacher team teeth
    template test text thing ticket till time tire title today toilet tomorrow tonight tool tooth top total tour
    towel town trace track tracking train training travel treatment tree trip trouble truck trust turn turnaround
    type tyre unit update upgrade user value van vehicle version video view visit voice voucher wait wall warning
    warranty washing watch water way weather website wedding week weekday weekend weekly weight wheel wife window
    winter wire woman women wood word work worker workshop world yard year yearly young zip
    """
_HOW = """
    able about above absent accessible accurate across actual additional after again against ago ahead alike alive
    all allergic almost alone along already also always annual another any apart around as aside asleep automatic
    available awake away back bad badly before behind below beside best better between big black blank blue both
    bottom brief bright broken brown busy by calm cancelled careful careless certain cheap clean clear clearly close
    cold colder colour-coded comfortable compatible complete completely concrete cool correct correctly cracked
    daily damaged damp dark dead dear deep detailed different difficult digital direct directly dirty done double
    double-booked down downstairs dry due during early easily easy eight eighteen eighty either electronic eleven
    else empty end enough entire entirely equal even every exact exactly except expired express extra fair fairly
    false far fast faulty fifteen fifty final finally fine firm first five fix flat forty forward four fourteen
    fragile free fresh frozen full fully functional further gentle genuine glad gluten-free good grateful great
    green grey half hand handwritten happy hard harder heavy here high honest hot hourly how hundred ill immediate
    important in incomplete incorrect inside instead into just kind large last late later leaking least left less
    light likely little local long loose lost loud low main mandatory manual many mine missing more morning most
    much narrow near nearby nearly neat necessary never new next nice nine nineteen ninety no nobody noisy
    non-refundable none nor not nothing now off often ok okay old on once one only open opened opposite or original
    other our out outside over overdue overnight own paid past perfect personal personally plain plainly plus polite
    poor possible prepaid present printed private proper properly public quarterly quick quicker quickly quiet quite
    rather raw reachable ready real really recent red refundable refurbished regular remaining replaced reserved
    responsible rest right rude sad safe same scheduled scratched sealed second separate serious seriously seven
    seventeen seventy several sharp short shut sick signed silent simple simply since single six sixteen sixty slow
    slowly small smaller smooth soft some soon sooner sore sorry sound spare special square stained sterile still
    straight strange strong stuck such sudden suddenly sure sweaty sweet tall ten that then there thick thin third
    thirteen thirty this thorough thousand three through tight tired together too top torn total transparent twelve
    twenty twice two twofold unable unanswered under unfair unfinished unhappy uninjured unlocked unopened unpaid
    unread until untouched unused up upset upstairs urgent usable useful valid vegan vegetarian very visible warm
    weak well wet what when where which while white whole why wide wireless within without working wrong yellow yes
    yesterday yet your
    """
_SAYING = """
    afternoon although am anybody anyone anything april aren august best bst bye can cause caused cc cent cents cet
    cheers christmas com couldn dear december didn doesn dollar dollars don dr easter eighth either else est etc
    euro euros evening everybody everyone everything february fifth first flag flagging forever fourth friday gmt
    goes gone goodbye greetings hadn hasn haven hello hence herself hey hi himself however http https isn itself
    january july june kind let's longer many march may midnight monday morning mr mrs ms much myself neither ninth
    noon november o'clock october ourselves owe owed per percent pm pound pounds pst re regarding regards rule
    saturday second september seventh shouldn sincerely sixth somebody someone something stayed sunday tenth thanks
    themselves things third though thursday thus tonight too tuesday utc via warm warmly wasn wednesday weren
    whatever whenever wherever whoever whose wishes won wouldn www yours yourself yourselves
    """


@cache
def plain_stems() -> frozenset[str]:
    """The stems of all plain words."""
    return frozenset(stem(word) for word in f"{_DOING} {_THINGS} {_HOW} {_SAYING}".split())
