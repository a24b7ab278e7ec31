"""Who reads a channel without being of the team: where everybody was shut out, a members' role may still be let in."""

from collections.abc import Collection

import discord


def outsiders(channel: discord.abc.GuildChannel, team: Collection[str]) -> list[discord.Role]:
    """The roles that read there and are not the team's, @everyone first. `team`: the roles that the server chose."""
    reading = [role for role in channel.guild.roles if channel.permissions_for(role).view_channel]
    return [role for role in reading if role.is_default() or not _is_teams(role, team)]


def _is_teams(role: discord.Role, team: Collection[str]) -> bool:
    """Chosen, or over others in the server; or a bot's own. What boosters have is managed too, and is customers'."""
    over = role.permissions.administrator or role.permissions.manage_guild or role.permissions.manage_messages
    return str(role.id) in team or over or (role.managed and not role.is_premium_subscriber())
