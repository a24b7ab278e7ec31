"""What a draft says of the machine behind it: that one helped, or that none did (ai-honesty, prompt-leak)."""

from bot.rules.patterns import fragment, pattern, phrases

_MACHINE = fragment(
    r"""
    (?:AI|A\.I\.|artificial intelligence|machines?|bots?|chat\s?bots?|robots?|computers?|algorithms?|automation|
        language model|software|LLM|ChatGPT|GPT|(?:drafting|writing|automated|automatic) (?:tool|software|assistant|
        system|program)|tool|assistant|copilot|program)
    """
)
DISCLOSES = phrases(
    rf"""
    (?:draft\w*|writ(?:e|ten|ing)|wrote|prepared|compos\w+|generat\w+|produc\w+|creat\w+|made|suggest\w*|word(?:ed|
        ing)?|help\w*|assist\w*|support\w*|us(?:e|ed|ing)|using|with|by|work\w*)(?: [\w'-]+){{0,6}}? {_MACHINE}
    {_MACHINE}(?:[- ]\w+){{0,5}}?[- ](?:draft\w*|wrote|written|help\w*|assist\w*|prepared|suggest\w*|generated|
        support\w*|made|composed|used|involved|put|produced|did the|gave me)
    (?:AI|machine|computer|bot)[- ](?:drafted|assisted|aided|generated|written|supported|made|help|draft|text)
    yes, (?:\w+ ){{0,6}}?{_MACHINE}|automatically (?:drafted|generated|prepared|written|created)
    """
)
"""A machine took part, in whatever words."""

_TEXT = fragment(
    r"""
    (?:reply|message|answer|letter|response|note|text|apology|e-?mail|words?|mail|lines?|sentence)s?
    """
)
_ROBOT = fragment(
    r"""
    (?:AI|A\.I\.|artificial intelligence|(?:chat\s?)?bots?|robots?|language models?|ChatGPT|GPT|LLM|(?:drafting|
        writing) (?:tool|software|assistant|program)s?|auto-?repl(?:y|ies))
    """
)
_OFFICE = fragment(r"(?:machines?|computers?|software|scripts?|algorithms?|automation|programs?|templates?)")
_PERSON = fragment(
    r"(?:human(?: being)?|(?:real|actual|living|genuine) (?:person|human|man|woman)|flesh[- ]and[- ]blood)"
)
DENIES = pattern(
    rf"""
    (?:n't(?: an?| any)?|\b(?:no|not(?: an?| any| one| some)?|never(?: an?)?|neither(?: an?)?|nor(?: an?)?|
        hardly(?: an?)?|without(?: an?| any)?|(?:rather than|instead of)(?: an?)?|
        zero)) (?:\w+ ){{0,3}}?{_ROBOT}\b(?! (?:can|could|will|should|would|decide|decides|decided|may|check))
    (?:\b(?:no|not(?: an?)?|never(?: an?)?)|n't(?: an?)?) (?:copy[- ](?:and[- ])?paste\w*|copied[- ]and[- ]pasted|
        canned {_TEXT}|(?:automated|automatic|machine-?\w*|computer-?\w*|standard|stock|template) (?:{_TEXT}|one\b)|
        auto-?generated|form letter|automatically (?:generated|written|drafted)|(?:machine|computer)-?(?:written|
        made|generated))\b
    \b(?:this|it|that|these|{_TEXT}|what you(?:'re| are)? read(?:ing)?)(?: (?:here|one|time))?(?: (?:is|was|are|
        were)(?: not| no|\s+never)|\s?'s (?:not|no)|(?: is| was| are| were)n't)(?: an?)? (?:(?!the\b)\w+ )?(?:{_OFFICE}|
        automated|automatic|generated)\b(?!'s| (?:problem|fault|error|bug|failure|mistake))
    \bno (?:\w+ )?{_OFFICE} (?:(?:was|were|is|are|has|had|have|been) ){{0,2}}(?:\w+ )?(?:wrote|written|writes|helped|
        helps|involved|drafted|touched|behind|at work|took part|typed|composed|answering|writing|a (?:hand|part|say|
        role|finger))\b
    \bI(?:'m| am|'ve| have)? (?:\w+ ){{0,3}}?(?:wrote|writ(?:e|ten|ing)|typ(?:e|ed|ing)|compos(?:e|ed|ing)|draft(?:ed|
        ing)|worded) (?:everything|(?:every|each|all|the whole|the entire|my) (?:\w+ ){{0,2}}?(?:{_TEXT}|thing|
        of (?:it|this|them))|(?:you )?this|these|it(?! down| in| on| into| up| off| wrong))\b(?:[^.;!?\n]|
        \.\d){{0,50}}?\b(?:myself|by hand|with my own|in my own|on my own|alone|personally|from scratch|from my heart|
        without (?:any )?help)\b
    \bI(?:'ve| have)? typed (?:this|these(?: (?:words|lines))?|every\w*|all of (?:this|it)|
        it)(?: all)?(?=\s*[.,;!]| (?:alone|myself|at my|with my|here|for you|by|out|on my own)\b)
    \b(?:this|it|that|you(?:'re| are)|I(?:'m| am))\b[^.;!?\n]{{0,30}}\b(?:not|n't) (?:just )?(?:an?|some|
        any) (?:\w+ )?{_OFFICE}\b(?!'s| (?:problem|fault|error|bug|failure|mistake))
    \bI (?:always |only )?(?:write|wrote|have written|compose|type) (?:all )?(?:of )?my own (?:\w+ )?{_TEXT}\b
    \b(?:nobody|no[- ]one|nothing) (?:but|except|other than|besides|apart from) me (?:\w+ ){{0,4}}?(?:wrote|writes|
        written|hand|touched|worded|typed|drafted|composed)\b
    \b(?:these|my|the|such|all) (?:\w+ )?(?:words|lines|sentences) (?:here )?are (?:\w+ )?(?:my own|mine|all mine)\b
    \b(?:these|those|they)(?: are|'re) (?:all )?my own (?:words|lines|sentences)\b
    \bflesh and blood\b|\bno templates?,? (?:and )?no \w+|\bno \w+,? (?:and )?no templates?\b
    \b(?:reached|got|dealing with|talking to|speaking to|talking with|writing to|hearing from) (?:an? )?{_PERSON}\b
    \b(?:this|that|it|these|{_TEXT})(?: \w+)? (?:came|comes?|is|are) from me and (?:only|no one|nobody|just|none)\b
    \b{_PERSON} (?:\w+ )?(?:behind|at the other end|on the other end)\b
    \b(?:I|we) (?:don't|do not|never) (?:\w+ )?(?:do|use|send|have|believe in) (?:automated|automatic|canned|machine|
        template|AI|copy[- ](?:and|&)[- ]paste)\b
    \bnot (?:a|one)(?: single)? (?:word|line|sentence|letter|bit)(?: \w+){{0,4}}? (?:by|from) (?:an? )?{_ROBOT}\b
    \b(?:nothing|no (?:part|line|word|sentence|bit)|none|not a (?:word|line|sentence)) (?:about|in|of|on|
        here)(?: \w+){{0,3}} (?:is|was|are|were|comes?|came|has been|by) (?:\w+ ){{0,3}}?(?:automated|automatic|
        generated|canned|{_ROBOT}|machines?|computers?)\b
    \b(?:every|each) (?:single )?(?:word|line|sentence|letter)(?: \w+){{0,5}}? (?:is|was|are|comes?|came|typed|
        written) (?:\w+ ){{0,3}}?(?:mine|my own|by me|myself|by hand|from me|human|by an? \w+)\b
    \b(?:typed|written|wrote|composed|drafted|penned)(?: \w+){{0,3}}? (?:by|from) (?:an? |the )?{_PERSON}
    \b(?:entirely|fully|purely|completely|100\s?%) (?:human|hand-?written|by hand|hand-?typed)\b
    \b{_PERSON}(?: \w+){{0,3}}? (?:(?:is |are )?(?:writing|typing)|wrote|typed|has written)\b
    \bI (?:do not|don't|did not|didn't|never|have never|haven't|would never|am not) (?:\w+ )?(?:us(?:e|ed|ing)|rely|
        relied|let|need|needed|had|ask|asked|employ) (?:\w+ ){{0,3}}?(?:{_ROBOT}|a machine|machines|a computer|
        a template|templates)\b
    (?:n't|\b(?:not|no|never|nothing|none))\b[^.;!?\n]{{0,40}}\b(?:machine|computer|AI|bot|auto)-?(?:made|written|
        typed|drafted)\b
    \bno (?:{_OFFICE}|{_ROBOT}) (?:could|would|can) (?:have )?(?:writ\w+|composed?|typed?|wrote|drafted|come up)\b
    \bhuman-(?:written|made|typed)\b|\bhand-typed\b
    \b(?:keyboard|answer\w*|writ\w+|typ\w+|compos\w+|draft\w*|word(?:ed|s)|lines|letter)\b[^.;!?\n]{{0,60}}\b(?:no|
        without|without any|without the help of|without an?) (?:assistant|tool|software|program|machine)s?\b
    \b(?:my|this|these|each|every|all|our|what you(?:'re| are)? read(?:ing)?)(?: [\w'-]+){{0,3}}?(?: {_TEXT}|
        ing)?(?: [\w'-]+){{0,4}}? (?:written|typed|composed|thought up|thought out|made up|worded|comes?|came|is|
        are)(?: [\w'-]+){{0,3}}? (?:from scratch|by hand|mine alone|by me|by myself|my own work)\b
    \b{_PERSON}(?: \w+)? (?:thought|made|put|came up|composed|worded|penned)\b[^.;!?\n]{{0,40}}\b{_TEXT}\b
    (?:\b(?:no|not)|n't)\b[^.;!?\n]{{0,25}} (?:help|assistance) (?:from|of|by) (?:any\w*|
        no\w*)\b[^.;!?\n]{{0,30}}\b(?:writ\w+|word\w*)\b
    \bI(?:'d| would| will)? (?:never|not|n't|don't|do not|wouldn't) (?:\w+ )?(?:let|allow|have|trust|leave) (?:an? |
        any |\w+ to )?(?:{_ROBOT}|{_OFFICE}) (?:to )?(?:speak|write|answer|talk|reply|word)\b
    \b(?:without (?:any )?help|no (?:help|assistance)) (?:from|of|by) (?:any |an? )?(?:{_ROBOT}|{_OFFICE})\b
    \bI(?:'m| am) (?:not (?:an? |some )?(?:\w+ )?(?:{_ROBOT}|{_OFFICE})|(?:a )?(?:100\s?% |fully |entirely |
        completely )human|an? {_PERSON})\b
    """
)
"""That no machine took part: never true of these drafts."""

ASKED = pattern(
    rf"""
    \b(?:are|is|am|was|were|do|did|have) (?:\w+ ){{0,6}}?(?:{_ROBOT}|{_PERSON}|a machine|a computer|automated|
        automatic|a template|computer-generated|copy[- ]paste\w*)\b[^.!?\n]{{0,60}}\?
    \b(?:who|what) (?:\w+ )?(?:wrote|writes|typed) (?:this|that|these|your)\b[^.!?\n]{{0,60}}\?
    \b(?:is|was) (?:there )?(?:anybody|anyone|somebody|someone|a human) (?:real|human|there|actually|
        at all)\b[^.!?\n]{{0,40}}\?
    """
)
"""The customer asks whether a machine writes to him."""
