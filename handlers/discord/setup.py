"""What Discord is configured with, and whether that is enough."""

from dataclasses import dataclass, field

from bot.settings import Settings

API_URL = "https://discord.com/api/v10"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The settings of Discord."""

    token: str = field(default="", repr=False)
    api_url: str = API_URL

    def missing(self) -> str:
        """One line that names the variable; empty if nothing is."""
        if self.token.count(".") < 2 or not self.token.isascii():  # noqa: PLR2004 - a token has three parts
            return "DISCORD_TOKEN: is no bot token; you find it in the developer portal under “Bot”, “Reset Token”"
        return ""


def setup_of(settings: Settings) -> Setup:
    """What the environment says of Discord."""
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    return Setup(token=token, api_url=settings.discord_api_url)
