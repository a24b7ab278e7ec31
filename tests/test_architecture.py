"""The house rules that no other tool holds: direction of imports, sizes, time, layout."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from bot.kinds import Kind
from bot.rules import rules

ROOT = Path(__file__).parent.parent
PARTS = ("bot", "handlers", "prompts", "storage")
TOP = {*PARTS, "tests", "pyproject.toml", "uv.lock", "docker-compose.yml", "README.md", "LICENSE"}
NO_NAMES = {"utils", "util", "common", "helpers", "helper", "managers", "manager", "misc", "base"}
EDGE = Path("bot/settings.py")  # where time and environment come in
WALL_CLOCK = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "time.ctime",
}
ENVIRONMENT = {"os.environ", "os.getenv", "os.environb"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the program, by its path from the root."""
    paths = sorted(path for part in PARTS for path in (ROOT / part).rglob("*.py"))
    return {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines without the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def dotted(node: ast.AST) -> str:
    """An attribute of a plain name, as it is written; else nothing."""
    plain = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return ast.unparse(node) if plain else ""


def uses(names: set[str]) -> list[str]:
    """Where any of these names is used outside the edge."""
    return [
        f"{path}:{node.lineno} {dotted(node)}"
        for path, tree in modules().items()
        if path != EDGE
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and dotted(node) in names
    ]


def imported_by(program: str) -> set[str]:
    """The top-level names of what a fresh Python has imported after this program."""
    show = f"{program}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    ran = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - ours
    return set(ran.stdout.split())


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
    assert ran.returncode == 0, ran.stdout


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{path}:{function.lineno} {function.name}"
        for path, tree in modules().items()
        for function in functions(tree)
        if length(function) > 40
    ]
    assert long == []


def test_functions_are_short_as_a_rule() -> None:
    lengths = sorted(length(function) for tree in modules().values() for function in functions(tree))
    assert median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25


def test_no_module_is_longer_than_400_lines() -> None:
    sizes = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert [f"{path} ({size})" for path, size in sizes.items() if size > 400] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path, tree in modules().items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_only_the_edge_reads_the_wall_clock() -> None:
    assert uses(WALL_CLOCK) == []


def test_only_the_edge_reads_the_environment() -> None:
    # Bolt would read Slack's variables there by itself; they are hidden from it while it is made.
    assert {use.partition(":")[0] for use in uses(ENVIRONMENT)} == {"handlers/slack/front.py"}


def test_nothing_is_named_after_nothing() -> None:
    vague = [path for path in modules() if NO_NAMES & {*path.parts, path.stem}]
    assert vague == []


def test_the_top_of_the_tree_is_what_the_readme_shows() -> None:
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    top = {name.partition("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_front_ends_do_not_know_one_another() -> None:
    names = {path.parts[1] for path in modules() if path.parts[0] == "handlers" and len(path.parts) > 2}
    wrong = [
        f"{path} imports {imported}"
        for path, tree in modules().items()
        if path.parts[0] == "handlers" and len(path.parts) > 2
        for imported in _imports(tree)
        if imported.startswith("handlers.") and imported.split(".")[1] in names - {path.parts[1]}
    ]
    assert wrong == []


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("name", ["bot.__main__", "bot.linting", "bot.sorting"])
def test_small_commands_load_neither_server_nor_database(name: str) -> None:
    assert not {"aiohttp", "tortoise", "asyncpg", "jinja2", "pydantic_settings"} & imported_by(f"import {name}")


# Rules are found by being there, so each file has to be whole.


def rule_files() -> list[str]:
    """The modules of the English pack that check something."""
    paths = sorted((ROOT / "bot/rules/en").glob("*.py"))
    return [path.stem for path in paths if "\ndef check(" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", rule_files())
def test_a_rule_is_whole(name: str) -> None:
    [rule] = [rule for rule in rules() if rule.id == name.replace("_", "-")]
    assert rule.doc
    assert rule.severity in ("block", "require", "warn")
    assert rule.kinds
    assert rule.kinds <= set(Kind)
    assert len(rule.good) >= 3
    assert len(rule.bad) >= 3


def test_every_rule_is_a_file_of_its_own() -> None:
    assert {rule.id for rule in rules()} == {name.replace("_", "-") for name in rule_files()}
