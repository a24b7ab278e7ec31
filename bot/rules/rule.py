"""A rule as the rest of the program sees it, read from its file in a language's folder.

A rule file is a module with a docstring (demand and reason: people and the repair prompt read it),
SEVERITY, GROUP, GOOD, BAD and `check(letter)`; where it needs them, KINDS (for which messages it
is run; default all), NEEDS_CASE, ANY_LANGUAGE (it holds in texts of every language) and
APPEAL = False (a person's judgement cannot set it aside: safety, and what is mended in the case).
Every module of the folder that has SEVERITY is a rule: no list is kept.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from types import ModuleType

from bot.kinds import Kind
from bot.rules.en.text import Letter, rule_id
from bot.rules.finding import Finding, Weight

FALLBACK = "en"
"""The pack whose rules for every language are run where a language has no pack."""


class Group(IntEnum):
    """The order in which findings are told (RECOVERY 3.1)."""

    SAFETY = 1
    FACTS = 2
    OWNERSHIP = 3
    STRUCTURE = 4
    STYLE = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `good` and `bad` are examples as `bot.rules.en.examples.read` takes them."""

    id: str
    doc: str
    severity: Weight
    group: Group
    kinds: frozenset[Kind]
    needs_case: bool
    any_language: bool
    appeal: bool
    good: tuple[str, ...]
    bad: tuple[str, ...]
    check: Callable[[Letter], Iterator[Finding]]


@cache
def packs() -> frozenset[str]:
    """The languages that have rules."""
    found = pkgutil.iter_modules(importlib.import_module("bot.rules").__path__)
    return frozenset(m.name for m in found if m.ispkg)


@cache
def rules(language: str = FALLBACK) -> tuple[Rule, ...]:
    """All rules of a language, in the order in which their findings are told. Found by being there."""
    package = importlib.import_module(f"bot.rules.{language}")
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    found = [_read(module) for module in modules if hasattr(module, "SEVERITY")]
    return tuple(sorted(found, key=lambda rule: (rule.group, rule.id)))


def _read(module: ModuleType) -> Rule:
    return Rule(
        id=rule_id(module.__name__),
        doc=(module.__doc__ or "").strip(),
        severity=module.SEVERITY,
        group=module.GROUP,
        kinds=frozenset(getattr(module, "KINDS", Kind)),
        needs_case=getattr(module, "NEEDS_CASE", False),
        any_language=getattr(module, "ANY_LANGUAGE", False),
        appeal=getattr(module, "APPEAL", True),
        good=module.GOOD,
        bad=module.BAD,
        check=module.check,
    )
