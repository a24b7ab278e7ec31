"""Remarks that are made once to each person; what was said is forgotten when we start anew."""

MOST = 10_000  # that are remembered


class Remarks:
    """Who has heard what."""

    def __init__(self) -> None:
        self._made: set[tuple[str, str]] = set()

    def known(self, person: str, remark: str) -> bool:
        """Has this person heard this remark already?"""
        return (person, remark) in self._made

    def is_new(self, person: str, remark: str) -> bool:
        """Has this person not heard this remark yet? Asked once, it is known."""
        if self.known(person, remark):
            return False
        if len(self._made) >= MOST:
            self._made.clear()
        self._made.add((person, remark))
        return True
