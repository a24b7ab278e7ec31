"""Every sentence the bot says, as Message values, in one place.

Plain words, facts and no blame; one nudge has one reason and one action (RECOVERY 4.3). To customers
the bot says nothing of its own: `replies` carries what a person wrote and approved.
"""
