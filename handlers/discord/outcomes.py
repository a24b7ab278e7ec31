"""What Discord's errors mean for a message that goes out: one plan and one sentence for each.

Numbers and meanings are those of Discord's page on status codes; a few that are not on it are marked. What is not
listed is tried again a few times. discord.py itself tries again after 500, 502, 504 and 524, and waits where Discord
asks for less than half a minute; what comes as far as this is what it did not get over.
"""

import json

import aiohttp
import discord

from bot.tries import Outcome, Plan

UNSAID = 30.0  # seconds to wait where Discord does not say how long
LONGEST = 3600.0  # seconds; whatever it says
FOR_PEOPLE = 300.0  # seconds until it is tried again where people have to mend something
UNKNOWN_TOKEN, FORBIDDEN, TOO_LARGE, TOO_MANY, FAULTY = 401, 403, 413, 429, 500  # statuses of HTTP
UNKNOWN_MESSAGE, THREAD_EXISTS = 10008, 160004

_GONE = "the message it would change is not there any more"
_FORM = "Discord does not take its form"
_NOBODY = "Discord knows no such person"
_CLOSED = "their direct messages are closed for this app; they may have blocked it, or left the server"
_KIND = "no messages can be written in that kind of channel; choose a text channel for the team with /amends settings"
_SERVER = "this app is not in that server any more"
_BUSY = "Discord wants fewer messages from this app"
_SLOW = "slow mode, or a limit of that channel, lets this app write there only later"
_AWAY = "Discord does not take messages at the moment"
_TOKEN = "Discord does not accept this app's token; whoever looks after Amends has to renew it"  # noqa: S105 - a sentence
_NETWORK = "Discord's network does not let this app's requests through"
_RULES = "the server's automatic moderation does not let it through; its rule can make an exception for this app"

_TABLE: dict[Plan, dict[int, str]] = {
    Plan.ANEW: {
        UNKNOWN_MESSAGE: _GONE,
        50005: "the message it would change was written by somebody else",
        50083: "the thread of the message it would change is archived",
    },
    Plan.PLAIN: {
        50021: "nothing can be answered to that message",
        50035: _FORM,
        50068: _FORM,
        160002: "this app lacks the permission “Read Message History”, without which it can answer to no message there",
    },
    Plan.ELSEWHERE: {
        10003: "there is no such channel any more",
        10004: _SERVER,
        50055: _SERVER,
        50001: "this app may not see that channel; it needs the permission “View Channel” there",
        50013: "this app may not write there; it needs the permissions “Send Messages” and “Send Messages in Threads”",
        50009: "that server's verification level does not let this app in",
        50095: "that server is not available where this app runs",
        160005: "the thread is locked",
        30033: "the thread holds as many people as it can",
        160006: "the server has as many active threads as it can have",
        40007: "they are banned from the server",
        10007: "they are not in the server any more",
        50007: _CLOSED,
        50278: "they share no server with this app any more",
        340013: "Discord does not let this app write to them",  # not on Discord's page
        20026: "Discord does not let this app write to people directly at the moment",  # as above
        200000: _RULES,
        240000: "the server's filter takes a link in it for harmful",
        **dict.fromkeys((10013, 50033), _NOBODY),
        **dict.fromkeys((50003, 50008, 50024, 40058), _KIND),
    },
    Plan.NEVER: {
        40005: "it is too large for one message in Discord",
        50006: "there is nothing in it that Discord would show",
        50109: _FORM,
        20009: "Discord takes it for something that may not be shown to them",
    },
    Plan.WAIT: {
        **dict.fromkeys((20016, 20028, 20029), _SLOW),
        **dict.fromkeys((20022, 30046), "Discord lets older messages be changed only so often"),
        **dict.fromkeys((40003, 40062), _BUSY),
        **dict.fromkeys((40004, 40006, 110001, 130000), _AWAY),
        **dict.fromkeys((40001, 50014), _TOKEN),
        40002: "the account that this app belongs to has to be verified at Discord",
        40333: _NETWORK,
    },
}
_KNOWN = {code: (plan, why) for plan, codes in _TABLE.items() for code, why in codes.items()}
_FOR_PEOPLE = frozenset({_TOKEN, _NETWORK, _TABLE[Plan.WAIT][40002]})
_STATUSES = {
    UNKNOWN_TOKEN: Outcome(Plan.WAIT, _TOKEN, FOR_PEOPLE),
    FORBIDDEN: Outcome(Plan.WAIT, _NETWORK, FOR_PEOPLE),  # Discord itself always says which of its rules it is
    TOO_LARGE: Outcome(Plan.NEVER, _TABLE[Plan.NEVER][40005]),
}


class Nowhere(Exception):
    """There is no such place in Discord; the text says why."""


def judge(error: Exception) -> Outcome:
    """What an error of a call to Discord, or on the way to it, means."""
    if isinstance(error, Nowhere):
        return Outcome(Plan.ELSEWHERE, str(error))
    if isinstance(error, discord.RateLimited):
        return Outcome(Plan.WAIT, _BUSY, min(error.retry_after, LONGEST))
    if isinstance(error, discord.HTTPException):
        return _answered(error)
    # Certificates and names included; a connection was never there, so nothing was sent.
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return Outcome(Plan.TRY, "Discord cannot be reached")
    if isinstance(error, (aiohttp.ClientError, OSError, TimeoutError, json.JSONDecodeError)):
        return Outcome(Plan.DOUBT, "the connection to Discord was lost before it answered")
    return Outcome(Plan.DOUBT, f"sending it went wrong ({type(error).__name__})")


def _answered(error: discord.HTTPException) -> Outcome:
    """By Discord's own number where there is one, else by the status of its answer."""
    if error.code in _KNOWN:
        plan, why = _KNOWN[error.code]
        wait = FOR_PEOPLE if why in _FOR_PEOPLE else retry_after(error)
        return Outcome(plan, why, wait if plan is Plan.WAIT else 0.0)
    if error.status >= FAULTY:
        return Outcome(Plan.DOUBT, f"Discord had an error of its own ({error.status})")
    if error.status == TOO_MANY:
        return Outcome(Plan.WAIT, _BUSY, retry_after(error))
    if error.status in _STATUSES and not error.code:
        return _STATUSES[error.status]
    return Outcome(Plan.TRY, f"Discord refuses it ({error.code or error.status})")


def retry_after(error: discord.HTTPException) -> float:
    """For how long Discord wants to be left alone."""
    told = str(error.response.headers.get("Retry-After", ""))
    whole, _, rest = told.partition(".")
    plain = told.isascii() and whole.isdecimal() and (rest.isdecimal() or not rest)
    return min(float(told), LONGEST) if plain else UNSAID
