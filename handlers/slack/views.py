"""Every dialog: what it shows, and what was filled in, as `bot.forms` reads it.

`form` makes each of them anew from the complaint as it is; what somebody has typed already (`typed`) stays.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.elsewhere import LINK
from bot.facts import Complaint, Event, Person
from bot.fields import GOES_ON, joined
from bot.policy import Policy
from bot.refusals import Refused
from bot.reviews import Judged
from bot.wording.labels import SEEN
from handlers.slack import asking, complaint_view, drafting, inputs, promising
from handlers.slack.addresses import Address
from handlers.slack.asking import named
from handlers.slack.frame import Asked, metadata, view
from handlers.slack.inputs import value_of
from handlers.slack.pieces import Block, line, small

__all__ = ["errors", "form", "metadata", "notice", "report", "values"]

View = dict[str, Any]

DIALOGS: Mapping[str, Callable[[Asked], View]] = {
    "facts": asking.facts,
    "draft": drafting.draft,
    "promise": promising.promise,
    "move": promising.move,
    "drop": promising.drop,
    "waiting": asking.waiting,
    "helper": asking.helper,
    "owner": asking.owner,
    "sort": asking.sort,
    "customer": asking.customer,
    "resolve": asking.resolve,
    "document": asking.document,
    "cause": asking.cause,
    "affected": asking.affected,
    "parting": asking.give_up,
    "reopen": asking.reopen,
    "timeline": complaint_view.timeline,
}


def form(
    name: str,
    complaint: Complaint,
    policy: Policy,
    person: Person,
    *,
    judged: Judged | None = None,
    typed: Mapping[str, str] | None = None,
    events: Sequence[Event] = (),
    argument: str = "",
) -> View:
    """One of the dialogs of a complaint, as this person gets it; an unknown one is the complaint itself.

    "draft" shows what `judged` says of the text (the typed one, else the draft's). "timeline" needs the `events`.
    `argument` is the button's: the promise that is to be moved. The buttons within a dialog open others
    ("open:facts:0"): those are pushed upon it, where Slack allows three.
    """
    asked = Asked(
        complaint=complaint,
        policy=policy,
        person=person,
        judged=judged,
        typed=dict(typed or {}),
        events=tuple(events),
        argument=argument,
    )
    return dialog(name, asked)


def dialog(name: str, asked: Asked) -> View:
    """The same, of what was asked for already."""
    return DIALOGS.get(name, complaint_view.timeline)(asked)


def report(
    text: str = "",
    customer: str = "",
    metadata: Mapping[str, str] | None = None,
    *,
    url: str = "",
    seen: str = "",
    watching: str = "",
) -> View:
    """A new complaint. `metadata` comes back with the answer (`metadata(view)`).

    Of what is no message in Slack (one without "ts"), it asks where it was seen.
    """
    here = bool((metadata or {}).get("ts"))
    return view(
        "report",
        "Report a complaint",
        [
            line("how", "Give the customer's own words: the team works with them, and nobody has to ask again."),
            *inputs.text("customer", "Who complains?", customer, limit=80, placeholder="Dana Reyes", hint=REPORT_HINT),
            *inputs.text(
                "text",
                "What did they say?",
                text,
                lines=True,
                placeholder="My order came eight days late, and …",
                optional=not here,
                hint="" if here else "May stay empty where there is a link.",
            ),
            *([] if here else _elsewhere(url, seen)),
            *([small("watching", watching)] if watching else []),
        ],
        submit="Report",
        about=dict(metadata or {}),
    )


def _elsewhere(url: str, seen: str) -> list[Block]:
    """Where it was made, if not here."""
    return [
        inputs.menu("seen", "Where was it?", named(SEEN), seen, optional=True),
        *inputs.text(
            "url", "Link", url, limit=LINK, optional=True, placeholder="https://reviews.example/4711",
            hint="Nobody but you opens it.",
        ),
    ]  # fmt: skip


REPORT_HINT = "The name as they write it. Answers go out by hand if Slack cannot reach them."


def notice(title: str, text: str) -> View:
    """Something to read, and nothing to fill in."""
    return view("notice", title, [line("notice", text)])


def values(sent: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by the names of `bot.forms`; with what the dialog itself knew (the draft's number)."""
    about, state = metadata(sent), _state(sent)
    names = dict.fromkeys([str(block.get("block_id", "")) for block in sent.get("blocks") or []] + list(state))
    filled = joined({name: _value(state[name], about) for name in names if name in state})
    if filled.get("do") == drafting.APPEAL:
        finding = filled.get(drafting.WHICH, "")
        filled |= {"do": f"{drafting.APPEAL}:{finding}", f"reason-{finding}": filled.get("reason", "")}
    fields = about.get("fields")
    return {**(fields if isinstance(fields, dict) else {}), **filled}


def errors(refused: Refused, sent: Mapping[str, Any]) -> dict[str, str]:
    """The sentence beside the field it is about; beside the first one where it is about none."""
    blocks = [block for block in sent.get("blocks") or [] if block.get("type") == "input"]
    names = [str(block.get("block_id", "")) for block in blocks]
    wanted = refused.at or _meant(values(sent))
    beside = wanted if wanted in names else wanted.partition("-")[0]
    if beside not in names:
        beside = next((name for name in names if GOES_ON not in name), "")
    return {beside: str(refused)} if beside else {}


def _meant(filled: Mapping[str, str]) -> str:
    """The field that a refusal without one is about: what was chosen to happen, or what that needs."""
    if not filled.get("do", "").startswith(drafting.APPEAL):
        return "do"
    return "reason" if filled.get(drafting.WHICH) else drafting.WHICH


def _state(sent: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The answers, by block; each block of ours holds one."""
    state = (sent.get("state") or {}).get("values") or {}
    return {str(name): next(iter(held.values()), {}) for name, held in state.items() if held}


def _value(element: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    value = value_of(element)
    return Address(str(about.get("team", "")), value).person if element.get("selected_user") else value
