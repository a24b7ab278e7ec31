"""Prompts are whole: each is there, and uses the variables it has to, and no other."""

import shutil
from pathlib import Path

import pytest

from bot.kinds import Kind
from prompts.loading import FOLDER, VARIABLES, BadPrompt, Prompt, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in FOLDER.glob("*.md"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_a_prompt_uses_the_variables_it_has(name: str) -> None:
    prompt = load()[name]
    assert prompt.variables == VARIABLES[name]
    filled = prompt.fill(**{variable: f"<{variable}>" for variable in VARIABLES[name]})
    assert "{{" not in filled
    assert all(f"<{variable}>" in filled for variable in VARIABLES[name])


def test_every_kind_of_message_has_a_prompt() -> None:
    prompts = load()
    assert all(prompts[kind.value].text for kind in Kind)


def test_a_value_is_not_read_again() -> None:
    assert Prompt("x", "{{a}} and {{ b }}").fill(a="{{b}}", b="2") == "{{b}} and 2"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("apology", "Write to {{customer}}.", r"apology\.md: \{\{customer\}\} is no variable of this prompt"),
        ("repair", "Mend {{findings}}.", r"repair\.md: \{\{fence\}\} is not used, and has to be"),
        ("sonnet", "Write a poem.", r"sonnet\.md: nothing uses it"),
    ],
)
def test_a_prompt_that_is_not_whole_stops_the_program(folder: Path, name: str, text: str, fault: str) -> None:
    (folder / f"{name}.md").write_text(text)
    with pytest.raises(BadPrompt, match=fault):
        load(folder)


def test_a_prompt_that_is_missing_stops_the_program(folder: Path) -> None:
    (folder / "update.md").unlink()
    with pytest.raises(BadPrompt, match=r"update\.md is missing"):
        load(folder)
