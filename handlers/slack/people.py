"""Who somebody is: an agent, a lead, or a customer; from the policy and from what Slack tells of a person."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from slack_sdk.errors import SlackApiError

from bot.facts import Customer, Person
from bot.hours import zone_named
from bot.intake import name_of
from bot.kinds import Role
from bot.policy import Policy
from handlers.slack.addresses import PLATFORM, Address
from handlers.slack.clients import Clients, reason

FRESH = timedelta(minutes=10)  # how long what Slack told of a person is believed
MOST = 10_000  # people remembered
UNSEEN = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
"""What Slack says of somebody of another organisation, with whom we share no channel any more."""


class Home(NamedTuple):
    """The workspace and, in an Enterprise Grid, the organisation that our token is of."""

    team_id: str
    enterprise_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What Slack tells of a person. A stranger is of another organisation (Slack Connect)."""

    name: str
    zone: str = "UTC"
    language: str = ""
    bot: bool = False
    guest: bool = False
    stranger: bool = False
    admin: bool = False
    gone: bool = False


class People:
    """Looks people up, and remembers them for a while."""

    def __init__(self, clients: Clients, policy: Policy, clock: Callable[[], datetime]) -> None:
        self._clients = clients
        self._policy = policy
        self._clock = clock
        self._known: OrderedDict[Address, tuple[datetime, Profile]] = OrderedDict()
        self._members = {person.id: person for person in policy.everybody()}
        self._settled = {member.id for member in policy.people if member.zone}
        self._homes: dict[str, Home] = {}

    async def profile(self, team: str, user: str) -> Profile:
        """What Slack tells of this person. Raises what the client raises."""
        who, now = Address(team, user), self._clock()
        if who in self._known and now - self._known[who][0] < FRESH:
            return self._known[who][1]
        profile = await self._asked(team, user)
        self._known[who] = (now, profile)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return profile

    async def person(self, team: str, user: str) -> Person:
        """Somebody who does something: with the role that the policy, or the workspace, gives.

        The zone is the one Slack knows, unless the policy names another for this very person.
        """
        who, profile = Address(team, user), await self.profile(team, user)
        member = self._members.get(who.person)
        if member and not profile.gone:
            return member if member.id in self._settled else replace(member, zone=profile.zone)
        return Person(id=who.person, name=name_of(profile.name), role=self.role(profile), zone=profile.zone)

    async def customer(self, team: str, user: str) -> Customer:
        """Somebody who complains."""
        profile = await self.profile(team, user)
        return Customer(id=Address(team, user).person, name=name_of(profile.name), language=profile.language)

    def role(self, profile: Profile) -> Role:
        """Of somebody whom the policy does not name."""
        if profile.bot or profile.guest or profile.stranger or profile.gone or self._listed():
            return Role.CUSTOMER
        return Role.LEAD if profile.admin else Role.AGENT

    async def _asked(self, team: str, user: str) -> Profile:
        client, home = await self._clients.of(team), await self._home(team)
        try:
            answer = await client.users_info(user=user, include_locale=True)
        except SlackApiError as error:
            if reason(error) in UNSEEN:
                return Profile(name="", stranger=True)
            raise
        return profile_of(answer["user"], home)

    async def _home(self, team: str) -> Home:
        """Asked once."""
        if team not in self._homes:
            told = await (await self._clients.of(team)).auth_test()
            self._homes[team] = Home(told.get("team_id") or "", told.get("enterprise_id") or "")
        return self._homes[team]

    def _listed(self) -> bool:
        chosen = self._policy.slack.agents
        return chosen == "listed" or (chosen == "auto" and any(id_.startswith(f"{PLATFORM}:") for id_ in self._members))


def profile_of(user: dict[str, Any], home: Home) -> Profile:
    """From Slack's own description; any part of it may be missing."""
    profile = user.get("profile") or {}
    # The real name first: a customer is written to by it, and a display name may be anything.
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    zone = zone_named(str(user.get("tz") or ""))
    return Profile(
        name=next((str(name) for name in names if name), ""),
        zone=str(zone) if zone else "UTC",
        language=str(user.get("locale") or "").partition("-")[0],
        bot=bool(user.get("is_bot")) or user.get("id") == "USLACKBOT",
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        stranger=bool(user.get("is_stranger")) or _elsewhere(user, home),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        gone=bool(user.get("deleted")),
    )


def _elsewhere(user: dict[str, Any], home: Home) -> bool:
    """Of another organisation. `is_stranger` is false for those with whom we share a channel (Slack Connect)."""
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id") or user.get("enterprise_id")
    if home.enterprise_id and organisation:
        return bool(organisation != home.enterprise_id)
    return user.get("team_id") not in (None, "", home.team_id)
