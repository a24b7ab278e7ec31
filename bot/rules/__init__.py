"""Guardrails for drafts: a folder per language, one file per rule, found by being there.

    report = check(text, Kind.APOLOGY, case)

Known bad wording blocks; what a good reply must have is required; the rest is the owner's judgement.
"""

from typing import TYPE_CHECKING

from bot.rules.finding import Finding, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.case import Case
    from bot.kinds import Kind
    from bot.rules.en.promises import Commitment
    from bot.rules.en.text import Letter
    from bot.rules.rule import Rule

__all__ = ["asks_if_ai", "check", "commitments", "language_of", "names_silence", "rules", "too_early"]


def check(text: str, kind: "Kind", case: "Case | None", *, sent: "Sequence[str]" = ()) -> Report:
    """Everything the rules say of `text` as a message of this kind in this case.

    Safety first, then facts and money, ownership, structure, style; within a rule in the order of the text.
    Without a case the rules that need one are named in `skipped`. In a language without rules only those are
    run that hold in every language; the others are named in `skipped`, and the text does not pass.
    `sent` are earlier replies of the team to other customers, against form letters.
    What is too long or too odd to be read gets one finding, and does not pass either.
    """
    from bot.case import Case  # noqa: PLC0415 - the rules' patterns are compiled at the first check, not at start
    from bot.rules.en.text import LONGEST, Letter  # noqa: PLC0415
    from bot.rules.patterns import Unreadable  # noqa: PLC0415

    if len(text) > LONGEST:
        return Report(findings=(_too_long(len(text), LONGEST),))
    try:
        return _read(Letter(text, kind, case or Case(), has_case=case is not None, sent=tuple(sent)))
    except Unreadable:
        return Report(findings=(_too_odd(),))


def _read(letter: "Letter") -> Report:
    from bot.rules.en.familiar import unfamiliar  # noqa: PLC0415 - see check
    from bot.rules.rule import packs, rules  # noqa: PLC0415

    language = language_of(letter.case)
    unruled = "" if language in packs() else language
    meant = [r for r in rules() if letter.kind in r.kinds]
    left = [r for r in meant if (r.needs_case and not letter.has_case) or (unruled and not r.any_language)]
    findings = tuple(f for r in meant if r not in left for f in _ordered(list(r.check(letter))))
    strange = () if unruled else tuple(letter.plain.origin(hit.start, hit.end) for hit in unfamiliar(letter))
    skipped = tuple(r.id for r in left)
    return Report(findings=findings, unfamiliar=strange, skipped=skipped, unruled=unruled)


def language_of(case: "Case") -> str:
    """The language a reply is to be in, as "en"; English where nothing is known."""
    return case.customer.language.strip().lower().partition("-")[0] or "en"


def too_early(text: str, kind: "Kind", case: "Case") -> "tuple[Finding, ...]":
    """What a text holds that can wait until this customer was heard. Only warnings; none where nobody can read it."""
    from bot.rules.en import hearing  # noqa: PLC0415 - see check
    from bot.rules.en.text import LONGEST, Letter  # noqa: PLC0415
    from bot.rules.patterns import Unreadable  # noqa: PLC0415

    if len(text) > LONGEST or language_of(case) != "en":
        return ()
    try:
        return tuple(hearing.too_early(Letter(text, kind, case, has_case=True)))
    except Unreadable:
        return ()


def rules() -> "tuple[Rule, ...]":
    """All rules, for documentation and pages."""
    from bot.rules.rule import rules as found  # noqa: PLC0415 - see check

    return found()


def commitments(text: str, case: "Case") -> "tuple[Commitment, ...]":
    """What the text promises the customer, each with its due time where one is said."""
    from bot.rules.en.promises import commitments as read  # noqa: PLC0415 - see check
    from bot.rules.en.text import LONGEST  # noqa: PLC0415
    from bot.rules.patterns import Unreadable  # noqa: PLC0415

    try:
        return read(text[:LONGEST], case)
    except Unreadable:  # no such text passes `check`
        return ()


def asks_if_ai(text: str) -> bool:
    """Does the customer ask whether a machine writes to him? Then the reply has to answer (ai-honesty)."""
    from bot.rules.en.disclosure import ASKED  # noqa: PLC0415 - see check
    from bot.rules.en.text import LONGEST  # noqa: PLC0415

    return ASKED.search(text[:LONGEST]) is not None


def names_silence(text: str) -> bool:
    """Does this say that somebody had no answer?"""
    from bot.rules.en.failures import names_silence as found  # noqa: PLC0415 - see check
    from bot.rules.en.text import LONGEST  # noqa: PLC0415

    return found(text[:LONGEST])


def _ordered(findings: list[Finding]) -> list[Finding]:
    """What is missing first, then by place; words within words that are objected to already are left out."""
    kept: list[Finding] = []
    reached = -1
    for finding in sorted(findings, key=lambda f: (-1 if f.start is None else f.start, -(f.end or 0))):
        if finding.end is None or finding.end > reached:
            kept.append(finding)
            reached = finding.end or reached
    return kept


def _too_long(length: int, longest: int) -> Finding:
    hint = f"This is {length} characters long. A reply has at most {longest}, and a good one far fewer: shorten it."
    return Finding(rule="brevity-by-channel", severity="require", hint=hint)


def _too_odd() -> Finding:
    hint = "This text, or the complaint it answers, is too long or too odd to be read: shorten it."
    return Finding(rule="brevity-by-channel", severity="require", hint=hint)
