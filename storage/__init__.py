"""Remembers: `database.connect` opens it, `migrate.migrate` brings it up to date."""
