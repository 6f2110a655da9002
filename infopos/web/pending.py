"""What is between two steps of signing in: kept here, named by a random key in a cookie.

Nothing of it is a session: it opens no page, lasts ten minutes and is lost when the server stops.
"""

from __future__ import annotations

import secrets
import threading
from datetime import datetime, timedelta
from typing import Generic, TypeVar

Step = TypeVar("Step")


class Pending(Generic[Step]):
    """Steps by key.

    Parameters
    ----------
    lasts : timedelta
    most : int
        Number of steps kept; the oldest give way, so that nobody can fill the memory.
    """

    def __init__(self, lasts: timedelta = timedelta(minutes=10), most: int = 10_000) -> None:
        self._lasts = lasts
        self._most = most
        self._steps: dict[str, tuple[datetime, Step]] = {}
        self._lock = threading.Lock()

    def put(self, step: Step, now: datetime, key: str = "") -> str:
        """Keep a step and give its key, a new one unless there is one already."""
        key = key or secrets.token_urlsafe(32)
        with self._lock:
            while len(self._steps) >= self._most:
                del self._steps[next(iter(self._steps))]  # a dict is in order of arrival
            self._steps[key] = (now, step)
        return key

    def get(self, key: str, now: datetime) -> Step | None:
        """Look at a step, which stays; None when there is none or it is too old."""
        with self._lock:
            found = self._steps.get(key)
        return found[1] if found and now - found[0] <= self._lasts else None

    def take(self, key: str, now: datetime) -> Step | None:
        """Take a step, which is gone then: each works once."""
        step = self.get(key, now)
        with self._lock:
            return step if self._steps.pop(key, None) else None
