"""Amends writes here: the built-in writer, which needs no model, and the prompts for the models."""
