"""Complaints that were made elsewhere: the link that was pasted, where it was seen, who looks for them."""

from datetime import timedelta

import pytest

from bot import intake
from bot.drafts import judged
from bot.elsewhere import UNSAID, Elsewhere, filled, parted
from bot.facts import Incoming
from bot.hours import Habits
from bot.kinds import Kind, Seen, Venue
from bot.message import Place
from bot.policy import BadPolicy
from bot.refusals import NotAChoice, NotALink
from bot.watching import on_watch
from bot.wording.cards import card
from bot.wording.spoken import watching
from tests.bot.conftest import ACKNOWLEDGEMENT, ANA, BEN, DANA, HOUR, NOW, POLICY, complaint, owned, policy

LINK = "https://reviews.example/lumen/4711"
WATCHED = policy(watchers=[BEN.id, ANA.id])


@pytest.mark.parametrize(
    ("typed", "link", "words"),
    [
        (LINK, LINK, ""),
        (f"see {LINK} please", LINK, "see please"),
        (f"<{LINK}|reviews> late again", LINK, "late again"),
        ("late again", "", "late again"),
        ("javascript://x", "", "javascript://x"),
    ],
)
def test_a_link_is_told_from_the_words_beside_it(typed: str, link: str, words: str) -> None:
    assert parted(typed) == (link, words)


def test_the_form_says_where_it_was_seen() -> None:
    assert filled({}) == UNSAID
    assert filled({"seen": "social", "url": f" {LINK} "}) == Elsewhere(seen=Seen.SOCIAL, url=LINK)
    with pytest.raises(NotALink) as refused:
        filled({"url": "reviews dot example"})
    assert refused.value.at == "url"
    with pytest.raises(NotAChoice):
        filled({"seen": "the moon"})


@pytest.mark.parametrize(
    ("seen", "venue"),
    [
        (None, Venue.PRIVATE),
        (Seen.CHANNEL, Venue.PUBLIC),
        (Seen.MESSAGE, Venue.PRIVATE),
        (Seen.PORTAL, Venue.PORTAL),
        (Seen.SOCIAL, Venue.PUBLIC),
        (Seen.CONSUMER_SITE, Venue.PUBLIC),
        (Seen.AGAINST_US, Venue.PUBLIC),
    ],
)
def test_the_venue_follows_from_it(seen: Seen | None, venue: Venue) -> None:
    told = Incoming(
        origin="web:1", place=Place(platform="web", channel=""), customer=complaint().customer, text="It came late.",
        source="web", occurred_at=NOW, venue=Venue.PRIVATE, reported=True, seen=seen, url=LINK,
    )  # fmt: skip
    change = intake.report(told, [], NOW, POLICY)
    assert (change.complaint.venue, change.complaint.seen, change.complaint.url) == (venue, seen, LINK)
    shown = {row.label: row.value for row in card(change.complaint, POLICY).rows}["Seen"]
    assert shown.endswith(LINK)
    assert ("A social site: " in shown) is (seen is Seen.SOCIAL)


def test_on_a_site_against_us_a_lead_lets_every_reply_go() -> None:
    for seen, waits in ((Seen.AGAINST_US, True), (Seen.CONSUMER_SITE, False), (None, False)):
        found = judged(owned(seen=seen), Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW, POLICY)
        assert found.unsigned is waits


def test_who_watches_is_who_is_there() -> None:
    assert on_watch(POLICY, NOW) == ()
    assert [person.name for person in on_watch(WATCHED, NOW)] == [BEN.name, ANA.name]
    assert on_watch(WATCHED, NOW + 12 * HOUR) == ()  # at night
    away = Habits(person_id=BEN.id, away_until=NOW + timedelta(days=2))
    known = WATCHED.knowing([away], NOW)
    assert watching(on_watch(known, NOW)) == "Looking for complaints elsewhere now: Ana Ruiz."
    assert watching(()) == ""


def test_who_watches_is_one_of_the_people() -> None:
    with pytest.raises(BadPolicy, match=DANA.id):
        policy(watchers=[DANA.id])
