"""What is shipped beside the code: compose, the example environment, the image, the wheel."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import variables

ROOT = Path(__file__).parent.parent
PARTS = ("bot", "handlers", "prompts", "storage")
NAME = re.compile(r"\$\{(\w+)")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def dockerfile(compose: dict[str, Any]) -> str:
    text: str = compose["services"]["amends"]["build"]["dockerfile_inline"]
    return text


def test_there_are_a_database_and_two_replicas(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["postgres"]["image"].startswith("postgres:")
    assert services["amends"]["deploy"]["replicas"] == 2
    first, last = re.fullmatch(r"127\.0\.0\.1:(\d+)-(\d+):8080", services["amends"]["ports"][0]).groups()  # type: ignore[union-attr]
    assert int(last) - int(first) == 1


@pytest.mark.parametrize("service", ["amends", "postgres"])
def test_what_stays_up_is_looked_after(compose: dict[str, Any], service: str) -> None:
    described = compose["services"][service]
    assert described["restart"] == "unless-stopped"
    assert described["healthcheck"]["test"][0] == "CMD"
    assert {"interval", "timeout", "retries"} <= described["healthcheck"].keys()


def test_the_replicas_are_healthy_when_they_are_ready(compose: dict[str, Any]) -> None:
    program = compose["services"]["amends"]["healthcheck"]["test"][-1]
    compile(program, "healthcheck", "exec")
    assert "/readyz" in program


def test_they_start_in_order(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["amends"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert services["migrate"]["command"] == ["migrate"]


def test_a_stop_is_given_longer_than_it_takes(compose: dict[str, Any]) -> None:
    assert int(compose["services"]["amends"]["stop_grace_period"].removesuffix("s")) > 10


def test_the_data_outlives_the_container(compose: dict[str, Any]) -> None:
    volume, _, _ = compose["services"]["postgres"]["volumes"][0].partition(":")
    assert volume in compose["volumes"]


def test_no_secret_stands_in_the_file(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for name, value in service["environment"].items():
            if re.search("SECRET|KEY|PASSWORD|TOKEN", name):
                assert NAME.match(value), name
    assert "${POSTGRES_PASSWORD" in compose["services"]["amends"]["environment"]["DATABASE_URL"]


def test_every_variable_of_the_file_is_explained(example: dict[str, str]) -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert set(NAME.findall(text)) <= example.keys()


def test_the_replicas_are_given_only_what_they_read(compose: dict[str, Any]) -> None:
    assert compose["services"]["amends"]["environment"].keys() <= set(variables())


def test_the_example_covers_every_setting(example: dict[str, str]) -> None:
    assert example.keys() == {*variables(), "POSTGRES_PASSWORD"}


def test_the_example_holds_no_secret(example: dict[str, str]) -> None:
    assert [name for name, value in example.items() if value and re.search("SECRET|PASSWORD|TOKEN", name)] == []


def test_the_image_runs_as_nobody_special(compose: dict[str, Any]) -> None:
    steps = dockerfile(compose).splitlines()
    assert steps.index("USER amends") > steps.index(next(s for s in steps if s.startswith("RUN uv sync")))
    assert compose["services"]["amends"]["cap_drop"] == ["ALL"]


def test_the_image_is_built_from_what_is_there_and_what_git_keeps(compose: dict[str, Any]) -> None:
    steps = [line.split() for line in dockerfile(compose).splitlines()]
    copied = {name for step in steps if step[:1] == ["COPY"] for name in step[1:-1]}
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert copied == {line[1:] for line in ignore if line.startswith("!")}
    assert [name for name in copied if not (ROOT / name).exists()] == []


@pytest.mark.slow
def test_the_wheel_holds_pages_prompts_and_migrations(tmp_path: Path) -> None:
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed")
    command = [uv, "build", "-q", "--wheel", "--out-dir", str(tmp_path), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    kinds = {".py", ".html", ".css", ".js", ".sql", ".md"}
    parts = [path for part in PARTS for path in (ROOT / part).rglob("*") if path.suffix in kinds]
    assert {str(path.relative_to(ROOT)) for path in parts} <= packed
