"""Slack: commands, shortcuts, mentions, reactions and direct messages, over HTTP or Socket Mode."""
