"""Verbs in the past tense, by their form: what somebody did, whatever it was."""

from bot.rules.patterns import fragment

_IRREGULAR = fragment(
    r"""
    arose|ate|awoke|beat|became|began|bent|bit|bled|blew|bought|bound|bred|broke|brought|built|burnt|burst|came
    cast|caught|chose|clung|crept|cut|dealt|did|dragged|drank|drew|drove|dug|fed|fell|felt|fled|flew|forbade
    forgot|fought|found|froze|gave|got|grew|ground|had|heard|held|hid|hit|hung|hurt|kept|knew|knocked|laid|lay
    led|leant|leapt|left|lent|lit|lost|made|meant|met|mis(?:heard|laid|led|read|spelt|spoke|took)|out(?:did|grew)
    over(?:came|did|fed|heard|laid|ran|slept|sold|spent|took|wrote)|paid|proved|put|quit|ran|rang
    re(?:bound|built|did|laid|made|paid|ran|sent|set|sold|took|wrote)|rode|rose|said|sang|sank|sat|saw|sent|set
    shook|shot|shrank|shut|slept|slid|sold|sought|spelt|spent|spilt|split|spoilt|spoke|sprang|spread|stole|stood
    strode|struck|stuck|swapped|swept|swore|swung|taught|thought|threw|told|took|tore|undercut|underpaid|undid
    understood|unwound|upset|went|were|withdrew|withheld|withstood|woke|won|wore|wound|wove|wrote|let|read
    """
)
_PRESENT = r"(?:need|feed|bleed|breed|heed|speed|proceed|succeed|exceed|embed|seed|weed|indeed)"
PAST = rf"(?!{_PRESENT}\b)(?:[a-z][a-z-]{{1,18}}ed|{_IRREGULAR})"
"""One verb in the simple past. "Put", "let" and "set" are taken for it: after "I" or "we" they mostly are."""
