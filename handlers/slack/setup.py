"""What Slack is configured with, and whether that is enough."""

from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.settings import Settings

NEEDS_SECRET = "SLACK_SIGNING_SECRET: is required without SLACK_APP_TOKEN; Slack's requests are checked with it"  # noqa: S105 - a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The settings of Slack. `key` encrypts the tokens of many workspaces where they are kept."""

    bot_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    api_url: str = "https://slack.com/api/"
    public_url: str = ""
    key: bytes = field(default=b"", repr=False)

    @property
    def many(self) -> bool:
        """Many workspaces, each of which installs us itself."""
        return not self.bot_token

    @property
    def socket(self) -> bool:
        """Events come over a socket that we open; otherwise Slack calls us."""
        return bool(self.app_token)

    def missing(self) -> str:
        """One line that names the variable; empty if nothing is."""
        if self.many and not (self.client_id and self.client_secret):
            return "SLACK_BOT_TOKEN: is required; or, for many workspaces, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"
        if self.many and not self.public_url:
            return "AMENDS_PUBLIC_URL: is required for installing at /slack/install: Slack sends people back to it"
        if not self.socket and not self.signing_secret:
            return NEEDS_SECRET
        if self.bot_token and not self.bot_token.startswith("xox"):
            return "SLACK_BOT_TOKEN: a bot token begins with xoxb-; you find it under “OAuth & Permissions”"
        if self.app_token and not self.app_token.startswith("xapp-"):
            return "SLACK_APP_TOKEN: an app token begins with xapp-; you find it under “Basic Information”"
        return ""


def setup_of(settings: Settings, key: bytes = b"") -> Setup:
    """What the environment says of Slack; `key` only where tokens are read or kept."""

    def told(secret: SecretStr | None) -> str:
        return secret.get_secret_value() if secret else ""

    return Setup(
        bot_token=told(settings.slack_bot_token),
        signing_secret=told(settings.slack_signing_secret),
        app_token=told(settings.slack_app_token),
        client_id=settings.slack_client_id,
        client_secret=told(settings.slack_client_secret),
        api_url=settings.slack_api_url,
        public_url=settings.public_url or "",
        key=key,
    )
