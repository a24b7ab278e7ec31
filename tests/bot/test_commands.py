"""The commands as people and scripts run them: the installed `amends`, exit codes, one clear line."""

import hashlib
import hmac
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.settings import variables, wall_clock

AMENDS = Path(sys.executable).with_name("amends")
PATIENCE = 30  # seconds; this machine may be busy
SECRET = "a secret of more than thirty-two characters"
POLICY = """
company = "Lumen"
[[people]]
id = "web:ana"
name = "Ana Ruiz"
role = "agent"
[[people]]
id = "web:lee"
name = "Lee Tran"
role = "lead"
"""


class Home:
    """An empty working directory, with nothing in the environment but what a test sets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if name not in variables()}
        self.environment = kept | {"PYTHONWARNINGS": "default"}

    def set(self, **values: str) -> None:
        self.environment |= values

    def policy(self) -> None:
        (self.folder / "policy.toml").write_text(POLICY)
        self.set(AMENDS_POLICY="policy.toml")

    def run(self, *arguments: str, given: str | bytes = b"") -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(  # noqa: S603 - our own program
            [AMENDS, *arguments],
            cwd=self.folder,
            env=self.environment,
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        return subprocess.CompletedProcess(ran.args, ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    @contextmanager
    def start(self, *arguments: str) -> Iterator["Running"]:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [AMENDS, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield Running(process)
        finally:
            process.kill()
            process.communicate()


class Running:
    """A program that was started and said where it is."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        self.process = process
        self.said = process.stdout.readline()
        found = re.search(r"http://\S+", self.said)
        assert found, f"no address: {self.said!r} {process.communicate()}"
        self.url = found[0]

    def get(self, path: str) -> tuple[int, str]:
        return fetch(urllib.request.Request(self.url + path))  # noqa: S310 - loopback

    def stop(self, number: signal.Signals) -> tuple[int, str, str, float]:
        begun = time.monotonic()
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err, time.monotonic() - begun


def fetch(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - loopback
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def signed(url: str, body: dict[str, Any]) -> urllib.request.Request:
    raw, now = json.dumps(body).encode(), str(int(wall_clock().timestamp()))
    digest = hmac.new(SECRET.encode(), now.encode() + b"." + raw, hashlib.sha256).hexdigest()
    headers = {"X-Amends-Timestamp": now, "X-Amends-Signature": f"sha256={digest}"}
    return urllib.request.Request(f"{url}/intake", data=raw, headers=headers)  # noqa: S310 - loopback


@pytest.fixture
def home(tmp_path: Path) -> Home:
    folder = tmp_path / "home"
    folder.mkdir()
    return Home(folder)


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and text.startswith("amends: ") and "Traceback" not in text


# Wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["report", "--format", "xml"],
        ["demo", "--port", "http"],
        ["demo", "--port", "65536"],
        ["demo", "--speed", "0"],
        ["demo", "--speed", "nan"],
        ["export", "--since", "yesterday"],
        ["lint", "--json"],
    ],
)
def test_wrong_use_is_explained_with_exit_code_2(home: Home, arguments: list[str]) -> None:
    ran = home.run(*arguments)
    assert ran.returncode == 2
    assert "usage: amends" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("command", ["run", "migrate", "export"])
def test_a_wrong_setting_is_one_line_and_exit_code_2(home: Home, command: str) -> None:
    home.set(AMENDS_PORT="eighty")
    ran = home.run(command)
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "AMENDS_PORT" in ran.stderr


def test_run_without_a_front_end_names_what_is_missing(home: Home) -> None:
    ran = home.run("run")
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "AMENDS_INTAKE_SECRET" in ran.stderr
    assert "AMENDS_POLICY" in ran.stderr


@pytest.mark.parametrize("policy", ["company = ", 'colour = "red"', 'people = "Ana"', None])
def test_a_wrong_policy_is_one_line_and_exit_code_2(home: Home, policy: str | None) -> None:
    if policy is not None:
        (home.folder / "policy.toml").write_text(policy)
    home.set(AMENDS_POLICY="policy.toml", AMENDS_INTAKE_SECRET=SECRET)
    ran = home.run("run")
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "policy.toml" in ran.stderr


@pytest.mark.parametrize("command", ["run", "migrate", "export"])
def test_a_database_that_is_not_there_is_one_line_without_its_password(home: Home, command: str) -> None:
    home.set(
        DATABASE_URL="postgres://amends:hunter2@127.0.0.1:1/amends",
        AMENDS_INTAKE_SECRET=SECRET,
        AMENDS_SECRET_KEY=SECRET,
    )
    ran = home.run(command)
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "DATABASE_URL" in ran.stderr
    assert "hunter2" not in ran.stderr + ran.stdout


def test_a_port_in_use_is_one_line_and_exit_code_2(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = home.run("demo", "--port", str(taken.getsockname()[1]))
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "in use" in ran.stderr


# The demo


def test_the_demo_says_where_it_is_and_stops_on_ctrl_c(home: Home) -> None:
    with home.start("demo", "--port", "0") as demo:
        assert re.fullmatch(r"Amends demo: http://127\.0\.0\.1:\d+\n", demo.said)
        assert demo.get("/readyz")[0] == 200
        assert demo.get("/healthz")[0] == 200
        status, page = demo.get("/")
        assert (status, "Lumen" in page) == (200, True)
        code, out, err, seconds = demo.stop(signal.SIGINT)
    assert (code, out, err) == (0, "", "")
    assert seconds < 10
    assert list(home.folder.iterdir()) == []


def test_the_demo_keeps_its_data_where_it_is_told(home: Home) -> None:
    for _ in range(2):
        with home.start("demo", "--port", "0", "--data", "kept/here", "--speed", "600") as demo:
            assert demo.stop(signal.SIGTERM)[0] == 0
    kept = home.folder / "kept" / "here"
    assert {path.name for path in kept.iterdir()} == {"amends.db", "amends.db.turn", "amends.key"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()} == {0o600}


def test_the_demo_needs_a_folder_it_can_use(home: Home) -> None:
    (home.folder / "file").write_text("")
    ran = home.run("demo", "--port", "0", "--data", "file/below")
    assert ran.returncode == 2
    assert one_line(ran.stderr)


def test_the_demo_does_not_mind_what_is_configured_around_it(home: Home) -> None:
    home.set(DATABASE_URL="nonsense", AMENDS_PORT="eighty")
    with home.start("demo", "--port", "0") as demo:
        assert demo.get("/readyz")[0] == 200


# The real thing


def test_run_takes_a_complaint_and_export_tells_of_it(home: Home) -> None:
    home.policy()
    home.set(AMENDS_PORT="0", AMENDS_INTAKE_SECRET=SECRET, AMENDS_LOG="json")
    text = "The lamp came eight days late and nobody answers."
    with home.start("run") as running:
        assert running.get("/readyz") == (200, '{"status": "ready"}')
        status, answer = fetch(signed(running.url, {"key": "t-1", "text": text, "customer": {"name": "Dana Reyes"}}))
        assert status == 202
        code, out, err, seconds = running.stop(signal.SIGTERM)
    assert code == 0
    assert seconds < 10
    assert "Traceback" not in err
    assert "Dana" not in out + err
    exported = [json.loads(line) for line in home.run("export").stdout.splitlines()]
    assert [line["id"] for line in exported] == [json.loads(answer)["id"]]
    assert exported[0]["text"] == text
    assert "case_opened" in [event["kind"] for event in exported[0]["timeline"]]
    assert home.run("export", "--since", "2999-01-01").stdout == ""
    assert home.run("export", "--team", "another").stdout == ""
    assert home.run("export", "--team", "team").stdout != ""
    counted = home.run("report", "--format", "json")
    assert (counted.returncode, json.loads(counted.stdout)["complaints"]) == (0, 1)
    assert json.loads(home.run("report", "--format", "json", "--team", "another").stdout)["complaints"] == 0
    assert "Time to claim" in home.run("report").stdout
    assert home.run("report", "--format", "csv").stdout.startswith("metric,title,split,line,")
    assert json.loads(home.run("report", "--format", "json", "--until", "2020-01-01").stdout)["complaints"] == 0


def test_a_second_one_on_the_same_file_refuses_to_start(home: Home) -> None:
    home.policy()
    home.set(AMENDS_PORT="0", AMENDS_INTAKE_SECRET=SECRET)
    with home.start("run") as running:
        ran = home.run("run")
        assert running.get("/readyz")[0] == 200
        assert home.run("export").returncode == 0
    assert (ran.returncode, ran.stdout) == (2, "")
    assert one_line(ran.stderr)
    assert "another Amends works with this file" in ran.stderr
    with home.start("run") as again:
        assert again.get("/readyz")[0] == 200


def test_a_period_that_ends_before_it_begins_is_refused(home: Home) -> None:
    ran = home.run("report", "--since", "2026-11-02", "--until", "2026-11-01")
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "before it begins" in ran.stderr
    assert home.run("report", "--since", "soon").returncode == 2


def test_the_sign_in_links_are_in_a_file_and_nowhere_else(home: Home) -> None:
    home.policy()
    home.set(AMENDS_PORT="0")
    with home.start("run") as running:
        assert running.process.stdout
        told = running.said + running.process.stdout.readline()
        links = home.folder / "amends-sign-in.txt"
        assert str(links) in told
        assert stat.S_IMODE(links.stat().st_mode) == 0o600
        found = dict(line.split(": ") for line in links.read_text().splitlines())
        assert found.keys() == {"Ana Ruiz", "Lee Tran"}
        assert all(link.startswith(running.url) for link in found.values())
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(found["Ana Ruiz"], timeout=PATIENCE) as page:
            assert page.status == 200
        _, out, err, _ = running.stop(signal.SIGTERM)
    assert not [link for link in found.values() if link in told + out + err]


def test_the_intake_is_not_there_without_a_secret(home: Home) -> None:
    home.policy()
    home.set(AMENDS_PORT="0")
    with home.start("run") as running:
        assert fetch(signed(running.url, {"key": "t", "text": "x"}))[0] in (403, 404, 405)


def test_migrate_can_be_run_again(home: Home) -> None:
    first, again = home.run("migrate"), home.run("migrate")
    assert (first.returncode, again.returncode) == (0, 0)
    assert "migrated from 0" in first.stdout
    assert "current already" in again.stdout


@pytest.mark.postgres
def test_run_leaves_an_old_schema_of_postgres_alone(home: Home, postgres_server: str) -> None:
    address, mark, options = postgres_server.partition("?")
    untouched = f"{address.rpartition('/')[0]}/postgres{mark}{options}"
    home.set(DATABASE_URL=untouched, AMENDS_INTAKE_SECRET=SECRET, AMENDS_SECRET_KEY=SECRET, AMENDS_PORT="0")
    ran = home.run("run")
    assert ran.returncode == 2
    assert one_line(ran.stderr)
    assert "amends migrate" in ran.stderr
    doctor = home.run("doctor")
    assert doctor.returncode == 1
    assert "amends migrate" in doctor.stdout


# The doctor


def test_the_doctor_finds_all_well(home: Home) -> None:
    home.policy()
    home.set(AMENDS_INTAKE_SECRET=SECRET)
    ran = home.run("doctor")
    assert ran.returncode == 0
    assert {line.partition(":")[0] for line in ran.stdout.splitlines()} == {"ok"}
    assert [path.name for path in home.folder.iterdir()] == ["policy.toml"], "the doctor must not make anything"


def test_the_doctor_says_what_to_do(home: Home) -> None:
    home.set(DATABASE_URL="postgres://amends:hunter2@127.0.0.1:1/amends", AMENDS_POLICY="nowhere.toml")
    ran = home.run("doctor")
    assert ran.returncode == 1
    errors = [line for line in ran.stdout.splitlines() if line.startswith("error: ")]
    for name in ("DATABASE_URL", "AMENDS_POLICY", "AMENDS_SECRET_KEY", "front end"):
        assert [line for line in errors if name in line and " — " in line], name
    assert "hunter2" not in ran.stdout


def test_the_doctor_warns_without_failing(home: Home) -> None:
    home.policy()
    home.set(AMENDS_INTAKE_SECRET="short", AMENDS_HOST="0.0.0.0")  # noqa: S104 - to be warned about
    ran = home.run("doctor", "--json")
    assert ran.returncode == 0
    warnings = [check["what"] for check in json.loads(ran.stdout) if check["level"] == "warning"]
    assert len(warnings) == 2


def test_the_doctor_answers_also_where_the_settings_cannot_be_read(home: Home) -> None:
    home.set(AMENDS_PORT="eighty")
    ran = home.run("doctor", "--json")
    assert ran.returncode == 1
    assert [check["level"] for check in json.loads(ran.stdout)] == ["error"]


# The parts alone


CASE = {
    "company": "Lumen",
    "owner": "Sam Okafor",
    "customer": {"name": "Dana Reyes", "language": "en"},
    "venue": "private",
    "type": "process-lapse",
    "severity": "high",
    "now": "2026-11-16T10:00:00-05:00",
    "complaint": "Order 48213 came eight days late and the shade is cracked.",
    "failures": ["arrived eight days late", "shade cracked"],
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "fault": "ours",
    "options": [{"kind": "replacement", "label": "a new lamp"}],
    "policy": {"earliest": {"update": "2026-11-19T17:00:00-05:00", "replacement": "2026-11-20"}},
}


def test_lint_stops_a_bad_draft(home: Home) -> None:
    ran = home.run("lint", given="We are sorry if you felt ignored. The courier lost it.")
    assert ran.returncode == 1
    assert "conditional-apology" in ran.stdout


def test_lint_names_bad_input_and_answers_the_good_lines(home: Home) -> None:
    good = json.dumps({"id": "a1", "kind": "apology", "text": "I am sorry."})
    ran = home.run("lint", "--jsonl", given=f"{good}\nno json\n")
    assert ran.returncode == 2
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["a1"]
    assert len(ran.stderr.splitlines()) == 1
    assert "2" in ran.stderr


def test_triage_answers_a_line_for_each_message(home: Home) -> None:
    ran = home.run("triage", given="My lamp arrived broken and nobody answers.\nWhat are your opening hours?\n")
    assert ran.returncode == 0
    assert [json.loads(line)["complaint"] for line in ran.stdout.splitlines()] == [True, False]


def test_write_and_lint_agree(home: Home) -> None:
    written = home.run("write", given=json.dumps({"id": "a1", "kind": "apology", "case": CASE}) + "\n")
    assert written.returncode == 0, written.stderr
    draft = json.loads(written.stdout)
    assert draft["source"] == "rules"
    line = json.dumps({"id": "a1", "kind": "apology", "text": draft["text"], "case": CASE})
    assert home.run("lint", "--jsonl", given=line).returncode == 0


def test_who_has_read_enough_of_our_output_may_leave(home: Home) -> None:
    lines = "My lamp arrived broken.\n" * 5000
    process = subprocess.Popen(  # noqa: S603 - our own program
        [AMENDS, "triage"],
        cwd=home.folder,
        env=home.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    try:
        process.stdin.write(lines)
        process.stdin.close()
    except BrokenPipeError:
        pass
    complaint = process.stderr.read()
    process.stderr.close()
    process.wait(PATIENCE)
    assert complaint == ""
