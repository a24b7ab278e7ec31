"""Flags that change who may answer and how (RECOVERY 6.1, spelled as in 6.4.8)."""

import re

from bot.rules.patterns import compiled
from bot.triage.grave import Grave
from bot.triage.reading import Reading

_WORDED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("vulnerable", compiled(
        r"\b(?:disab(?:led|ility)|wheelchair|elderly|pregnant|cancer|chemo\w*|dementia|alzheimer\w*|blind|deaf"
        r"|hard of hearing|bereave\w*|passed away|(?:mother|father|mum|mom|dad|husband|wife|son|daughter|brother"
        r"|sister|parents?|gran\w*) funeral|widow\w*|terminal(?:ly)? ill\w*|palliative|hospice|diabet\w+|parkinson\w*"
        r"|multiple sclerosis|screen reader|asthma\w*|heart (?:condition|patient|attack|surgery)|care home|my carer"
        r"|insulin|(?:mother|father|mum|mom|dad|grandmother|grandfather|grandma|grandpa|nan|aunt|uncle|neighbou?r"
        r"|husband|wife) (?:, |\( )(?:aged )?(?:7[5-9]|[89]\d)\b|dialysis|oxygen (?:machine|concentrator|supply)"
        r"|epilep\w+|suicid\w*|kill myself|end my life|mental health|depress(?:ion|ed)|panic attacks?|autis\w+|stroke"
        r"|pacemaker|ventilator|homeless|food bank|can not afford (?:food|to eat|heating|rent)|domestic (?:abuse"
        r"|violence)|(?:mother|father|mum|mom|dad|grandmother|grandfather|grandma|grandpa|nan|aunt|uncle|parents?"
        r"|neighbou?r|lady|husband|wife|i|he|she|they|who)(?: who)? (?:is|am|are|was) (?:[^ ]+ )?(?:7[5-9]|[89]\d)\b"
        r"|(?:7[5-9]|[89]\d) years? old|(?:7[5-9]|[89]\d) year old|in intensive care|bedridden|seriously ill"
        r"|chronically ill|and ill|frail)\b")),
    ("minor", compiled(
        r"\b(?:child(?:ren)?|kids?|son|(?:my|our|his|her) (?:little )?(?:boy|girl)s?\b(?! (?:friend|cat|dog))|(?:one"
        r"|two|three|four|\d) year old|daughter|baby|babies|toddlers?|infant|newborn|grandson|granddaughter"
        r"|grandchild\w*|schoolchild\w*|pupils?|school bus|nursery|kindergarten|little (?:one|boy|girl)|teenager"
        r"|underage|minors?|(?:my|our|his|her) (?:[1-9]|1[0-7]|two|three|four|five|six|seven|eight|nine|ten|eleven"
        r"|twelve|thirteen|fourteen|fifteen|sixteen|seventeen) (?:year|month"
        r"|week)s? old(?! (?:\w+ )?(?:car|phone|laptop|tv|machine|house|account|contract|order))"
        r"|(?:he|she) is (?:only )?(?:[1-9]|1[0-7]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b")),
    ("press", compiled(
        r"\b(?:journalists?|reporter|newspapers?|bbc|cnn|itv|the press|press office|to the media|the media"
        r"|watchdog programme|consumer (?:programme|show|magazine)"
        r"|channel \d|radio \d|interview(?:ed|s|ing)? (?:me|us) (?:about|on|for)|(?:the|local|a|our"
        r"|on) radio (?:station )?(?:want|call|ask|will|is|would|has|had|ran)\w*|(?:local|national|on"
        r"|evening) (?:radio|tv|television|news)|tv (?:station|crew|channel)|investigative"
        r"|news ?room|columnist|(?:writing|write|running) (?:a|an) (?:article|story|piece)"
        r"|(?:writ\w+|report\w*|work) for the (?:\w+ )?(?:chronicle|post|times|mail|news|observer|tribune|herald"
        r"|gazette|telegraph|journal|paper|magazine|press|radio|echo|standard)|story on"
        r"|the (?:tribune|guardian|times|herald|daily mail|gazette))\b")),
    ("regulator", compiled(
        r"\b(?:ombudsm[ae]n|ombudsperson|fca|ftc|cfpb|fcc|ofcom|ofgem|ofwat|bafin|ico|bbb|better business bureau"
        r"|trading standards|attorney general|data protection (?:authority|officer|agency|commissioner)"
        r"|information commissioner|consumer (?:protection|rights|affairs|council|association)|watchdog|regulators?"
        r"|regulatory|financial (?:conduct|services authority)|citizens advice|civil aviation authority"
        r"|health inspector\w*|food (?:standards|safety) (?:agency|authority)|health and safety executive"
        r"|public health|environmental health|osha|sec complaint|supervisory authority"
        r"|licensing (?:board|authority)|dot complaint|cnil|gdpr complaint)\b")),
    ("legal-threat", compiled(
        r"\b(?:lawyers?|solicitors?|attorneys?(?! general)|su(?:e|ing) (?:you|them|the|your|for)|(?:will|going to"
        r"|shall|to|and|might|gonna) sue|in court|to court|a judge|the judge|magistrate|bailiffs?|small claims"
        r"|legal (?:action|steps|advice|proceedings|team|letter|route)"
        r"|legal advis\w+|legal counsel|my (?:barrister|counsel|advocate)"
        r"|litigat\w+|lawsuit|class action"
        r"|letter before action|tribunal|legal (?:costs|insurance|protection|aid)|press charges|legally)\b")),
    ("complaint-about-owner", compiled(
        r"\b(?:(?:agent|rep|representative|adviser|advisor|person|man|woman|lady|guy|colleague|manager|handler"
        r"|employee|one|somebody|someone) (?:who (?:is |was )?|that (?:is |was )?|currently |you )?(?:handl\w+"
        r"|assigned|in charge|looking after|dealing|responsible|owns?|working on) (?:\w+ )?(?:my|our|this|with|of"
        r"|for|to) ?(?:\w+ )?(?:case|complaint|ticket|claim|matter|file|request)?"
        r"|(?:my|the|our) (?:case|claims?|ticket|complaint) (?:handler|owner|manager|worker|agent)"
        r"|(?:somebody|someone|anyone|a) (?:else|other|different) (?:\w+ )?(?:to )?(?:handle|take over|look after"
        r"|deal with|on (?:my|this))|complain\w* about (?:your )?(?:agent|colleague|employee|staff member)"
        r"|do not want (?:\w+ ){1,2}(?:to handle|on my|handling|near|dealing|answering))\b")),
    ("possible-abuse", compiled(
        r"\b(?:(?:one|1|bad|negative|fake|terrible) ?(?:star)? (?:star )?(?:reviews?"
        r"|ratings?) (?:[^ ]+ ){0,6}(?:unless|until|everywhere|if you do not)"
        r"|(?:unless|or|else|otherwise) (?:[^ ]+ ){0,8}(?:post|leave|write|flood|spread|give) (?:[^ ]+ ){0,4}(?:one"
        r"|1|bad|negative|fake|terrible) ?(?:star)? ?(?:star )?(?:reviews?|ratings?)"
        r"|free (?:[^ ]+ ){0,4}(?:for life|forever|or (?:i|we|else))"
        r"|(?:10|ten|five|5|hundred|100|20|twenty) times (?:the|what i|my|as much)"
        r"|pay me (?:\$|£|€)? ?\d+ ?(?:0{3,})|or (?:i|we) (?:will )?(?:destroy|ruin|burn) (?:you|your)"
        r"|make you pay me|so pay up|nobody will know|i know how (?:this|to get))\b")),
    ("injection", compiled(
        r"\b(?:(?:ignore|disregard|forget|override|bypass) (?:[^ ]+ ){0,4}(?:instructions?|prompts?|rules"
        r"|guidelines|guardrails|above|polic(?:y|ies)|directions)|system (?:prompt|message|override|instruction)"
        r"|you are now (?:a|an|in|the|my|no|free|dan)|(?:reveal|print|show|repeat|output"
        r"|leak) (?:[^ ]+ ){0,4}(?:prompt|instructions|system message|api key)"
        r"|(?:as|you are) an (?:ai|llm|language model)|jailbreak|developer mode"
        r"|(?:new|updated|real) instructions? (?:[^ ]+ ){0,2}:"
        r"|(?:note|message|instruction|attention|memo|hint|order)s? (?:to|for) (?:the )?(?:ai|bot|assistant|model"
        r"|llm|system|triage)\b|(?:approve|grant|issue|send|authori[sz]e) (?:[^ ]+ ){0,6}(?:automatically"
        r"|without (?:asking|approval|review|a human|checking))"
        r"|(?:assistant|bot|ai|model|system|llm) (?:: |must |should now |shall |, )(?:[^ ]+ ){0,4}(?:reply|respond"
        r"|say|write|approve|refund|grant|mark|set|classify|output|ignore|treat|close|label|send|answer)"
        r"|respond only with|answer only with|(?:mark|classify|label|set|treat) (?:this|it"
        r"|the) (?:[^ ]+ ){0,4}(?:as )?(?:critical|low|resolved|not a complaint|severity|approved|priority)"
        r"|end of (?:prompt|instructions|user message|system)|begin system|act as (?:a|an|if|my|the) )")),
)  # fmt: skip

_MARKUP = compiled(
    r"<\|?\s*/?\s*(?:system|im_start|im_end|assistant|instructions?)\b|\[/?(?:INST|SYSTEM)\]|\{\{", re.IGNORECASE
)
_OF_GRAVE = {Grave.INJURY: "injury", Grave.DATA_BREACH: "data-breach", Grave.DISCRIMINATION: "discrimination"}
_NOT_MINOR = compiled(
    r"\b(?:no|kids?|child(?:ren)?) (?:menu|meal|section|mode|program|channel|size|kids|children)\b"
    r"|\b(?:my|new) baby (?:blue|grand)\b"
)


def flags(reading: Reading, graves: frozenset[Grave]) -> tuple[str, ...]:
    """The flags in the order of 6.4.8."""
    found = [flag for flag, pattern in _WORDED if _worded(flag, pattern, reading)]
    return (*found, *(flag for grave, flag in _OF_GRAVE.items() if grave in graves))


def _worded(flag: str, pattern: re.Pattern[str], reading: Reading) -> bool:
    if flag == "injection" and _MARKUP.search(reading.plain):
        return True
    if flag == "minor":
        return pattern.search(_NOT_MINOR.sub("", reading.flat)) is not None
    return reading.has(pattern)
