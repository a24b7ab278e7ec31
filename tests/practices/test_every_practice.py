"""Every practice of the five articles has a test here that bears its id: `test_s3_5_…` is S3.5."""

import ast
import re
from pathlib import Path

ARTICLES = {"S0": 18, "S1": 16, "S2": 16, "S3": 10, "S4": 19}
"""How many practices each article has; they are numbered from one."""

_NAME = re.compile(r"test_s(\d)_(\d{1,2})_[a-z]")


def practices() -> set[str]:
    """All of them."""
    return {f"{article}.{number}" for article, last in ARTICLES.items() for number in range(1, last + 1)}


def shown() -> set[str]:
    """Those that a test of this folder is named after."""
    found = [_NAME.match(name) for path in Path(__file__).parent.glob("test_*.py") for name in _tests(path)]
    return {f"S{match[1]}.{match[2]}" for match in found if match}


def _tests(path: Path) -> list[str]:
    """The functions that are tests; one that is skipped, or expected to fail, shows nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    idle = re.compile(r"pytest\.mark\.(skip|skipif|xfail)\b")
    return [one.name for one in functions if not any(idle.search(ast.unparse(mark)) for mark in one.decorator_list)]


def test_each_practice_is_shown_and_none_is_made_up() -> None:
    assert sorted(practices() - shown()) == []
    assert sorted(shown() - practices()) == []
