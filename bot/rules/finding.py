"""What a rule has to say about a draft."""

from dataclasses import dataclass
from typing import Literal

Weight = Literal["block", "require", "warn"]
Verdict = Literal["pass", "repair", "block"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One objection, with the place it stands at and a hint how to mend it.

    `start` and `end` are character offsets into the text as it was given (end exclusive);
    both are None for something that is missing.
    """

    rule: str
    severity: Weight
    hint: str
    start: int | None = None
    end: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the rules say of one text: every finding, never only the first.

    `skipped` names the rules that could not be run: no case was given, or there are none for this language.
    `unruled` is that language; such a text never passes.
    """

    findings: tuple[Finding, ...] = ()
    unfamiliar: tuple[tuple[int, int], ...] = ()
    skipped: tuple[str, ...] = ()
    unruled: str = ""

    @property
    def verdict(self) -> Verdict:
        """Whether it may be sent: `repair` where something required is missing, or nobody can check it."""
        weights = {finding.severity for finding in self.findings}
        return "block" if "block" in weights else "repair" if "require" in weights or self.unruled else "pass"
