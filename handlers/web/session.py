"""Signed values: the session cookie, the form token made from it, and the links by which the team signs in."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from bot.facts import Person
from handlers.web.site import Options

SESSION_LASTS = timedelta(days=30)  # on the wall clock
FOR_EVER = timedelta(days=36_500)
LINK_LASTS = timedelta(days=7)
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Session:
    """A browser. `person` is empty in the demo, where every tab says who it is."""

    id: str
    person: str = ""


def sign(key: bytes, purpose: str, value: dict[str, Any], until: datetime) -> str:
    """A text that only this key can make, for this purpose, until then."""
    payload = urlsafe_b64encode(json.dumps({**value, "until": until.timestamp()}).encode()).decode()
    return f"{payload}.{_seal(key, purpose, payload)}"


def unsign(key: bytes, purpose: str, text: str, now: datetime) -> dict[str, Any] | None:
    """What was signed; None if it was not signed here, for something else, or too long ago."""
    payload, _, seal = text.partition(".")
    if len(text) > _LONGEST or not compare_digest(_seal(key, purpose, payload).encode(), seal.encode()):
        return None
    try:
        value: dict[str, Any] = json.loads(urlsafe_b64decode(payload))
    except (NotBase64, ValueError):
        return None
    return value if now.timestamp() < value["until"] else None


def cookie_name(key: bytes) -> str:
    """Cookies know no ports, so two sites on one machine must not share a name."""
    return f"amends_{sha256(b'cookie' + key).hexdigest()[:8]}"


def new_session(person: str = "") -> Session:
    """A session nobody can guess."""
    return Session(token_urlsafe(18), person)


def seal_session(options: Options, session: Session, now: datetime) -> str:
    """The cookie's value."""
    lasts = min(SESSION_LASTS * options.speed, FOR_EVER)
    return sign(options.secret_key, "session", {"id": session.id, "person": session.person}, now + lasts)


def open_session(options: Options, cookie: str, now: datetime) -> Session | None:
    """The session of a cookie, if it is one of ours and still good."""
    value = unsign(options.secret_key, "session", cookie, now)
    return Session(str(value["id"]), str(value["person"])) if value else None


def form_token(options: Options, session: Session) -> str:
    """What every form of this session carries, and no other site can know."""
    return _seal(options.secret_key, "form", session.id)


def sign_in_link(options: Options, person: Person, now: datetime) -> str:
    """The address by which this person signs in; good for a week, for whoever holds it."""
    token = sign(options.secret_key, "sign-in", {"person": person.id}, now + LINK_LASTS)
    return f"{options.base()}/sign-in?{urlencode({'token': token})}"


def _seal(key: bytes, purpose: str, text: str) -> str:
    return keyed(key, f"{purpose}:{text}".encode(), sha256).hexdigest()
