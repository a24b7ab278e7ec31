"""What a DATABASE_URL means."""

from dataclasses import dataclass
from typing import Literal

Dialect = Literal["sqlite", "postgres"]


@dataclass(frozen=True, slots=True)
class Target:
    """A database. `where` is a file path for SQLite, a connection string for PostgreSQL."""

    dialect: Dialect
    where: str


def target(url: str) -> Target:
    """Read `sqlite://PATH`, `postgres://…` or `postgresql://…`; raises ValueError for anything else.

    PostgreSQL's part is left to the driver, so all that libpq knows (`?host=`, `?sslmode=`) works.
    """
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        return Target("postgres", f"postgresql://{rest}")
    if scheme != "sqlite" or not rest:
        raise ValueError("DATABASE_URL must be sqlite://PATH or postgres://…")
    if rest.startswith(":memory:"):
        raise ValueError("a database in memory would be gone with the process that wrote it: name a file")
    return Target("sqlite", rest)
