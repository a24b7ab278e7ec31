"""Discord: mentions, direct messages, commands and reactions in; cards, dialogs and approved replies out."""
