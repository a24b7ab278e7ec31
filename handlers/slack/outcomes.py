"""What Slack's errors mean for a message that goes out: one plan and one sentence for each.

Names and meanings are those of Slack's pages on chat.postMessage, chat.update, conversations.open and
conversations.history. What is not listed is tried again a few times.
"""

import json

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.tries import Outcome, Plan
from handlers.slack.clients import reason

UNSAID = 30.0  # seconds to wait where Slack does not say how long
LONGEST = 3600.0  # seconds; whatever it says
WITHOUT_TOKEN = 300.0  # seconds until a token is tried again: people have to mend it
SOON = 30.0
REFUSED, TOO_MANY, FAULTY = 400, 429, 500  # statuses of HTTP


_GONE = "the message it would change is not there any more"
_BLOCKS = "Slack does not take its form"
_NOBODY = "Slack knows no such person, or does not let this app write to them"
_RULES = "the rules of that channel do not let this app write there"
_THREAD = "nothing can be answered to that message any more"
_TOKEN = "Slack does not accept this app's token ({error}); whoever looks after Amends has to renew it"  # noqa: S105 - a sentence
_SCOPE = "this app lacks a permission in Slack; `amends doctor` names it"
_BUSY = "Slack wants fewer messages from this app"

_TABLE: dict[Plan, dict[str, str]] = {
    Plan.ANEW: {
        "message_not_found": _GONE,
        "cant_update_message": "that message cannot be changed",
        "edit_window_closed": "this workspace does not let messages be changed so late",
    },
    Plan.PLAIN: dict.fromkeys(("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"), _BLOCKS),
    Plan.ELSEWHERE: {
        "channel_not_found": "there is no such channel, or this app is not in it",
        "not_in_channel": "this app is not in that channel any more; invite it there again",
        "is_archived": "the channel is archived",
        "is_inactive": "the conversation is closed",
        "channel_is_limited_access": _RULES,
        "no_permission": "this app may not write there",
        "cannot_dm_bot": "that is a bot, and bots cannot be written to",
        "user_disabled": "the account is deactivated",
        "messages_tab_disabled": "direct messages to this app are switched off in its settings",
        **dict.fromkeys(("user_not_found", "user_not_visible", "users_not_found", "invalid_user_combination"), _NOBODY),
        **dict.fromkeys(
            (
                "restricted_action",
                "restricted_action_read_only_channel",
                "restricted_action_thread_only_channel",
                "restricted_action_non_threadable_channel",
            ),
            _RULES,
        ),
        **dict.fromkeys(
            ("restricted_action_thread_locked", "cannot_reply_to_message", "thread_not_found", "invalid_thread_ts"),
            _THREAD,
        ),
    },
    Plan.NEVER: {
        "msg_too_long": "it is too long for one message in Slack",
        "no_text": "there is nothing in it that Slack would show",
        **dict.fromkeys(
            ("invalid_arguments", "invalid_arg_name", "invalid_metadata_format", "metadata_too_large"), _BLOCKS
        ),
    },
    Plan.WAIT: {
        "ratelimited": _BUSY,
        "rate_limited": _BUSY,
        "message_limit_exceeded": _BUSY,
        "team_added_to_org": "the workspace is being moved into an organisation",
        "external_channel_migrating": "the channel is being moved",
        "missing_scope": _SCOPE,
        **dict.fromkeys(
            (
                "invalid_auth",
                "not_authed",
                "account_inactive",
                "token_revoked",
                "token_expired",
                "not_allowed_token_type",
                "org_login_required",
                "access_denied",
                "accesslimited",
                "ekm_access_denied",
                "enterprise_is_restricted",
                "team_access_not_granted",
                "two_factor_setup_required",
            ),
            _TOKEN,
        ),
    },
    Plan.TRY: {
        "service_unavailable": "Slack is not available",
        "request_timeout": "Slack did not get all of it",
    },
    Plan.DOUBT: dict.fromkeys(("internal_error", "fatal_error"), "Slack had an error of its own"),
}
_KNOWN = {error: (plan, why) for plan, errors in _TABLE.items() for error, why in errors.items()}
_WAITS = {"missing_scope": WITHOUT_TOKEN, "team_added_to_org": WITHOUT_TOKEN, "external_channel_migrating": SOON}


def judge(error: Exception) -> Outcome:
    """What an error of a call to Slack, or on the way to it, means."""
    if isinstance(error, SlackApiError):
        return _answered(error)
    # Certificates and names included; a connection was never there, so nothing was sent.
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)):
        return Outcome(Plan.TRY, "Slack cannot be reached")
    if isinstance(error, (aiohttp.ClientError, TimeoutError, json.JSONDecodeError)):
        return Outcome(Plan.DOUBT, "the connection to Slack was lost before it answered")
    return Outcome(Plan.DOUBT, f"sending it went wrong ({type(error).__name__})")


def _answered(error: SlackApiError) -> Outcome:
    """Slack's own word where there is one, else the status of its answer."""
    name, status = reason(error), _status(error)
    if name in _KNOWN:
        plan, why = _KNOWN[name]
        return Outcome(plan, why.format(error=name), _wait(error, name) if plan is Plan.WAIT else 0.0)
    if status == TOO_MANY:
        return Outcome(Plan.WAIT, _BUSY, retry_after(error))
    if name and status < FAULTY:
        return Outcome(Plan.TRY, f"Slack answers {name:.60}")
    if REFUSED <= status < FAULTY:
        return Outcome(Plan.TRY, f"Slack refuses it ({status})")
    return Outcome(Plan.DOUBT, f"Slack had an error of its own ({status})")


def _wait(error: SlackApiError, name: str) -> float:
    if _KNOWN[name][1] == _BUSY:
        return retry_after(error)
    return _WAITS.get(name, WITHOUT_TOKEN)


def _status(error: SlackApiError) -> int:
    """Of Slack's client, or of the HTTP library where the answer could not be read."""
    found = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    return found if isinstance(found, int) else FAULTY


def retry_after(error: SlackApiError) -> float:
    """For how long Slack wants to be left alone."""
    told = str((getattr(error.response, "headers", None) or {}).get("Retry-After", ""))
    return min(float(told), LONGEST) if told.isascii() and told.isdecimal() else UNSAID
