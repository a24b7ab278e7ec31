"""A file per language that triage reads through English: phrases of complaints and what they mean."""
