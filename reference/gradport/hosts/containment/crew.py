"""Threads that drive ports side by side, and end at once, with all their children, when the run is interrupted."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gradport.hosts.containment import child

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def crew(size: int) -> Iterator[ThreadPoolExecutor]:
    """Give a pool of `size` threads.

    When an exception leaves the block, Ctrl-C above all, the threads' children are killed, and each thread that
    starts another one meets KeyboardInterrupt there; so the wait for the threads is short.
    """
    dismissed = threading.Event()
    pool = ThreadPoolExecutor(size, initializer=child.enlist, initargs=(dismissed,))
    try:
        yield pool
    except BaseException:
        dismissed.set()
        pool.shutdown(wait=False, cancel_futures=True)
        child.interrupt(dismissed)
        raise
    finally:
        pool.shutdown()
