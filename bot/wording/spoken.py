"""What people hear, privately, of what became of words: customers who write, colleagues who bring something in."""

from collections.abc import Sequence

from bot.facts import Complaint, Person
from bot.kinds import State

TAKEN = "Thank you for telling us. I am a bot: a person of the team takes this on and answers you."
REPORTED = "Thank you. It is a complaint now, and the team sees it."
UNSEEN = (
    "Thank you. It is a complaint now, and it waits in /amends queue. No channel is chosen for complaints yet, so the "
    "team does not see it by itself: a lead chooses one with /amends settings."
)
ADDED = (
    "Thank you. I added this to what you told us before, and the team sees it. If it is about something else, write it "
    "behind /complaint."
)
TELL_ME = "I am a bot. Tell me in a sentence or two what went wrong, and a person of the team takes it on."
NOT_TAKEN = (
    "Thank you. I am a bot, and I did not take this for a complaint, so nobody is told of it. If something went wrong, "
    "tell me what it was, and a person of the team takes it on."
)
NOT_A_COMPLAINT = "I did not take that for a complaint, so nobody was told. If it is one, bring it in with /complaint."
TAKEN_BY_COMMAND = (
    "Thank you for telling us. I am a bot: a person of the team takes this on and answers you in direct messages."
)
NOT_YOURS = "Only the team brings in what others write. If something went wrong for you, write it behind /complaint."
OWN_WORDS = (
    "{name} can read what you just wrote. Amends did not check it and does not count it as an answer, so the clock "
    "still runs. Write the next one as a draft (open the complaint, then “Answer”) and send it from there; if nothing "
    "more is needed, press “No answer needed”."
)
SPOKEN_FOR = "{owner} owns {name}'s complaint and is the one voice {name} hears. Tell {owner} instead of {name}."
NOBODYS = "Nobody owns {name}'s complaint yet. Claim it first; then answer {name} with a draft that you approve."
NOTHING_WAITS = "Nothing waits for you. /amends queue lists what nobody owns yet."
ALL_OWNED = "Every complaint has an owner."


def reported(complaint: Complaint, platform: str) -> str:
    """What a colleague hears who brought it in: does the team see it on this platform?"""
    return REPORTED if complaint.desk.platform == platform and complaint.desk.channel else UNSEEN


def watching(people: Sequence[Person]) -> str:
    """Who looks for complaints elsewhere; empty where nobody does."""
    names = ", ".join(person.name for person in people)
    return f"Looking for complaints elsewhere now: {names}." if names else ""


def standing(complaint: Complaint, person: Person) -> str:
    """How far a complaint (not a filed message) has come, for a colleague who asks."""
    name, owner = complaint.customer.name, complaint.owner
    if owner is None:
        return f"The team sees {name}'s complaint already. Nobody owns it yet."
    owns = "You own" if owner.id == person.id else f"{owner.name} owns"
    return f"{owns} {name}'s complaint" + (", and it is closed." if complaint.state is State.CLOSED else ".")
