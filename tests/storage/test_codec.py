"""Facts survive being written and read, also by an older or a newer program."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import Complaint, Review, Triage
from bot.message import Message, Place
from storage.codec import COMPLAINT, MESSAGE, storable

HOUR = timedelta(hours=1)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
times = st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds are bare
st.register_type_strategy(str, texts)
st.register_type_strategy(datetime, times)
st.register_type_strategy(float, st.floats(allow_nan=False))  # a score is a number


@given(st.from_type(Complaint))
def test_every_complaint_comes_back_as_it_was(complaint: Complaint) -> None:
    assert COMPLAINT.loads(COMPLAINT.dumps(complaint)) == complaint


@given(st.from_type(Message))
def test_every_message_comes_back_as_it_was(message: Message) -> None:
    assert MESSAGE.loads(MESSAGE.dumps(message)) == message


@given(st.text())
def test_what_is_made_storable_can_be_stored_and_stays_so(text: str) -> None:
    made = storable(text)
    assert "\0" not in made
    assert made.encode().decode() == made
    assert storable(made) == made
    assert len(made) == len(text)


@given(st.text(st.characters(categories=["Cs", "Cc", "Po", "Nd", "Ll"])))
def test_any_text_at_all_can_be_written_and_read(text: str) -> None:
    message = Message(place=Place(platform="web", channel="c"), text=text)
    written = MESSAGE.dumps(message)
    assert written.encode()
    assert "\0" not in written
    assert MESSAGE.loads(written).text.replace("\0", "?") == storable(text)


def old(**changed: Any) -> str:
    row = {
        "id": "c1",
        "origin": "web:1",
        "place": {"platform": "web", "channel": "c"},
        "desk": {"platform": "web", "channel": "d"},
        "customer": {"id": "web:dana", "name": "Dana"},
        "text": "It broke.",
        "source": "web",
        "occurred_at": "2026-11-16T10:00:00Z",
        "opened_at": "2026-11-16T12:00:00+02:00",
        "triage": {"complaint": True, "score": 0.5},
    }
    return json.dumps(row | changed)


def test_an_old_row_has_the_defaults_of_what_it_never_knew() -> None:
    complaint = COMPLAINT.loads(old())
    assert complaint.opened_at == complaint.occurred_at
    assert complaint.triage == Triage(complaint=True, score=0.5)
    assert complaint.promises == ()


def test_an_old_draft_was_ticked_appealed_and_signed_by_nobody() -> None:
    written = {"number": 1, "kind": "apology", "asked_at": "2026-11-16T10:00:00Z", "seen_at": "2026-11-16T10:00:00Z"}
    draft = COMPLAINT.loads(old(draft={**written, "text": "Sorry."})).draft
    assert draft
    assert (draft.facts, draft.review) == ("", Review())


def test_what_is_no_longer_known_is_ignored_at_every_depth() -> None:
    customer = {"id": "web:dana", "name": "Dana", "shoe_size": 38}
    assert COMPLAINT.loads(old(mood="grim", customer=customer)) == COMPLAINT.loads(old())


def test_what_is_no_complaint_is_refused() -> None:
    with pytest.raises(ValueError, match="opened_at"):
        COMPLAINT.loads(old(opened_at="soon"))
