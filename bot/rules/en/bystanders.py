"""People, firms and things that stand beside us and the customer, as the subjects of an aside."""

from bot.rules.en.verbs import PAST
from bot.rules.en.words import MACHINES, NATURE, OUR_PEOPLE, OUTSIDERS, any_of
from bot.rules.patterns import fragment, pattern, phrases

_JOBS = fragment(
    r"""
    schemes?|writers?|editors?|programmers?|designers?|schedulers?|planners?|loaders?|helpers?|assistants?|newcomers?
    freelancers?|accountants?|actors?|advisers?|advisors?|apprentices?|archivists?|assessors?|auditors?|bakers?
    baristas?|barbers?|barmaids?|barm[ae]n|binders?|bookkeepers?|boatmen|bouncers?|boy|boys|brewers?|brokers?
    builders?|butchers?|buyers?|captains?|caretakers?|carers?|carpenters?|caterers?|chambermaids?|chap|chaps
    chemists?|coach(?:es)?|cobblers?|conductors?|cutters?|decorators?|stitchers?|pressers?|sorters?|concierges?
    councils?|craftsm[ae]n|dentists?|dealers?|dispatchers?|doctors?|doorm[ae]n|dressers?|dyers?|electricians?
    examiners?|farmers?|fellow|fitters?|florists?|foremen|foreman|framers?|gardeners?|girl|girls|glaziers?|groomers?
    growers?|guards?|guides?|hairdressers?|housekeepers?|housekeeping|hygienists?|inspectors?|instructors?|janitors?
    jewellers?|joiners?|judges?|keepers?|lads?|lab|labs|landlady|lawyers?|lecturers?|leaders?|librarians?|locksmiths?
    locums?|management|masters?|mate|mates|matrons?|mechanics?|messengers?|midwife|millers?|mill|ministry|movers?
    musicians?|notary|nurser(?:y|ies)|nurses?|officers?|officials?|opticians?|orderl(?:y|ies)|organi[sz]ers?
    orchestra|owners?|painters?|paramedics?|pharmacists?|photographers?|pilots?|plumbers?|porters?|postm[ae]n
    postwom[ae]n|press|promoters?|publishers?|purser|rangers?|referees?|regulators?|removal men|reps?
    representatives?|roasters?|roofers?|saddlers?|sailors?|seamstress(?:es)?|secretar(?:y|ies)|sellers?
    ship'?s master|shopkeepers?|skippers?|solicitors?|sound engineer|steward(?:s|ess)?|stylists?|subs|superiors?
    surgeons?|surveyors?|tailors?|teachers?|telephonists?|tellers?|tenants?|therapists?|toddler group|town hall
    trainers?|translators?|treasurer|tutors?|upholsterers?|ushers?|valets?|venue|vets?|volunteers?|wardens?|washers?
    watchm[ae]n|weavers?|workm[ae]n|workshop|clearing house|sorting office|exchange|gateway|card scheme|market ?place
    embassy|consulate|court|school
    (?:county|district|tax|land|passport|regional|main|city|other|camp) (?:office|council|branch)|garage next door
    harbou?rmaster|stock control|purchasing|procurement|finance|legal|marketing|hr|payroll|quality control|dispatch
    security|the floor|maintenance|catering|stores
    (?:meter|taxi|parcel|bus|phone|coach|cab|cleaning|software||hire|rental|insurance|shipping|logistics|security|
        water|gas|power|cable|transport|removal|training|staffing||building|film) (?:firm|company|service|people|lot|
        operator|outfit)s?
    """
)
PARTIES = any_of(OUR_PEOPLE, OUTSIDERS, _JOBS)
"""Whoever acts beside the owner: our people, firms, offices."""

FORCES = any_of(NATURE)
"""Weather, traffic, seasons."""

DEVICES = any_of(
    MACHINES,
    fragment("calendar|program(?:me)?|till|terminal|card reader|timer|oven|diary|booking (?:page|form|tool)|lift"),
)
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
_HABIT = fragment(
    r"""
    (?:takes?|keeps?|sits?|throws?|makes?|hands?|leaves?|lets?|drops?|swears?|gives?|puts?|gets?|runs?|parks?|works?|
        does?|swaps?|changes?|holds?|loses?|forgets?|treats?|passes|promises|says?|tells?|comes?|goes?|uses?|thinks?|
        wants?|needs?|reads?|loads?|prints?|sends?|serves?|seems?|tends?|likes?|cannot|can't|counts?|charges?|closes?|
        answers?|works?|picks?|stacks?|plays?|drives?|shows? up|turns? up|writes?|talks?|refuses?|insists?|decides?|
        lacks?|mixes|rounds?)
    """
)
FINITE = fragment(
    rf"""
    (?:(?:never|only|also|just|simply|always|usually|rarely|often|sometimes|still|then|apparently|really|all|both|
        sadly|unfortunately|in fact|\w+ly) ){{0,2}}(?:has|have|had|was|were|is|are|did|does|do|isn't|aren't|hasn't|
        haven't|hadn't|wasn't|weren't|didn't|doesn't|don't|(?:should|could|might|must|may|ought to|seems? to|
        appears? to) have (?!your|the|it|an?\b)\w+|(?:ought to|should) (?:keep|check|tell|know|watch|read|train|learn|
        do|use|look|take|label|count|pack|warn|ring|answer|listen|pay)|{PAST}|{_HABIT})
    """
)
OF = r"(?:\ (?:in|at|of|on|from|behind|with|for|to)\ (?:[\w'-]+\ ){0,4}?[\w'-]+)?"
_FIRM = fragment(
    r"""
    (?:\s(?:company|firm|provider|service|people|team|office|lot|operator|side|folks|guys|department|desk|crew|staff))?
    """
)
ACTOR = pattern(
    rf"""
    {LEAD}(?:(?:the|our|my|an?|one of (?:the|our|my)|some|their|that|those|these|half (?:of )?(?:the|our)|two of our|
        both|every|any|another) (?:[\w'-]+ ){{0,3}}?|management |head office )?{PARTIES}\b{_FIRM}{OF}(?: (?:you|we|
        I) \w+(?: \w+)?)?(?: (?:who|that) [\w' -]{{1,60}}?)? (?P<did>{FINITE})\b
    """
)
"""Somebody beside us does, did or is something; in an apology that is no news but a culprit."""
CULPRIT = pattern(
    rf"""
    \b(?:was|were|been|got) (?:\w+ly )?(?!(?:collected|delivered|repaired|checked|read|found|mended|returned|brought|
        kept|met|seen|told|greeted|helped|signed|picked|measured|replaced)\b)\w+(?:ed|en|t|d|ne) by (?P<by>(?:the|an?|
        our|my|one of (?:our|the)|some|their|somebody|someone) (?:[\w'-]+ ){{0,3}}?{PARTIES})\b
    ^(?:(?:and|but|though|as|since|because) )?(?:it (?:was|is) )(?!(?:our|my|your|his|
        her)\b)(?P<job>[\w-]+(?: \w+)?'s (?:job|turn|task|idea|call|duty|shift|decision|doing|department))\b
    ^(?:(?:and|but|though|as|since|because) )?(?:mind you,? )?(?:whoever|the (?:person|one|people|man|woman|
        fellow) who) (?:we |I )?(?P<who>(?:\w+ly )?(?:{PAST}|was|were|did|has|had)\b)
    ^(?:(?:and|but|though|as|since|because) )?(?:mind you,? )?it (?:was|is)(?: not us,? it was)? (?:only |just |
        really |in fact )?(?:the|an?|our|one of (?:our|the)|some) (?:[\w'-]+ ){{0,2}}?(?P<it>{PARTIES})\b(?! (?:that|
        who|which)? ?(?:we|I)\b)
    ^(?:(?:and|but|though|as|because) )?(?:they|he|she)(?: (?:never|always|only|simply|just|still|
        all))? (?P<they>sits?|takes? (?:their|his|her|its|ages|forever|weeks|days)|never|always|does not|doesn't|don't|
        didn't|did not|gets? no|have (?:their|his|her) own|had (?:been told|no)|forgot|should have|(?:was|
        were) (?:supposed|meant|told|new)|keeps? \w+ing)\b
    {LEAD}(?:our|my) (?:[\w'-]+ )?(?:man|woman|men|women)\b{OF} (?P<man>{FINITE})\b
    {LEAD}(?:the|our|that|those|these) (?:[\w'-]+ ){{1,4}}?(?:we|I) (?:use|pay for|rent|build on|rely on|bought|buy|
        work with|got|were sold|hire|order from|run on)(?: \w+)? (?P<bought>{FINITE})\b
    {LEAD}(?:[\w'-]+ ){{1,4}}?c(?:ome|omes|ame) (?:to us )?from (?P<origin>(?:the|
        our) (?:[\w'-]+ ){{0,2}}?{PARTIES}) (?:like (?:that|this|so)|that way|with (?:an? )?(?:poor|thin|weak|short|
        bad|loose|wrong|no)|already|badly|un\w+)\b
    ^(?:(?:and|but|though|as|because) )?(?:the|our|this|that) (?:[\w'-]+ ){{0,3}}?{DEVICES}\b{OF}(?: (?:we|I) (?:use|
        pay for|rent|build on|rely on|bought|have|work with|got|were sold))? (?P<quirk>(?:simply |just |then |always |
        often |sometimes )?(?:swaps?|drops?|loses?|eats?|swallows?|forgets?|skips?|cuts?|mixes|muddles?|freezes|hangs?|
        crashes|doubles|jumps|sends? us|does not|doesn't|never|won't|plays?|throws|only|tends|likes|has (?:a mind|
        a habit|its)|hides|overwrites|rounds|mis\w{2, 10}s|has (?:an? )?(?:will|life|moods?|quirks?)|changed its|
        takes its|decided|
        thought|assumed|refused|insisted|lets? us))\b
    """
)
"""Pointed at in other shapes: who did it, whose job it was, what the software likes to do."""

BY_NAME = pattern(
    rf"""
    {LEAD}(?P<name>(?-i:[A-Z][a-z]{{2,15}}))(?:\.com|,? (?:who|the|our|my|in|at|on|
        from) [^,.;!?]{{1,40}},?)? (?P<did>{PAST}|was|
        were|had|did|has|(?:should|ought to|could) have)\b
    \b(?:update|change|patch|release|fix|instruction|mistake|order|request) (?:by|from|
        of) (?P<firm>(?-i:[A-Z][a-z]{{2,15}}))\b
    """
)
"""Somebody by name as the doer."""
OTHERS_DID = pattern(
    rf"""
    {LEAD}(?:the|our|an?|my) (?:[\w'-]+ ){{0,3}}?(?:{PARTIES}|{DEVICES})\b{OF} (?P<makes>(?:makes?|forces?|obliges?|
        requires?|leaves?|gives?|sells?|supplies|(?!(?:sent|told|gave|handed|showed|brought|asked|helped|lent|called|
        rang|
        answered|wrote|let)\b){PAST}) us)\b
    ^(?:(?:and|but|though|as) )?it(?:'s| is| was) (?:really |just |only )?the (?:[\w'-]+ ){{0,3}}?(?:{PARTIES}|
        {DEVICES}|meters?) (?P<that>(?:that|who|
        which) (?!we\b|I\b)\w+)
    \b(?:theirs|his|hers) (?:was|were|is|are) (?:\w+ )?(?:wrong|late|missing|old|faulty|off|out|broken|not|incomplete)\b
    {LEAD}(?:the|our|those) (?:[\w'-]+ ){{1,3}}?(?:that |which )?(?:they|(?:we|I) (?:were|was|are|had been|'re)) \
        (?:\w+ly )?(?:supply|supplied|sell|sold|send|sent|give|given|deliver|delivered|make|made|lent|promised|shipped|
        use|used)\b(?P<poor>[^.;!?\n]{{0,30}}\b(?:poor|bad|weak|wrong|not|n't|late|faulty|thin|cheap|worse|old|short|
        never|
        broken|cracked)\b)
    \byour (?:previous|old|former|last|other|current|own|present) (?:[\w'-]+ )?(?:provider|network|bank|insurer|
        supplier|
        carrier|operator|company|platform|agency|builder|garage|dentist|vet|landlord|firm)\b{OF} (?P<slow>(?:was|were|
        is|has|had|did|took|{PAST}))\b
    {LEAD}(?:{PARTIES}) (?:came|come|joined|started|left|worked|work) (?P<cold>in cold|in new|cold|new|without|
        untrained|
        unprepared|half)\b
    """
)
"""Others who leave us no choice, or whose goods were poor."""
AWAY = phrases(
    r"""
    (?:outside|beyond|not (?:with)?in|out of|wasn't (?:with)?in|isn't (?:with)?in) (?:of )?(?:our|my) (?:control|hands|
        reach|influence|power|sphere)
    on (?:their|the \w+'s) (?:end|side|part)
    not (?:our|my) (?:fault|doing|mistake|error|responsibility)
    (?:isn't|wasn't|aren't|weren't) (?:our|my) (?:fault|doing|mistake|error)
    through no fault of (?:ours|our own|mine|my own)
    nothing (?:to do with us|we could (?:have )?(?:do|done))
    no (?:influence|control|say) (?:over|on|in)\b
    (?:the )?(?:fault|blame|responsibility|cause|error|problem|mistake|reason) (?:\w+ )?(?:lies|lay|rests|sits|is|
        was) (?:entirely |solely |clearly |fully |with )*(?:with|elsewhere|theirs|at|on the)\b(?! (?:us|me|our|my))
    someone else's (?:fault|mistake|error)
    (?:was|is|were) (?:entirely |solely )?(?:theirs|his|hers)\b
    we (?:too |also |ourselves )?(?:were|are|have been) (?:also |just as |equally |ourselves )?(?:victims?|let down|
        dependent on|at the mercy|reliant|depending|in the hands)
    we (?:depend|rely) (?:entirely |heavily )?on|(?:my|our) hands (?:are|were) tied
    do(?:es)? (?:this|that|it|such things) to us|(?:had|have|'ve had|having) (?:a )?(?:quiet |serious |
        stern )?words? with (?:the|our|my|that|those) \w+|(?:another|a different|some other) (?:department|team|office|
        branch|desk|shift|firm|company|colleague)
    before my time|I (?:was not|wasn't|had not been|hadn't been) (?:in|on (?:shift|duty)|working|here|there) (?:that|
        when|on|at)
    (?:is|was) down to (?!us\b|me\b|our|my\b|you\b|your\b|how (?:we|I)\b|the (?:fact|way) )(?:the|an?|one|some|whoever|
        them|him|her|those|their)
    (?:the|an?|our|that|this) [\w-]+'s (?:own )?(?:fault|doing|mistake|error|carelessness|negligence|oversight|slip|
        blunder|failing)
    no longer (?:works? (?:here|for us|with us|at)|with us|employed|part of (?:the|our) team)
    responsibility for \S+(?: \S+)? (?:lies|sits|rests|is) with (?!us|me)
    who (?:no longer works|has (?:since )?left)|out of our sight|forced (?:on|upon) us
    they (?:lost|dropped|delayed|damaged|forgot|failed|messed|broke|mixed|did not|didn't|never|were late|missed|
        ignored|misplaced|let us|(?:sent|made|held) (?:\S+ ){0,4}?(?:wrong|late|up|mess|mistake|slip|error)\b)
    """
)
"""Said to lie outside us, or with others."""
