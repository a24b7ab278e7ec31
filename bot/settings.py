"""What the environment says (CONTRACT section 2), and the one place that reads the wall clock."""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

KEY_FILE = "amends.key"
KEY_BYTES = 32
DEFAULT_MODEL = "gpt-4.1-mini"  # knows JSON schemas, and does not think aloud while an owner waits
SATURDAY = 5


class BadSettings(Exception):
    """Amends cannot run with what is configured; the text names the variable and what to do."""


def _database(url: str) -> str:
    scheme, _, rest = url.partition("://")
    if scheme not in ("sqlite", "postgres", "postgresql") or not rest:
        raise ValueError("write sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME")
    if rest.startswith(":memory:"):
        raise ValueError("a database in memory forgets every complaint at the end: name a file")
    return url


def _public_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("write the address people reach Amends at, for example https://amends.example.com")
    return url.rstrip("/")


def _api_url(url: str) -> str:
    """With a slash at its end, as Slack's client wants it."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write the address of an API like Slack's, for example http://127.0.0.1:4303/api/")
    return url.rstrip("/") + "/"


def _discord_url(url: str) -> str:
    """Without a slash at its end, as Discord's client wants it."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write the address of an API like Discord's, for example http://127.0.0.1:4304/api/v10")
    return url.rstrip("/")


def _base_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write the address of the model's API, for example http://127.0.0.1:11434/v1")
    return url.rstrip("/")


def _long_enough(key: SecretStr) -> SecretStr:
    if len(key.get_secret_value()) < KEY_BYTES:
        raise ValueError(f"too short: use at least {KEY_BYTES} characters, for example from `openssl rand -hex 32`")
    return key


class Settings(BaseSettings):
    """The environment, or a `.env` file in the working directory. An empty variable counts as absent."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite://amends.db", validation_alias="DATABASE_URL"
    )
    host: str = Field(default="127.0.0.1", validation_alias="AMENDS_HOST")
    port: int = Field(default=8080, ge=0, le=65535, validation_alias="AMENDS_PORT")
    public_url: Annotated[str, AfterValidator(_public_url)] | None = Field(
        default=None, validation_alias="AMENDS_PUBLIC_URL"
    )
    secret_key: Annotated[SecretStr, AfterValidator(_long_enough)] | None = Field(
        default=None, validation_alias="AMENDS_SECRET_KEY"
    )
    policy: Path | None = Field(default=None, validation_alias="AMENDS_POLICY")
    log: Literal["text", "json"] | None = Field(default=None, validation_alias="AMENDS_LOG")
    intake_secret: SecretStr | None = Field(default=None, validation_alias="AMENDS_INTAKE_SECRET")
    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_client_id: str = Field(default="", validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")
    slack_api_url: Annotated[str, AfterValidator(_api_url)] = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL"
    )
    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    discord_api_url: Annotated[str, AfterValidator(_discord_url)] = Field(
        default="https://discord.com/api/v10", validation_alias="DISCORD_API_URL"
    )
    openai_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: Annotated[str, AfterValidator(_base_url)] | None = Field(
        default=None, validation_alias="OPENAI_BASE_URL"
    )
    openai_model: str = Field(default=DEFAULT_MODEL, validation_alias="OPENAI_MODEL", max_length=200)

    @property
    def slack(self) -> bool:
        """Is anything of Slack configured?"""
        return bool(self.slack_bot_token or self.slack_client_id or self.slack_app_token)

    @property
    def discord(self) -> bool:
        """Is Discord configured?"""
        return self.discord_token is not None

    @property
    def model(self) -> bool:
        """Is a model configured to write drafts? A key is, and so is a server that asks for none."""
        return self.openai_key is not None or self.openai_base_url is not None

    @property
    def model_key(self) -> str:
        """The key, or nothing."""
        return self.openai_key.get_secret_value() if self.openai_key else ""

    @property
    def sqlite_file(self) -> Path | None:
        """Where the SQLite database is; None with PostgreSQL."""
        scheme, _, rest = self.database_url.partition("://")
        return Path(rest) if scheme == "sqlite" else None

    @property
    def folder(self) -> Path:
        """Where Amends keeps files of its own: beside the database, or the working directory with PostgreSQL."""
        return self.sqlite_file.parent if self.sqlite_file else Path()


def variables() -> tuple[str, ...]:
    """Every variable there is."""
    return tuple(str(field.validation_alias) for field in Settings.model_fields.values())


def read(env_file: Path | None = Path(".env")) -> Settings:
    """The settings; raises BadSettings with one line naming the variable."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        what = first["msg"].removeprefix("Value error, ")
        raise BadSettings(f"{first['loc'][0]}: {what[:1].lower()}{what[1:]}") from None
    except (OSError, UnicodeDecodeError, SettingsError) as error:
        raise BadSettings(f"{env_file}: cannot be read ({type(error).__name__})") from None


def secret_key(settings: Settings) -> bytes:
    """The key that signs sessions: the one given, or the one kept beside the SQLite database, made at need."""
    if settings.secret_key:
        return settings.secret_key.get_secret_value().encode()
    if settings.sqlite_file is None:
        raise BadSettings(
            "AMENDS_SECRET_KEY: is required with PostgreSQL, the same for every replica; make one: openssl rand -hex 32"
        )
    return kept_key(settings.folder / KEY_FILE)


def kept_key(path: Path) -> bytes:
    """The key in this file, made if there is none; raises BadSettings.

    Several processes may start at once: it appears whole, and the first one there is everybody's.
    """
    try:
        if not path.exists():
            write_private(fresh := path.with_name(f"{path.name}.{secrets.token_hex(4)}"), secrets.token_hex(KEY_BYTES))
            _publish(fresh, path)
        key = path.read_bytes().strip()
    except OSError as error:
        raise BadSettings(f"{path}: the secret key cannot be kept here ({error.strerror})") from None
    if len(key) < KEY_BYTES:
        raise BadSettings(f"{path}: is no secret key (shorter than {KEY_BYTES} characters); delete it for a new one")
    return key


def _publish(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whatever was there before."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def wall_clock() -> datetime:
    """The present. Everything else is given a clock."""
    return datetime.now(UTC)  # noqa: TID251 - this is the edge where time comes in


def demo_start(now: datetime, zone: ZoneInfo, latest: datetime | None) -> datetime:
    """Half past nine of this weekday (on a weekend, of Monday), so that the team is at work.

    Never before `latest`, the newest event kept from an earlier demo: time does not run backwards.
    """
    day = now.astimezone(zone).date()
    if day.weekday() >= SATURDAY:
        day += timedelta(days=7 - day.weekday())
    start = datetime.combine(day, time(9, 30), zone).astimezone(UTC)
    return max(start, latest) if latest else start


class DemoClock:
    """A clock that starts at `start` and runs `speed` times as fast as `monotonic` (seconds)."""

    def __init__(self, start: datetime, speed: float, monotonic: Callable[[], float]) -> None:
        self._start = start
        self._speed = speed
        self._monotonic = monotonic
        self._begun = monotonic()

    def __call__(self) -> datetime:
        """The demo's present."""
        return self._start + timedelta(seconds=(self._monotonic() - self._begun) * self._speed)
