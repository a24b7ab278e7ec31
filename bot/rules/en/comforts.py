"""Comfort nobody asked for, by its grammar: how little it was, what was fine beside it, that it passes.

They are cues for the asides of a letter (`minimising`), where a loose one is enough.
"""

from bot.rules.en.lexicon import AND
from bot.rules.patterns import fragment, pattern, phrases

_LITTLE = fragment(
    r"""
    (?:one|a single|two|three|half an?|some|an? (?:short|quick|small|little|brief|easy|mild|pleasant|
        lovely|quiet|warm|young|minor|slight|matter of \w+|mild sort of))
    """
)
_GOOD = fragment(
    r"""
    (?:fine|happy|dry|safe|sound|warm|intact|nice|good|great|lovely|pleasant|well|all right|alright|comfortable|
        unharmed|undamaged|clean|tasty|mild|untouched|unaffected|looked after|cared for|there|at hand|available|
        in one piece|on time|a (?:nice|good|lovely|pleasant|decent) (?:one|\w+)|calm|cheerful|lively|young|fit|usable|
        (?:back|sorted|fixed|solved|done|put right|reversed|refunded|corrected|cleared) (?:the same|within|in (?:an?|
        no)|
        after (?:only|just)|by the (?:next|evening)))
    """
)
_COMFORT = fragment(
    rf"""
    (?:it|that|this|they)(?:'s|'re| is| was| are| were)(?: really| all of| about| maybe|
        perhaps)? {_LITTLE}(?! (?:wrong|missed|missing|lost|more|whole|full|long|
        thing)\b)(?:[- ][\w'-]+){{1,2}}(?=\W*$| out of\b| of the\b| and\b| for\b| to the\b)
    you(?:'d|'ll)?(?: (?:could|did|do|were|are|had|have|got)){{0,2}} still (?:be |have |
        get )?(?!not\b|
        on\b|n't|without|wait\w*|no\b|owed?\b|there|here|short|do\b|don't|can't|want|wish|like|prefer|choose|had to|
        have to|need|paid|came|wrote|hurt|in pain|don't|trust)\w+
    (?:(?:the|your|our|his|her|its|all|all the|most|most of the|everything|everyone|nobody|she|he|it|they|you|
        both) (?:[\w'-]+ ){{0,3}}?)(?:was|were|stayed|looked|came|went|felt|remained|has been|had been|did)\
        (?!\w*n't| not) (?:\w+ ){{0,2}}?{_GOOD}\b
    (?:[\w'-]+ ){{1,4}}?(?:is|are|'s) (?:\w+ ){{0,1}}?(?:fine|nice|lovely|great|young|harmless|tasty|pleasant|
        an? (?:nice|good|lovely|pleasant|decent|young|charming|comfortable)(?: \w+)?)\b(?! (?:reason|question|point))
    (?:the|your|our) (?:[\w'-]+ ){{1,3}}?(?:gets?|has|have|had|comes? with|offers?) (?:\w+ )?(?:good|great|nice|
        lovely|excellent|fine|plenty|lots|its charm|a (?:good|nice|lovely))\b
    (?:it|they|that|these|\w+s|(?:the|most|half|some) (?:of )?(?:[\w'-]+ ){{0,2}}?)(?:'ll| will| may| might| \
        can| do|
        does| should)?(?: well| soon| quickly| always| easily)* ?(?:tends? to )?(?:grows?|comes?|bounces?|heals?|
        springs?|mends?|settles?|clears?|resolves?) (?:by|itself|themselves|on (?:its|their)|back|
        round|again|up)\b
    (?:it|they|everything|\w+s|(?:the|all|your) (?:[\w'-]+ ){{0,2}}?\w+) (?:was|were) still (?!(?:sitting|
        waiting|missing|lying|hanging|
        standing)\b)(?:\w+ing|there|on|open|available|reachable|up|possible)\b
    (?:lots of|plenty of|many|most|millions of|thousands of|quite a few|few|not many) (?:people|guests|
        customers|families|parents|
        patients|passengers|others|readers|players|users|tenants|children) (?:\w+ )?(?:love|like|live|go|have|never|
        sleep|wait|enjoy|
        prefer|manage|find|get|pay|would)\b
    (?:\w+ ){{1,4}}?(?:go|goes|went|pass|passes|passed|fly|flies|flew|are over|is over) (?:by )?(?:quickly|soon|
        fast|in no time|in a flash)\b
    (?:you|your \w+|she|he|they)(?: (?:could|can))? (?:see|hear|use|wear|eat|read|do|keep|have|enjoy)(?: still)? \
        (?:most|nearly all|almost all|half|the rest|much) of\b
    """
)
COMFORT = pattern(
    rf"""
    {AND}(?:{_COMFORT})
    \b(?:was|were|is|are) the only (?:thing|one|part|\w+) (?:affected|concerned|touched|missing|wrong|hit|damaged|
        late)\b
    \b(?:is|was|'s|only|just|merely) (?:only |just |really |more )?an? (?:rounding|accounting|book-keeping|formal|
        paper|clerical|
        cosmetic) (?:matter|thing|question|point|issue|detail)\b
    \b(?:when|once) all(?:'s| is| was) said(?: and done)?\b
    \bmore of an? \w+ (?:matter|thing|question|issue|detail|formality)\b
    \b(?:will|'ll|must|may) have (?:understood|coped|managed|enjoyed|forgotten|slept|had fun|got over)\b
    \b(?:was|were|is|are) all (?:it was|that (?:was|happened|went)|there was)\b
    \byou (?:got|had|have had|were given) (?:\w+ )?(?:your money's|plenty|enough|most|the better|the best|value|
        the benefit|full|a good|all the)\b
    \b(?:works?|worked|runs?|ran|drives?|drove|manages?|managed|lives?|lived|copes?|does|do) (?:quite |very |perfectly |
        just |pretty |rather |almost )(?:well|fine|ok|as well|happily) without\b
    """
)
"""What makes it little beside something else, in words that the case does not give."""

LIMITED = pattern(
    r"""
    ^still, (?:you|nobody|everyone|everybody|all of you) (?:were|was|did|had|got|made|could|
        managed)\b(?![^.!?\n]*\b(?:not|n't|
        never|no|without|late|wrong|because)\b)
    \b(?:at most|at worst|at the outside|tops|, no more)(?=\W*$)
    \byou(?:'ll| will) (?:\w+ ){1,5}?(?:in the end|anyway|eventually|sooner or later|soon enough)\b
    (?:\bnot|n't) an? (?:very |particularly |really |too |that )?(?:deep|big|large|great|long|severe|serious|major|
        huge|heavy|high|wide|bad|grave|dangerous|expensive)\b
    ^(?:and |but |though )?(?:you|it|she|he|they|everyone|everybody)\b[^.;!?\n]{3,50}\b(?:anyway|all the same|
        just the same|nonetheless|
        nevertheless)\b
    \byou (?:saw|had|got|enjoyed|heard|used|ate|slept|drove|made) [^.;!?\n]{2,50}\bwithout (?:any |a |further |
        much )?(?:trouble|
        problems?|issues?|difficult\w+|hitch)\b
    \b(?:won't|will not|doesn't|does not|didn't|did not|wouldn't|would not|hardly|barely) (?:\w+ )?make (?:a|any|
        much|that much|
        such a) (?:\w+ )?difference\b
    """
)
"""How far it went and no further."""
BELITTLED = phrases(
    r"""
    (?:could|might|would) (?:\w+ )?(?:have been|be|have gone) (?:\w+ ){0,2}worse
    worse things (?:have |do |can |could )?happen\w*
    (?:there (?:are|is)|we(?:'ve| have) (?:seen|had)|people have had) (?:\w+ ){0,2}(?:far |much )?worse
    (?:grand|bigger|greater|wider|larger) scheme|in the (?:big|bigger|larger|grander|wider|long) (?:picture|run)
    (?:all things considered|all in all|on the whole|by and large)(?=(?:[^.;!?\n]|\.\d){0,60}\b(?:well|good|fine|
        smooth|ok|okay|fast|quick|happy|positive|pleasant|bad|on time))
    (?:no|not an?|hardly an?|not (?:such|that|so) an?|isn't (?:such )?an?|wasn't (?:such )?an?|n't (?:really |that |
        such )?(?:an? )?)\s*(?:such )?(?:big|huge|great|major) (?:deal|drama|problem|issue|loss|matter|tragedy|thing)
    (?:not|n't|hardly) (?:exactly |quite )?the end of the world
    no (?:real |great |lasting |actual |serious |major |significant |permanent |further )?(?:harm|damage|loss|drama|
        disaster|tragedy|catastrophe)(?: was| is| has been|were)?(?: (?:done|caused|came|resulted|
        occurred))?(?=\s*[.,;:!]|\s+(?:and|but|done|was|to|in))
    nothing (?:too |very |really |that |all that |overly |so |terribly )?(?:serious|major|dramatic|bad|terrible|grave|
        tragic|critical|severe|to worry about|out of the ordinary|unusual|special)
    (?:not|n't) (?:so|too|very|really|particularly|terribly|all that|that|overly|especially) (?:bad|serious|big|
        important|dramatic|severe|critical|terrible|tragic|significant|unusual|much of an?)
    (?:not|n't) (?:that|all that|so very|terribly|too) (?:long|late)(?! to)|not much of an? \w+
    (?:is|was|'s|were|are|hardly|barely|scarcely|almost|virtually|practically|nearly) (?:hardly |barely |scarcely |
        almost |nearly )?(?:un|in|not )?(?:noticeable|visible|imperceptible|perceptible|invisible|unnoticeable)
    (?:hardly|barely|scarcely|would not|wouldn't|won't|will not|can't|cannot|don't) (?:\w+ )?(?:even |really |hardly |
        barely )?(?:notice|see it|spot it|tell the difference|matters?|worth (?:mentioning|losing|worrying|fussing|
        a fuss|complaining|getting|a mention|talking))
    (?:negligible|trivial|insignificant|harmless)
    (?:look|looks|looked|sound|sounds|sounded|seem|seems|seemed|feel|feels|felt|appears?) (?:\w+ )?worse than
    not as (?:bad|serious|dramatic|terrible|late|long) as|teething (?:problems?|troubles?|issues?)
    (?:not|n't|hardly) as (?:though|if) (?:you|it|we|the|anyone|nobody)|worth (?:remembering|bearing in mind)
    (?:nobody|no one|no-one|hardly anyone|nobody but you)(?! else)(?: \w+)? (?:will|would|can|could)(?: \w+)? (?:see|
        notice|spot|mind) (?:it|that|this|them|the difference)
    an? (?:\w+ )?(?:one-off|one-time (?:thing|slip|event|case)|isolated (?:case|incident|event)|fluke)(?! (?:credit|
        payment|fee|charge|cost|voucher|
        gesture|discount|purchase|refund))
    (?:everyone|everybody) else\b(?! who)
    nothing (?:that )?(?:an? |some |we |you |can't |could |cannot )(?:\S+ ){0,4}?(?:fix|mend|cure|repair|solve|sort|
        polish|handle)\b
    mind you|let's not forget(?: that)?|in fairness|let's be honest|storm in a teacup|tempest in a teapot
    mountain out of|molehill|(?:blown?|blowing) (?:\w+ ){0,3}out of (?:all )?proportion|over-?react\w*|over-?sensitive
    making (?:such )?an? fuss|exaggerat\w+|over-?dramati\w+|(?:easily|quickly) (?:done|overlooked|forgotten)|no biggie
    trifl(?:e|es|ing)|peanuts|small potatoes|bump in the road|growing pain|first-world problem\w*
    (?:does|do|did|will|would|should)(?: not|n't) (?:\w+ly |even |at all )?(?:affect|impact|impair|limit|reduce|
        influence|change|harm|hurt|diminish|spoil) (?:the |its |how |your |in any way )?(?:way |overall |
        actual )?(?:\w+ )?(?:function\w*|us(?:e|ability|able)|taste|performance|quality|safety|works?|it works|working|
        operation|enjoyment|stay|experience|appearance|flavou?r|comfort|value|result)
    """
)
"""Said to be little, in so many words."""
