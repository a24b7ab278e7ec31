"""The tables, as Tortoise sees them. They are made by `storage/migrations`, never from here.

What is only read as a whole is one JSON column; what is looked for has columns of its own,
written with it in the same statement.
"""

from datetime import UTC, datetime
from typing import Any, cast

from tortoise import fields
from tortoise.models import Model

from bot.facts import Complaint
from bot.message import Message, Place
from storage.codec import CAUSE, COMPLAINT, DATA, HABITS, MESSAGE, Codec, storable


class Time(fields.DatetimeField[Any]):
    """A moment, always in UTC: SQLite stores and compares what it is given, offset and all."""

    def to_python_value(self, value: Any) -> datetime | None:
        """From the database, or from whoever makes a row. Raises ValueError for a time without a zone."""
        return self._in_utc(datetime.fromisoformat(value) if isinstance(value, str) else value)

    def to_db_value(self, value: Any, instance: Any) -> Any:
        """For a row, an update or a filter. Raises ValueError for a time without a zone."""
        return super().to_db_value(self._in_utc(value), instance)

    def _in_utc(self, value: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{self.model_field_name}: a time without a zone")
        return None if value is None else value.astimezone(UTC)


class Text(fields.TextField):
    """Text from anywhere; what no database can hold is replaced."""

    indexable = True

    def __init__(self, **kwargs: Any) -> None:
        # TextField itself warns against being unique or a key, which MySQL cannot; both of ours can.
        unique, key = kwargs.pop("unique", False), kwargs.pop("primary_key", False)
        super().__init__(**kwargs)
        self.unique, self.pk = unique or key, key

    def to_db_value(self, value: Any, instance: Any) -> Any:
        """Where a column is compared, what it is compared with goes the same way."""
        return super().to_db_value(storable(value) if isinstance(value, str) else value, instance)


class Json(fields.JSONField[Any]):
    """A fact. On PostgreSQL `json`: nobody looks inside, so it need not be taken apart."""

    class _db_postgres:  # noqa: N801  # the name Tortoise looks for
        SQL_TYPE = "JSON"

    def __init__(self, codec: Codec[Any], **kwargs: Any) -> None:
        super().__init__(encoder=codec.dumps, decoder=codec.loads, **kwargs)


class ComplaintRow(Model):
    """A complaint: the whole of it in `body`, and what it is found by."""

    id = Text(primary_key=True)
    origin = Text(unique=True)
    version = fields.IntField()
    state = Text()
    owner_id = Text()
    customer_id = Text()
    severity = Text()
    platform = Text()
    channel = Text()
    thread = Text()
    opened_at = Time()
    updated_at = Time()
    cause = Text(default="")
    body = Json(COMPLAINT)

    class Meta:
        """The table."""

        table = "complaint"

    @property
    def complaint(self) -> Complaint:
        """What the row says."""
        return cast("Complaint", self.body)


class EventRow(Model):
    """A line of a complaint's timeline."""

    id = fields.BigIntField(primary_key=True)
    complaint_id = Text()
    at = Time()
    by = Text()
    kind = Text()
    data = Json(DATA)

    class Meta:
        """The table."""

        table = "event"


class DueRow(Model):
    """What wants to be done at a time.

    `status` is waiting, leased, done or failed. `due_at` is when the row next wants attention: its
    due time while it waits, the end of the lease while it is leased. `attempts` counts leases,
    `failures` those that ended in an error.
    """

    id = fields.BigIntField(primary_key=True)
    status = Text(default="waiting")
    due_at = Time()
    lease_token = Text(default="")
    attempts = fields.IntField(default=0)
    failures = fields.IntField(default=0)
    last_error = Text(default="")

    class Meta:
        """No table of its own."""

        abstract = True


class ReminderRow(DueRow):
    """A reminder; `planned_at` stays, however often it is put off."""

    complaint_id = Text()
    nudge = Text()
    subject = Text()
    step = fields.IntField()
    planned_at = Time()

    class Meta:
        """The table; planning twice plans once."""

        table = "reminder"
        unique_together = (("complaint_id", "nudge", "subject", "step"),)


class MessageRow(DueRow):
    """An outgoing message. Platform, channel and thread are its lane; `ref` is set once it stands."""

    complaint_id = Text()
    key = Text(unique=True)
    platform = Text()
    channel = Text()
    thread = Text()
    topic = Text()
    body = Json(MESSAGE)
    ref = Text(default="")
    delivered_at = Time(null=True)

    class Meta:
        """The table."""

        table = "message"


class NoticeRow(DueRow):
    """An outgoing message about no complaint; `ref` is set once it stands."""

    key = Text(unique=True)
    body = Json(MESSAGE)
    ref = Text(default="")
    delivered_at = Time(null=True)

    class Meta:
        """The table; a key is said once."""

        table = "notice"


class DraftRow(DueRow):
    """A draft that somebody asked for."""

    complaint_id = Text()
    number = fields.IntField()
    kind = Text()

    class Meta:
        """The table; a number is asked for once."""

        table = "draft"
        unique_together = (("complaint_id", "number"),)


class InboxRow(DueRow):
    """What a platform told us. What was heeded keeps its key, against redeliveries, and no words."""

    key = Text(unique=True)
    platform = Text()
    lane = Text()
    at = Time()
    body = Json(DATA)

    class Meta:
        """The table."""

        table = "inbox"


class WorkspaceRow(Model):
    """A team that installed us."""

    id = fields.BigIntField(primary_key=True)
    platform = Text()
    team = Text()
    name = Text()
    desk = Text()
    agents = Text(default="")
    leads = Text(default="")
    sealed = Text()
    expires_at = Time(null=True)
    removed_at = Time(null=True)

    class Meta:
        """The table; a team has one row for ever."""

        table = "workspace"
        unique_together = (("platform", "team"),)


class NonceRow(Model):
    """A word that somebody must bring back once."""

    key = Text(primary_key=True)
    until = Time()

    class Meta:
        """The table."""

        table = "nonce"


class TurnRow(Model):
    """Until when something that one replica does at a time was surely done."""

    name = Text(primary_key=True)
    reached = Time()

    class Meta:
        """The table."""

        table = "turn"


class HabitsRow(Model):
    """What one person said of his own time."""

    person_id = Text(primary_key=True)
    body = Json(HABITS)

    class Meta:
        """The table."""

        table = "habits"


class CauseRow(Model):
    """A cause of a team's list."""

    id = Text(primary_key=True)
    body = Json(CAUSE)

    class Meta:
        """The table."""

        table = "cause"


class UsageRow(Model):
    """How much of one thing a team's model was used for on a day (as 2026-11-16)."""

    id = fields.BigIntField(primary_key=True)
    team = Text()
    day = Text()
    what = Text()
    amount = fields.BigIntField()

    class Meta:
        """The table; what is counted on a day is one row."""

        table = "usage"
        unique_together = (("team", "day", "what"),)


class PostRow(Model):
    """A post in the web chat."""

    id = fields.BigIntField(primary_key=True)
    key = Text(unique=True)
    platform = Text()
    channel = Text()
    thread = Text()
    author = Text()
    name = Text()
    text = Text()
    at = Time()
    edited_at = Time(null=True)
    complaint_id = Text()
    message = Json(MESSAGE, null=True)

    class Meta:
        """The table."""

        table = "post"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(platform=str(self.platform), channel=str(self.channel), thread=str(self.thread))

    @property
    def said(self) -> Message | None:
        """What the bot said, if it was the bot."""
        return cast("Message | None", self.message)


class ReactionRow(Model):
    """One person's one emoji on a post of the web chat."""

    id = fields.BigIntField(primary_key=True)
    post_id = fields.BigIntField()
    person_id = Text()
    emoji = Text()

    class Meta:
        """The table."""

        table = "reaction"
        unique_together = (("post_id", "person_id", "emoji"),)


class RoomRow(Model):
    """The web chat's one counter; who changes the room holds this row."""

    id = fields.IntField(primary_key=True, generated=False)
    revision = fields.BigIntField()

    class Meta:
        """The table."""

        table = "room"
