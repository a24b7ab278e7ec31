"""People, firms and things that stand beside us and the customer, as the subjects of an aside."""

from bot.rules.en.words import MACHINES, NATURE, OUR_PEOPLE, OUTSIDERS, any_of
from bot.rules.patterns import fragment

_JOBS = fragment(
    r"""
    accountants?|actors?|advisers?|advisors?|apprentices?|archivists?|assessors?|auditors?|bakers?|baristas?|barbers?
    barmaids?|barm[ae]n|binders?|bookkeepers?|boatmen|bouncers?|boy|boys|brewers?|brokers?|builders?|butchers?|buyers?
    captains?|caretakers?|carers?|carpenters?|caterers?|chambermaids?|chap|chaps|chemists?|coach(?:es)?|cobblers?|conductors?
    concierges?|councils?|craftsm[ae]n|decorators?|dentists?|dealers?|dispatchers?|doctors?|doorm[ae]n|dressers?|dyers?
    electricians?|examiners?|farmers?|fellow|fitters?|florists?|foremen|foreman|framers?|gardeners?|girl|girls|glaziers?
    groomers?|growers?|guards?|guides?|hairdressers?|housekeepers?|housekeeping|hygienists?|inspectors?|instructors?|janitors?
    jewellers?|joiners?|judges?|keepers?|lads?|lab|labs|landlady|lawyers?|lecturers?|leaders?|librarians?|locksmiths?
    locums?|management|masters?|mate|mates|matrons?|mechanics?|messengers?|midwife|millers?|mill|ministry
    movers?|musicians?|notary|nurser(?:y|ies)|nurses?|officers?|officials?|opticians?|orderl(?:y|ies)|organi[sz]ers?
    orchestra|owners?|painters?|paramedics?|pharmacists?|photographers?|pilots?|plumbers?|porters?|postm[ae]n|postwom[ae]n
    press|promoters?|publishers?|purser|rangers?|referees?|regulators?|removal men|reps?|representatives?|roasters?
    roofers?|saddlers?|sailors?|seamstress(?:es)?|secretar(?:y|ies)|sellers?|ship'?s master|shopkeepers?|skippers?
    solicitors?|sound engineer|steward(?:s|ess)?|stylists?|subs|superiors?|surgeons?|surveyors?|tailors?|teachers?
    telephonists?|tellers?|tenants?|therapists?|toddler group|town hall|trainers?|translators?|treasurer|tutors?
    upholsterers?|ushers?|valets?|venue|vets?|volunteers?|wardens?|washers?|watchm[ae]n|weavers?|workm[ae]n|workshop
    clearing house|sorting office|exchange|gateway|card scheme|market ?place|ministry|embassy|consulate|court|school
    (?:county|district|tax|land|passport|regional|main|city|other|camp) (?:office|council|branch)|garage next door
    harbou?rmaster|stock control|purchasing|procurement|finance|legal|marketing|hr|payroll|quality control|dispatch
    security|the floor|maintenance|catering|stores|(?:meter|taxi|parcel|bus|phone|coach|cab|cleaning|software|
    hire|rental|insurance|shipping|logistics|security|water|gas|power|cable|transport|removal|training|staffing|
    building|film) (?:firm|company|service|people|lot|operator|outfit)s?
    """
)
PARTIES = any_of(OUR_PEOPLE, OUTSIDERS, _JOBS)
"""Whoever acts beside the owner: our people, firms, offices."""

FORCES = any_of(NATURE)
"""Weather, traffic, seasons."""

DEVICES = any_of(MACHINES)
"""What runs, or does not."""

_BARE = r"(?!(?:you|your|yours|of|to|with|for|at|by|in|from|into|on|about|that|which|who|when|if|not|no)\b)"
LEAD = fragment(
    rf"""
    ^(?:(?:and|but|though|although|while|as|since|because|so|yet|which) )?(?:(?:in (?:all )?(?:fairness|truth)|
        at the time|of course|by the way|by then|on the day|for the record|in the end|on that \w+|between (?:us|
        you and me)|from what I \w+|with hindsight|to be (?:fair|honest|frank|precise|exact)|to tell the truth|
        half of (?:it|that) is(?: down to)?|part of (?:it|that) is(?: down to)?),? )?(?:{_BARE}[\w'-]+,?\s){{0,4}}?
    """
)
"""What may stand before the subject of an aside; what stands after a preposition is no subject."""
