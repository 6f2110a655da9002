"""Lets writers in one at a time, in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque


class Turn:
    """A lock that is fair: with Python's own, one of fifty writers may wait five times as long."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    def acquire(self, timeout: float) -> bool:
        """Wait for a turn for so many seconds at most; tell whether it came."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(timeout):
            return True
        with self._lock:
            if mine.is_set():  # it came at the very last moment
                return True
            self._waiting.remove(mine)
            return False

    def release(self) -> None:
        """Give the turn to who waits longest."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
