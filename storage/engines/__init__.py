"""Tortoise's database engines, made to survive cancellation.

The stock ones hang (SQLite) or lose a connection (PostgreSQL) when a task is cancelled while a
transaction begins or ends. Tortoise finds an engine by its module's name, and looks at that name
for the dialect, so the names here are not free.
"""
