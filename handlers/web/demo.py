"""The demo's company: Lumen, maker of lamps and office furniture, with two customers and a team of four."""

from bot.facts import Customer
from bot.kinds import Relationship
from bot.policy import Policy, parse

EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "A late and broken lamp",
        """Order 48213 came eight days late and the shade is cracked. I had three evenings of client work in the dark. \
I wrote to you on Monday and nobody answered. Is this how you treat people who have bought here since 2021?""",
    ),
    (
        "A double charge",
        """You charged my card twice for the same standing desk, $349 each time. I need the second charge back \
before my rent is due on Friday.""",
    ),
)
"""A name and a text each, for a visitor who wants to see what happens before writing his own."""


def demo_policy() -> Policy:
    """The team's policy. Everybody works in the team's zone, so that one can play them all at once."""
    return parse(
        {
            "company": "Lumen",
            "zone": "America/New_York",
            "hours": {"days": ["mon", "tue", "wed", "thu", "fri"], "open": "08:00", "close": "18:00"},
            "goodwill_cap": "20.00 USD",
            "allowed_hosts": ["help.lumen.example"],
            "people": [
                {"id": "web:ana", "name": "Ana Ruiz", "role": "agent"},
                {"id": "web:ben", "name": "Ben Okoro", "role": "agent"},
                {"id": "web:chloe", "name": "Chloe Lind", "role": "agent"},
                {"id": "web:lee", "name": "Lee Tran", "role": "lead"},
            ],
        }
    )


def demo_customers() -> tuple[Customer, ...]:
    """Who complains: somebody who has bought for years, and somebody who has just come. In any language they like."""
    return (
        Customer(id="web:dana", name="Dana Reyes", relationship=Relationship.STEADY, since="2021"),
        Customer(id="web:joe", name="Joe Park", relationship=Relationship.NEW),
    )
