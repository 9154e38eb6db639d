"""Files that are either there whole or not at all, and the lock that keeps a second writer out."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt


class WarehouseError(Exception):
    """What is wrong with a warehouse, and what to do about it."""


class LockedError(WarehouseError):
    """Another process is writing to the warehouse."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; when the block ends well, what was written there is synced to disk and becomes `path`.

    When the block fails, the temporary file is removed and `path` is as it was.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        with temporary.open("rb+") as f:
            os.fsync(f.fileno())
        os.replace(temporary, path)
        _sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if fcntl is None:  # Windows opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's write lock; the system frees it when the process ends, however it ends. Raises LockedError at once if taken."""
    path = folder / ".lock"
    with path.open("a+", encoding="utf-8") as f:
        try:
            if fcntl is not None:
                fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
            else:
                f.seek(1_000_000)  # beyond the text, which others must be able to read
                msvcrt.locking(f.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            f.seek(0)
            holder = f.read(200).strip() or "another process"
            raise LockedError(f"{folder}: {holder} is writing to this warehouse; wait until it has ended") from None
        f.seek(0)
        f.truncate()
        f.write(f"process {os.getpid()} on {socket.gethostname()}")
        f.flush()
        yield
