"""Amends in Discord as people use it."""

from tests.handlers.discord.conftest import clock, discord, discord_storage, policy

__all__ = ["clock", "discord", "discord_storage", "policy"]
