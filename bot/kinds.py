"""The words of the field, as closed lists. Values are the spellings of the public contract."""

from enum import StrEnum


class Kind(StrEnum):
    """What a message to the customer is for; which rules apply depends on it."""

    ACKNOWLEDGEMENT = "acknowledgement"
    APOLOGY = "apology"
    UPDATE = "update"
    SOLUTION = "solution"
    FOLLOW_UP = "follow-up"


class Venue(StrEnum):
    """Who can read along. Everything another customer can read is public."""

    PUBLIC = "public"
    PRIVATE = "private"
    PORTAL = "portal"


class Seen(StrEnum):
    """Where a colleague saw a complaint (S0.2): three kinds of sites that are not ours, and what is."""

    CHANNEL = "channel"
    MESSAGE = "message"
    PORTAL = "portal"
    SOCIAL = "social"
    CONSUMER_SITE = "consumer-site"
    AGAINST_US = "against-us"  # made against this one company: a lead lets each reply go (C15)

    @property
    def venue(self) -> Venue:
        """Who can read along there."""
        return {Seen.MESSAGE: Venue.PRIVATE, Seen.PORTAL: Venue.PORTAL}.get(self, Venue.PUBLIC)


class Type(StrEnum):
    """The four kinds of negative experience (S2.1)."""

    PRODUCT_QUALITY = "product-quality"
    SERVICE_SUPPORT = "service-support"
    PROCESS_LAPSE = "process-lapse"
    ABUSIVE_CRIMINAL = "abusive-criminal"


class Severity(StrEnum):
    """How bad it is; every timer depends on it. Ordered from low to critical by `rank`."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for low up to 3 for critical."""
        return list(Severity).index(self)

    def raised(self) -> "Severity":
        """One step worse, critical at most."""
        return list(Severity)[min(self.rank + 1, 3)]


class Intent(StrEnum):
    """What the customer believes drove us (S0.12). Their belief, never argued with."""

    GREED = "greed"
    INDIFFERENCE = "indifference"
    ACCIDENT = "accident"
    GOOD_WILL = "good-will"
    UNCLEAR = "unclear"


class Stage(StrEnum):
    """Where the customer stands (S4.13); every message of theirs re-evaluates it."""

    VENTING = "venting"
    EXPLAINING = "explaining"
    DEMANDING = "demanding"
    WEIGHING = "weighing"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Relationship(StrEnum):
    """How close the customer is (S0.9). Unknown is treated as steady and casual at once."""

    STEADY = "steady"
    CASUAL = "casual"
    NEW = "new"
    NONE = "none"
    UNKNOWN = "unknown"


class Trigger(StrEnum):
    """What set the customer off (S0.3)."""

    BELOW_EXPECTATION = "below-expectation"
    RUDE_EMPLOYEE = "rude-employee"
    HIDDEN_FEE = "hidden-fee"
    OTHER = "other"


class Fault(StrEnum):
    """Whose fault it was, as the owner judges it."""

    OURS = "ours"
    SHARED = "shared"
    UNCLEAR = "unclear"
    NOT_OURS = "not-ours"


class Double(StrEnum):
    """Was the customer disappointed before in the same matter? (S0.1: 96 % of public complaints.)"""

    YES = "yes"
    PRESUMED = "presumed"
    NO = "no"


class CauseStatus(StrEnum):
    """Only a confirmed cause may be told (S2.5)."""

    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"


class Fix(StrEnum):
    """How far the repair of a cause is (S2.8)."""

    OPEN = "open"
    IN_WORK = "in-work"
    DONE = "done"


class Role(StrEnum):
    """What a person may do. A lead may do all that an agent may."""

    CUSTOMER = "customer"
    AGENT = "agent"
    LEAD = "lead"


class State(StrEnum):
    """How far a complaint has come."""

    FILED = "filed"  # triage took it for no complaint; an agent can promote it
    OPEN = "open"  # nobody owns it yet
    OWNED = "owned"
    RESOLVED = "resolved"  # remedy recorded, the customer was asked whether it is settled
    CLOSED = "closed"


OWNED_NOW = (State.OWNED, State.RESOLVED)
"""Somebody has it and is not done with it."""

GOING_ON = (State.OPEN, *OWNED_NOW)
"""It is a complaint, and not over."""


class Settled(StrEnum):
    """The customer's own word on whether it is settled."""

    UNASKED = "unasked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"


class Value(StrEnum):
    """What the team learns from a complaint (S2.3). `none found` is allowed, and counted."""

    FIXABLE_FAULT = "fixable-fault"
    SIGN_OF_A_PATTERN = "sign-of-a-pattern"
    WRONG_EXPECTATION = "wrong-expectation"
    MISSING_FEATURE = "missing-feature"
    PRAISE_INSIDE = "praise-inside"
    OPINION_ONLY = "opinion-only"
    NONE_FOUND = "none-found"


class Nudge(StrEnum):
    """What somebody is reminded of (RECOVERY 4.2)."""

    UNCLAIMED = "unclaimed"
    FIRST_WORD = "first-word"
    HALF_WAY = "half-way"
    PROMISE = "promise"
    PROMISE_OVERDUE = "promise-overdue"
    ANSWER = "answer"
    FULL_APOLOGY = "full-apology"
    SILENCE = "silence"
    CUSTOMER_SILENT = "customer-silent"
    UNCONFIRMED = "unconfirmed"
    PAUSE_OVER = "pause-over"
    FOLLOW_UP = "follow-up"
    DOCUMENTATION = "documentation"
    HELPER_DUE = "helper-due"
    HELPER_LATE = "helper-late"
    WHO_ELSE = "who-else"
    TELL_CHANGE = "tell-change"


class HandOff(StrEnum):
    """Why somebody else owns it from now on: nothing else is a reason (C7)."""

    UNREACHABLE = "unreachable"  # past every reminder, and the leads'
    ABOUT_OWNER = "complaint-about-owner"
    CONFLICT = "conflict-of-interest"
    END_OF_SHIFT = "end-of-shift"  # of a critical complaint, which cannot wait
    DEACTIVATED = "deactivated"
    OTHER = "other"
