"""Writers come in the order in which they asked."""

from __future__ import annotations

import threading
import time

from infopos.store.turn import Turn


def test_who_waits_longest_is_next() -> None:
    turn, order, threads = Turn(), [], []
    assert turn.acquire(1)

    def wait(number: int) -> None:
        assert turn.acquire(10)
        order.append(number)
        turn.release()

    for number in range(20):
        thread = threading.Thread(target=wait, args=(number,))
        thread.start()
        threads.append(thread)
        while len(turn._waiting) <= number:
            time.sleep(0.001)
    turn.release()
    for thread in threads:
        thread.join()

    assert order == list(range(20))


def test_one_at_a_time_whoever_gives_up() -> None:
    turn, inside, most = Turn(), 0, 0
    count = threading.Lock()

    def work(patience: float) -> None:
        nonlocal inside, most
        for _ in range(50):
            if not turn.acquire(patience):
                continue
            with count:
                inside += 1
                most = max(most, inside)
            with count:
                inside -= 1
            turn.release()

    threads = [threading.Thread(target=work, args=(n % 3 * 0.0005,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1
    assert turn.acquire(0)
