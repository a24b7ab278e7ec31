"""A case as the letters see it: every fact already read, harmless and ready for a sentence."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from bot.case import Case, Option
from bot.kinds import Fault, Intent, Kind, Relationship, Severity, Stage, Venue
from bot.triage import triage
from prompts.builtin.accounts import Offer, cause, deed, impact, offer, pleads
from prompts.builtin.clean import TITLES, capitalise, first_name, is_health, plain, without_sums
from prompts.builtin.dates import next_word, promised, spoken
from prompts.builtin.failures import SILENCE, failures
from prompts.builtin.needs import apologised, disputed, needs_deed, sensitive
from prompts.builtin.phrases import Phrase, Setting, owned, predicate
from prompts.builtin.quotes import customer_words, tells
from prompts.builtin.voice import Voice
from prompts.builtin.words import PRONOUNS, SENT, key, word_set

_LEGAL = re.compile(
    r"\b(?:liab|negligen|fraud|illegal|unlawful|st[eo]le|theft|criminal|discriminat|guilty|damages|assault|"
    r"breach of contract|scam|harass)",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\b(?:injur|hurt\b|hospital|ambulance|burn(?:ed|t) (?:my|her|his|me)\b|funeral\b|passed away|died\b|death\b|"
    r"bereave|"
    r"late (?:husband|wife|mother|father|son|daughter|brother|sister)\b|bleed|assault|robbed|stolen|police\b|miscarr)",
    re.IGNORECASE,
)
_SOLEMN = re.compile(
    r"\b(?:order of service|funeral|burial|cremat|wake\b|in memor|grave\b|coffin|ashes|blister|scald|burn(?:ed|t|s)?\b|"
    r"concuss|fractur|stitches|epi ?pen|allerg|poison|faint|choke|choking|unconscious|bruis|cut (?:my|his|her)\b|"
    r"rash\b|vomit|collaps|crie?d\b|letters? from (?:my|her|his) (?:late )?(?:father|mother|dad|mum))",
    re.IGNORECASE,
)
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_TOPIC_WORDS = 6
_TOLD = (4, 4, 3, 2, 1)  # failures told, by plainness
_SOON = re.compile(r",? (today|tomorrow)\b", re.IGNORECASE)
_TIMED = re.compile(
    r"\b(?:by|on|until|till|while|when|once|within|before|after|from) |\b(?:today|tomorrow|now|every|each|next)\b|"
    r"\d (?:January|February|March|April|May|June|July|August|September|October|November|December)",
)
_FUSED_WORDS = 26
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_SAID = word_set("""
    warning note notes email emails letter letters message messages call calls question questions complaint
    request door floor table window wall side reply answer voicemail voicemails review form calling wrong missing
    late promised promise callback name price
""")
_TRAILS = re.compile(r",? (?:and|but|while|which|so that|with) |, ")
_SMALL = 3  # letters of a word that tells nothing


@dataclass(frozen=True)
class Known:
    """What is known, in words. `plainness` grows when a letter came out too long: fewer facts are then told."""

    kind: Kind
    case: Case
    plainness: int = 0

    @cached_property
    def setting(self) -> Setting:
        """How the facts are to be read."""
        return Setting.of(self.case)

    @property
    def public(self) -> bool:
        """Can strangers read along?"""
        return self.case.venue is Venue.PUBLIC

    @property
    def terse(self) -> bool:
        """Has a public reply come out too long? Then every move is said in its shortest way."""
        return self.public and self.plainness > 0

    @property
    def ours(self) -> bool:
        """Is the failure ours, at least in part?"""
        return not disputed(self.case)

    @property
    def shared(self) -> bool:
        """Is it ours in part only?"""
        return self.case.fault is Fault.SHARED

    @property
    def sensitive(self) -> bool:
        """Is it a case for sign-off?"""
        return sensitive(self.case)

    @property
    def grave(self) -> bool:
        """Would thanks grate here (C11)?"""
        return self.sensitive or bool(_GRAVE.search(self._told))

    @property
    def solemn(self) -> bool:
        """Was somebody hurt, is it about a loss, or about life and limb? Then the tone is quiet."""
        return (
            self.grave
            or self.case.severity is Severity.CRITICAL
            or bool(_SOLEMN.search(f"{self._told} {self.case.company}"))
        )

    @property
    def _told(self) -> str:
        return " ".join([self.case.complaint[:4000], *self.case.failures, self.case.impact, *self.case.facts])

    @cached_property
    def stage(self) -> Stage:
        """Where the customer stands, by their last words (6.2)."""
        return triage(self.case.complaint[:4000]).stage if self.case.complaint.strip() else Stage.EXPLAINING

    @property
    def deed_first(self) -> bool:
        """After so many failures the deed is told before the apology (6.2, R14, R16)."""
        told = self.deed.text.split()[0] if self.deed else ""
        return (
            bool(told)
            and key(told) not in PRONOUNS - {"we", "i"} | {"his", "her", "their", "its"}
            and needs_deed(self.case)
        )

    @property
    def greedy(self) -> bool:
        """Does the customer think that it was for money?"""
        return self.case.intent is Intent.GREED

    @property
    def steady(self) -> bool:
        """Does the customer come back to us?"""
        return self.case.customer.relationship is Relationship.STEADY

    @property
    def practical(self) -> bool:
        """Casual and new customers get the restitution early, and no talk of a relationship (S0.11)."""
        return self.case.customer.relationship in {Relationship.CASUAL, Relationship.NEW}

    @property
    def apologises(self) -> bool:
        """Does this message carry an apology?"""
        return self.kind is Kind.APOLOGY or (self.kind is Kind.SOLUTION and not apologised(self.case))

    @cached_property
    def name(self) -> str:
        """How the customer is addressed; empty if that is not safe."""
        return first_name(self.case.customer.name, public=self.public)

    @cached_property
    def owner(self) -> str:
        """The owner's first name, without a title."""
        given = [word for word in plain(self.case.owner, 80).split() if word.strip(".").lower() not in TITLES]
        return first_name(given[0], public=True) if given else ""

    @cached_property
    def company(self) -> str:
        """The firm's name, if it is one short name."""
        name = plain(self.case.company, 40)
        return name if re.fullmatch(r"[\w&'. -]{2,40}", name) else ""

    @cached_property
    def when(self) -> str:
        """When the customer hears from us again."""
        return next_word(self.case)

    @cached_property
    def failures(self) -> tuple[Phrase, ...]:
        """What went wrong, the silence first where the customer felt ignored (6.2)."""
        lines = [line for text in self.case.failures[:6] for line in self.setting.lines(text)]
        read = [phrase for line in lines for phrase in failures(line, self.setting)]
        fit = [phrase for phrase in read if not phrase.blames and not _LEGAL.search(phrase.text)]
        if self.case.intent is Intent.INDIFFERENCE:
            fit.sort(key=lambda phrase: not SILENCE.search(phrase.text))
        return tuple(self._unanswered(phrase) for phrase in fit[: _TOLD[self.plainness]])

    def _unanswered(self, told: Phrase) -> Phrase:
        """Silence is the commonest failure of all: said in several ways, for letters not to sound alike."""
        asked = re.fullmatch(r"we did not answer (your (?:\S+ ?){1,7})", told.text)
        if not asked:
            return told
        ways = ("we did not answer {it}", "we left {it} unanswered", "we gave you no answer to {it}")
        return replace(told, text=Voice.of(self.kind, self.case).pick("silence", ways).format(it=asked[1]))

    @cached_property
    def silence(self) -> Phrase | None:
        """The failure that is ours whoever is to blame for the rest: we did not answer."""
        return next((phrase for phrase in self.failures if phrase.ours and SILENCE.search(phrase.text)), None)

    @cached_property
    def impact(self) -> Phrase | None:
        """What it meant for the customer."""
        lines = self.setting.lines(self.case.impact, of_customer=True)
        if self.public and not lines:
            lines = self.setting.lines(without_sums(self.case.impact), of_customer=True)
        fit = [line for line in lines if not _LEGAL.search(line)]
        return self._cut(impact(fit[0], self.setting)) if fit else None

    def _cut(self, told: Phrase) -> Phrase:
        """The phrase without what trails behind it, where a public reply is still too long."""
        short = _TRAILS.split(told.text)[0] if self.public and self.plainness > 1 else told.text
        return replace(told, text=short) if len(short.split()) > _SMALL else told

    @cached_property
    def cause(self) -> Phrase | None:
        """Why it happened; None where it is not known or must not be told."""
        lines = self.setting.lines(self.case.cause or "", of_us=True)
        told = lines and (self.case.signed_off or not self.sensitive)
        read = cause(lines[0], self.setting) if told else None
        return None if read is None or read.blames or _LEGAL.search(read.text) else self._cut(read)

    @cached_property
    def found(self) -> str:
        """What is known of how it happened, where the fault is in doubt; empty where it is not known."""
        lines = self.setting.lines(self.case.cause or "", of_us=True) if not self.ours else []
        read = cause(lines[0], self.setting) if lines else None
        return "" if read is None or read.blames or _LEGAL.search(read.text) else read.text

    @cached_property
    def deed(self) -> Phrase | None:
        """What is done already."""
        lines = self.setting.lines(self.case.fix_done)
        return deed(lines[0], self.setting) if lines else None

    @cached_property
    def offers(self) -> tuple[tuple[Offer, str], ...]:
        """The remedies, three at most (options-for-choice), each with the date it can be promised for."""
        read = [
            offer(
                replace(option, label=self._on_the_day(option)),
                self.setting,
                "" if self.public else money(option.amount),
            )
            for option in self.case.options
        ]
        fit = [one for one in read if one is not None and not _LEGAL.search(one.text)]
        dated = [(one, "" if self.terse else self._by(one)) for one in fit[:3]]
        if self.public and self.plainness > 1:
            return tuple((replace(one, text=one.text.split(", ")[0]), "") for one, _ in dated)
        return tuple(_dated_once(dated))

    def _on_the_day(self, option: Option) -> str:
        """The label with the date for "today" and "tomorrow"; without them where the policy does not name that day."""
        match = _SOON.search(option.label)
        if not match or self.case.now is None:
            return option.label
        day = self.case.now.date() + timedelta(days=match[1].lower() == "tomorrow")
        allowed = self.case.policy.earliest.get(option.kind)
        first = allowed.date() if isinstance(allowed, datetime) else allowed
        return _SOON.sub(f" on {spoken(day)}" if first is not None and first <= day else "", option.label)

    def _by(self, one: Offer) -> str:
        """Return "by Wednesday 25 November", or ", sent by ..." for goods; empty without a date."""
        day = promised(self.case, one.kind)
        if not day or _TIMED.search(one.text.replace(" by me", "").replace(" by us", "")):
            return ""
        goods = one.kind == "replacement" and not one.verb and bool(SENT & set(one.text.split()))
        if " by " in one.text:
            return f" ({day})" if one.verb else f" (by {day})"
        return f", sent by {day}" if goods and "sent" not in one.text else f" by {day}"

    @cached_property
    def quote(self) -> str:
        """The customer's own words for it, short enough to repeat; empty if none are safe."""
        return customer_words(self.case)

    @property
    def quote_adds(self) -> bool:
        """Does the quotation say something that the failures do not say already?"""
        return tells(self.quote) and not (self.public or self.echoes or self.solemn)

    @cached_property
    def echoes(self) -> bool:
        """Would the quotation only say again what the failures say?"""
        told = {key(token)[:5] for phrase in self.failures for token in phrase.text.split()}
        words = [key(token)[:5] for token in self.quote.split() if len(token) > _SMALL]
        return sum(word in told for word in words) * 3 > len(words)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """What the letter is about, as noun phrases, the more telling first."""
        named = [re.sub(rf"^(?={_COUNT} )", "the ", phrase.topic) for phrase in self.failures]
        told = [
            topic
            for topic in named
            if re.match(rf"(?:your|the)(?: \S+){{1,{_TOPIC_WORDS - 1}}}$", topic)
            and not _SAID & {key(token) for token in topic.split()}
        ]
        return tuple(dict.fromkeys(told)) or (
            (self.thing,) if self.thing and not _SAID & set(self.thing.split()) else ()
        )

    @property
    def thing(self) -> str:
        """Return "the lamp", "your order", or nothing."""
        return "" if self.public and is_health(self.setting.thing) else owned(self.setting.thing)

    @cached_property
    def fused(self) -> bool:
        """Can failure and reason be one sentence: "we postponed it because we measured wrongly"?"""
        one = len(self.failures) == len(self.case.failures) == 1 and self.failures[0].form == "clause"
        told = (
            self.cause is not None and self.cause.form == "clause" and self.cause.ours and not pleads(self.cause.text)
        )
        if not (one and told and self.cause):
            return False
        most = _FUSED_WORDS - 4 * self.public
        return len(self.failures[0].text.split()) + len(self.cause.text.split()) <= most

    @cached_property
    def since(self) -> str:
        """Since when the customer is with us: "since 2021"; empty if that is not known."""
        text = plain(self.case.customer.since, 40)
        dated = re.fullmatch(r"((?:19|20)\d\d)(?:-\d\d){0,2}|(?:[A-Z][a-z]+ )?((?:19|20)\d\d)", text)
        if dated:
            return f"since {dated[1] or text}"
        return f"for {text}" if re.fullmatch(r"\w+ (?:years|months)", text) else ""

    @cached_property
    def news(self) -> str:
        """The newest fact as a sentence, for an update without a deed; empty if none reads like news."""
        if self.deed:
            return ""
        lines = [line for fact in self.case.facts for line in self.setting.lines(fact)]
        told = [line for line in lines if predicate(line.split()) is not None]
        read = [phrase for phrase in (deed(line, self.setting) for line in told) if phrase.form == "clause"]
        return f"{capitalise(read[-1].text)}." if read else (f"Where it stands: {told[-1]}." if told else "")


def _dated_once(dated: list[tuple[Offer, str]]) -> list[tuple[Offer, str]]:
    """One date for all of them is told once: "a refund or a repair, either by Friday 20 March"."""
    days = {day for _, day in dated}
    if len(dated) < 2 or len(days) > 1 or not dated[0][1].startswith(" by "):  # noqa: PLR2004  # nothing to share
        return dated
    each = "either" if len(dated) == 2 else "each"  # noqa: PLR2004
    return [*((one, "") for one, _ in dated[:-1]), (dated[-1][0], f", {each}{dated[-1][1]}")]


def money(amount: str) -> str:
    """Return "$79.00" for "79.00 USD"; empty for what is no amount."""
    match = re.fullmatch(r"(\d{1,9}(?:[.,]\d{1,3})?) ?([A-Z]{3})", amount.strip())
    if not match:
        return ""
    return f"{_SIGNS[match[2]]}{match[1]}" if match[2] in _SIGNS else f"{match[1]} {match[2]}"
