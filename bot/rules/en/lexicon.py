"""Words that several of the rules of style share: what we do not ask for, whose words something is, time and money."""

from bot.rules.patterns import fragment, pattern

NUMBER = fragment(
    r"""
    (?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|
        sixty|half an?|several|some|a few|a couple of|a handful of|a little)
    """
)
"""A small number, in digits or in words."""

SPAN = fragment(
    r"""
    (?:seconds?|minutes?|mins?|hours?|days?|nights?|evenings?|mornings?|afternoons?|weeks?|weekends?|months?|years?)
    """
)
"""A unit of time."""

CASE_WORDS = fragment(
    r"""
    (?:complaints?|cases?|messages?|requests?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|concerns?|tickets?|
        matters?|issues?|notes?|e-?mails?|mails?|letters?|feedback|claims?|details|everything|problems?|reports?|
        questions?|files?|comments?|it|this|that|you|all(?: of)? (?:this|it|that))
    """
)
"""What can be handed from desk to desk."""

FAILING = fragment(
    r"""
    (?:hiccups?|hitch(?:es)?|glitch(?:es)?|blips?|snags?|mishaps?|slips?|slip-?ups?|mix-?ups?|delays?|waits?|
        mistakes?|errors?|oversights?|issues?|problems?|inconveniences?|bumps?|setbacks?|misunderstandings?|
        scratch(?:es)?|cracks?|dents?|marks?|blemish(?:es)?|flaws?|imperfections?|defects?|damage|stains?|faults?|
        leaks?|overcharges?|discrepanc(?:y|ies)|interruptions?|disruptions?|outages?|disturbances?|annoyances?|
        nuisances?|lapses?|omissions?|slowdowns?|typos?|miscommunications?|confusion|mess|muddle|shortfalls?|
        deviations?|variations?|incidents?|malfunctions?|teething troubles|hold-?ups?|bugs?|wobbles?|hassles?|
        misprints?|mislabel\w*|double booking|formality|technicality|fuss|unpleasantness|irregularit(?:y|ies)|
        complaints?|cosmetic \w+|(?:booking|billing|display|clerical|admin(?:istrative)?|technical|printing|typing|
        data|shipping|packing|system|communication|scheduling|rounding) (?:\w+ )?(?:slip|error|mistake|issue|problem|
        glitch|thing|matter|mix-?up|hiccup))
    """
)
"""What went wrong, as a thing that can be called small."""

UNASKED = pattern(
    r"""
    \bno need\b|\bneed(?: not|n't)\b
    \b(?:do|does|did|will|would)(?: not|n't) (?:\w+ )?(?:have|need|require|ask|expect|want)\b
    \bwon't (?:\w+ )?(?:have|need|require|ask|expect|want)\b
    \b(?:not|never|n't) (?:be )?(?:ask|asking|asked|expect|expecting|expected|required|requiring|necessary|needed)\b
    \bnothing (?:more |else )?(?:to|you need|for you)\b|\bwithout (?:you )?(?:having to|needing to|asking)\b
    \bspare you\b|\binstead of asking\b|\bnobody (?:will )?asks?\b|\byou never (?:have|need)\b
    """
)
"""It says that something is not asked of the customer."""

SAID_BY_YOU = pattern(
    r"""
    \byou(?:'ve| have)? (?:also |even |once |rightly |already |again )?(?:wrote|write|written|said|say|asked|ask|
        told|tell|want|wanted|mention|mentioned|demand|demanded|request|requested|offer|offered|suggest|suggested|
        fear|feared|worry|worried|propose|proposed|quote|quoted|wonder|wondered)\b
    """
)
"""What follows is the customer's, not ours: "you asked that it never happens again"."""

ASKED_TO = pattern(
    r"""
    (?:^\W*(?:(?:just|simply|then|so)\b)?|\bplease|\bkindly|\bdo|\byou (?:can|could|should|may|might|must|need to|
        have to|might want to|may want to|may wish to|are welcome to|are free to|will need to|will have to|
        would need to|'ll need to|'ll have to|had better)|\byou'll (?:need|have) to|\byou'd (?:need|have|
        better)(?: to)?|\b(?:could|would|can|will) you|\b(?:ask|asking|advise|recommend|suggest|urge|invite|want|
        need|require|request|encourage|like)(?: that)? you(?: to)?|\b(?:best|better|easiest|quickest|fastest|
        advisable|necessary|simplest)(?: \w+){0,3} (?:to|if you)|\byou(?:'re|
        'd be| are| would be) (?:\w+ )?(?:better|best) off|\bfeel free to|\bsimply|\bwhy not|
        \bif [^.;!?\n]{1,80},(?: then)?(?: please)?|\bfor [^.,;!?\n]{1,40},|\bthe best thing is to|\bbest|
        \bfrom now on,?|\bfirst,?)(?: (?:also|just|simply|first|then|please|instead|rather|kindly|next|now|
        \w+ly),?){0,3}\s*$
    """
)
"""What stands before a verb that is asked of the customer: nothing, "please", "you can", "if …,"."""

AND = fragment(
    r"""
    ^[ "'(]{0,3}(?:(?:and|but|though|although|while|as|since|because|so|yet|still|that|where|when),? )?(?:(?:mind you|
        to be (?:fair|honest|frank)|in (?:all )?fairness|of course|in the end|at the time|after all|then|by then|
        honestly|frankly|
        luckily|in truth|as it is|as it happens|besides|anyway|also),? )?
    """
)
"""The beginning of a clause, with what may stand before its subject."""

COUNT = fragment(
    r"""
    (?:\d[\d.,]*|(?:a )?(?:few|couple of|hundred|thousand|dozen|million)s?(?: of)?|two|three|four|five|six|seven|eight|
        nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|
        fif|six|seven|eigh|nine)ty(?:-\w+)?|several|many|dozens of|hundreds of|thousands of|so many|countless|
        half a dozen)(?: (?:hundred|thousand|dozen|million))?
    """
)
"""A number of things."""

POOR = fragment(
    r"""
    (?:weak|poor|poorly|bad|badly|wrong|wrongly|thin|late|slow|slowly|short|faulty|cheap|old|weaker|poorer|worse|
        loose|incomplete|careless\w*|sloppy|sloppily|broken|damaged|cracked|dead|to begin with|like that|that way|
        the same (?!day|evening|
        morning|afternoon|week|hour|night)\w+|
        in the first place|too (?:few|late|little|much|many|long)|not|never|only|no|without|n't)
    """
)
"""Something amiss in how others did it."""
