import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import (
    KEY_FILE,
    BadSettings,
    DemoClock,
    Settings,
    demo_start,
    kept_key,
    read,
    secret_key,
    variables,
    wall_clock,
    write_private,
)

BERLIN = ZoneInfo("Europe/Berlin")
LONG = "0123456789abcdef" * 4


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def with_values(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return read()


def test_without_anything_it_is_sqlite_here_and_loopback() -> None:
    settings = read()
    assert settings.sqlite_file == Path("amends.db")
    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8080, None)
    assert settings.intake_secret is None


def test_the_env_file_counts_less_than_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("AMENDS_PORT=9001\nAMENDS_HOST=10.0.0.1\nSOMETHING_ELSE=1\n")
    settings = with_values(monkeypatch, AMENDS_PORT="9002")
    assert (settings.host, settings.port) == ("10.0.0.1", 9002)


def test_an_empty_variable_is_an_absent_one(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = with_values(monkeypatch, AMENDS_POLICY="", AMENDS_INTAKE_SECRET="", AMENDS_PORT="")
    assert settings.policy is None
    assert settings.intake_secret is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://somewhere/amends"),
        ("DATABASE_URL", "amends.db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite://:memory:"),
        ("AMENDS_PORT", "eighty"),
        ("AMENDS_PORT", "70000"),
        ("AMENDS_PUBLIC_URL", "amends.example.com"),
        ("AMENDS_PUBLIC_URL", "ftp://amends.example.com"),
        ("AMENDS_PUBLIC_URL", "https://amends.example.com/?x=1"),
        ("AMENDS_SECRET_KEY", "short"),
        ("AMENDS_LOG", "xml"),
    ],
)
def test_what_is_wrong_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(BadSettings) as error:
        with_values(monkeypatch, **{name: value})
    assert str(error.value).startswith(f"{name}: ")
    assert "\n" not in str(error.value)


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings) as error:
        with_values(monkeypatch, AMENDS_SECRET_KEY="hunter2hunter2")
    assert "hunter2" not in str(error.value)


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"AMENDS_HOST=\xff\xfe\n")
    with pytest.raises(BadSettings, match=r"^\.env: "):
        read()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = with_values(monkeypatch, AMENDS_SECRET_KEY=LONG, AMENDS_INTAKE_SECRET="hunter2")
    assert LONG not in repr(settings)
    assert "hunter2" not in repr(settings)


# The secret key


def test_the_key_is_made_once_and_only_we_can_read_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = with_values(monkeypatch, DATABASE_URL=f"sqlite://{tmp_path / 'amends.db'}")
    key = secret_key(settings)
    assert len(key) >= 32
    assert secret_key(settings) == key
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]


def test_many_who_start_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: kept_key(tmp_path / KEY_FILE), range(64)))
    assert len(keys) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_key_that_is_given_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert secret_key(with_values(monkeypatch, AMENDS_SECRET_KEY=LONG)) == LONG.encode()
    assert list(tmp_path.iterdir()) == []


def test_postgres_needs_a_key_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = with_values(monkeypatch, DATABASE_URL="postgres://db/amends")
    with pytest.raises(BadSettings, match=r"^AMENDS_SECRET_KEY: "):
        secret_key(settings)


def test_a_damaged_key_file_is_not_used(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("abc")
    with pytest.raises(BadSettings, match="delete it"):
        kept_key(tmp_path / KEY_FILE)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="nowhere"):
        kept_key(tmp_path / "nowhere" / KEY_FILE)


def test_a_private_file_takes_no_ones_old_permissions(tmp_path: Path) -> None:
    path = tmp_path / "links"
    path.write_text("old")
    os.chmod(path, 0o666)  # noqa: PTH101, S103 - the bad state to be repaired
    write_private(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


# Clocks


def test_the_wall_clock_tells_utc() -> None:
    assert wall_clock().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2026, 11, 18, 22, 0, tzinfo=UTC), datetime(2026, 11, 18, 9, 30, tzinfo=BERLIN)),
        (datetime(2026, 11, 18, 23, 30, tzinfo=UTC), datetime(2026, 11, 19, 9, 30, tzinfo=BERLIN)),
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 30, tzinfo=BERLIN)),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 30, tzinfo=BERLIN)),
    ],
)
def test_the_demo_starts_on_a_working_morning(now: datetime, start: datetime) -> None:
    assert demo_start(now, BERLIN, None) == start


def test_the_demo_never_goes_back_behind_what_happened() -> None:
    now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    latest = datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    assert demo_start(now, BERLIN, latest) == latest
    assert demo_start(now, BERLIN, latest - timedelta(days=90)) == datetime(2026, 11, 18, 9, 30, tzinfo=BERLIN)


def test_the_demo_clock_runs_faster() -> None:
    seconds = [100.0]
    start = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
    clock = DemoClock(start, 60, lambda: seconds[0])
    assert clock() == start
    seconds[0] += 10
    assert clock() == start + timedelta(minutes=10)
