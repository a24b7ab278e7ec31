"""The model in the commands: `amends write` and `amends doctor`, and never where none is configured."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import app, doctor
from bot.doctor import Check
from bot.kinds import Kind
from bot.policy import Policy, parse
from bot.settings import Settings, variables, wall_clock
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from tests.prompts.conftest import Model
from tests.prompts.made_up_models import GOOD, LAMP

AMENDS = str(Path(sys.executable).with_name("amends"))
CASES = Path(__file__).parent / "cases.jsonl"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def go(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in variables()}
        return subprocess.run(  # noqa: S603 - our own program
            [AMENDS, *arguments],
            cwd=tmp_path,
            env=kept | environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return go


@pytest.fixture
def lamp() -> str:
    """The case of the contract, as a line of JSON."""
    return CASES.read_text(encoding="utf-8").splitlines()[0]


def test_write_asks_the_model(run: Run, model: Model, lamp: str) -> None:
    model.answers(GOOD)
    ran = run("write", given=lamp, OPENAI_BASE_URL=model.url, OPENAI_MODEL="a-model")
    answer = json.loads(ran.stdout)
    assert (ran.returncode, answer["source"], answer["rounds"], answer["findings"]) == (0, "model", 1, [])
    assert "order 48213" in answer["text"]
    assert model.journal()[0]["body"]["model"] == "a-model"


def test_write_says_why_the_model_did_not_write(run: Run, model: Model, lamp: str) -> None:
    model.fails(401, "invalid_api_key", "Incorrect API key provided: sk-very-secret")
    ran = run("write", given=lamp, OPENAI_BASE_URL=model.url, OPENAI_API_KEY="sk-very-secret")
    assert (ran.returncode, json.loads(ran.stdout)["source"]) == (0, "rules")
    assert ran.stderr == (
        "amends write: standard input:1: The model's server refuses the key (OPENAI_API_KEY), "
        "so the built-in writer wrote this.\n"
    )


def test_the_policy_bounds_the_time(run: Run, model: Model, lamp: str, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("[drafts]\nwriter_seconds = 5\ntokens_per_day = 0\n")
    ran = run("write", given=lamp, OPENAI_BASE_URL=model.url, AMENDS_POLICY="policy.toml")
    assert "Today's tokens for the model are used up" in ran.stderr
    assert model.journal() == []


def test_without_a_model_the_client_is_not_even_loaded(tmp_path: Path, lamp: str) -> None:
    (tmp_path / "case.jsonl").write_text(lamp)
    program = "import sys; from bot.__main__ import main; main(['write', 'case.jsonl']); print('openai' in sys.modules)"
    kept = {name: value for name, value in os.environ.items() if name not in variables()}
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=tmp_path, env=kept, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "False"


async def test_run_counts_what_its_model_takes(
    model: Model, sqlite_storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", model.url)
    model.answers(GOOD, usage={"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1_000})
    late = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    policy = parse({"zone": "Europe/Berlin", "desk": {"platform": "slack", "channel": "C1"}})
    async with app._pen(Settings(_env_file=None), policy, sqlite_storage.usage, lambda: late) as pen:  # noqa: SLF001 - as `run` makes it
        assert (await pen.writer.write(Kind.APOLOGY, LAMP)).source == "model"
    counted = await sqlite_storage.usage.spent("slack:C1", date(2026, 11, 17))
    assert counted == {"calls": 1, "tokens_in": 900, "tokens_out": 100}, "by team, and by the day in its zone"


async def test_the_demo_never_asks_a_model(sqlite_storage: Storage) -> None:
    async with app._pen(None, Policy(), sqlite_storage.usage, wall_clock) as pen:  # noqa: SLF001 - as the demo makes it
        assert pen == app.Pen(pen.writer)
        assert isinstance(pen.writer, BuiltinWriter)


def model_lines(ran: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in ran.stdout.splitlines() if "model" in line.lower()]


def test_the_doctor_greets_the_model(run: Run, model: Model) -> None:
    model.answers("OK")
    ran = run("doctor", OPENAI_BASE_URL=model.url, OPENAI_MODEL="a-model", AMENDS_INTAKE_SECRET="s" * 32)
    assert model_lines(ran) == ["ok: drafts are written by the model a-model, which answers"]
    assert len(model.journal()) == 1


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (401, "error: The model's server refuses the key (OPENAI_API_KEY) — put a valid key into OPENAI_API_KEY"),
        (
            404,
            "error: The model's server knows no model a-model (OPENAI_MODEL, OPENAI_BASE_URL) — name in OPENAI_MODEL",
        ),
        (429, "warning: The model's server takes no more calls at the moment (429) — wait, or raise the limit"),
        (503, "warning: The model's server has a failure of its own (503) — try again later"),
        (418, "error: The model's server refused the request (418) — check OPENAI_API_KEY, OPENAI_BASE_URL"),
    ],
)
async def test_the_doctor_says_what_to_do(
    model: Model, monkeypatch: pytest.MonkeyPatch, status: int, line: str
) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", model.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    monkeypatch.setenv("OPENAI_MODEL", "a-model")
    model.fails(status, message="the key sk-very-secret is wrong")
    said = str(await doctor._model(Settings(_env_file=None), app._greet))  # noqa: SLF001 - the check itself
    assert said.startswith(line)
    assert "sk-very-secret" not in said


def test_the_doctor_finds_nobody_there(run: Run) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
    ran = run("doctor", OPENAI_BASE_URL=url)
    assert model_lines(ran) == ["error: The model could not be reached — start the server, or correct OPENAI_BASE_URL"]
    assert ran.returncode == 1


def test_a_base_url_that_is_none_is_told(run: Run) -> None:
    ran = run("write", given="", OPENAI_BASE_URL="ftp://there")
    assert ran.returncode == 2
    assert "OPENAI_BASE_URL: write the address of the model's API" in ran.stderr


async def looked_at(settings: Settings) -> Check:
    async def greet(_: Settings) -> tuple[str, str]:
        return "", ""

    return await doctor._model(settings, greet)  # noqa: SLF001 - the check itself, without a database


async def test_a_model_elsewhere_without_encryption_is_warned_about(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://models.example/v1")
    assert (await looked_at(Settings(_env_file=None))).level == "warning"
    monkeypatch.setenv("OPENAI_BASE_URL", "https://models.example/v1")
    assert (await looked_at(Settings(_env_file=None))).level == "ok"
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert (await looked_at(Settings(_env_file=None))).what == "drafts are written by the built-in writer"
