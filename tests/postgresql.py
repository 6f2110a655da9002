"""A real PostgreSQL server for the tests, in a folder of its own, reached through a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

PASSWORD = "geheim-van-de-database"  # noqa: S105 - of a server that lives as long as the tests

_TOGETHER = ("setpriv", "--pdeathsig", "INT")
"""Lets the server end when the tests do, also when they are killed."""


class Server:
    """Starts at once; each `database` is new and empty."""

    def __init__(self) -> None:
        self._programs = _programs()
        self._folder = Path(tempfile.mkdtemp(prefix="infopos-postgresql-"))
        self._numbers = count(1)
        self._as: list[str] = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            user = pwd.getpwnam("postgres").pw_name
            shutil.chown(self._folder, user)
            self._as = ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self._do(
            "initdb", "-D", self._data, "-U", "infopos", "--auth=scram-sha-256",
            f"--pwfile={secret}", "-E", "UTF8", "--locale=C", "--no-sync",
        )  # fmt: skip
        self.start()

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def database(self) -> str:
        """Make an empty database and give its address."""
        name = f"infopos_{next(self._numbers)}"
        self.psql("postgres", f"CREATE DATABASE {name}")
        return f"postgresql://infopos:{PASSWORD}@/{name}?host={self._folder}"

    def psql(self, database: str, statement: str) -> str:
        """Do something in a database behind the back of Infopos."""
        done = subprocess.run(
            [self._programs / "psql", "-h", self._folder, "-U", "infopos", "-d", database,
             "-v", "ON_ERROR_STOP=1", "-Atc", statement],
            env={"PGPASSWORD": PASSWORD},
            capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self._folder}"]
        with (self._folder / "log").open("a") as log:
            self._process = subprocess.Popen(
                [*self._as, *_TOGETHER, self._programs / "postgres", "-D", self._data, *options],
                stdout=log,
                stderr=log,
                cwd="/",
            )
        ready = [self._programs / "pg_isready", "-q", "-h", self._folder]
        deadline = time.monotonic() + 60
        while subprocess.run(ready, check=False).returncode:
            log_text = (self._folder / "log").read_text()
            assert self._process.poll() is None, log_text
            assert time.monotonic() < deadline, log_text
            time.sleep(0.05)

    def stop(self) -> None:
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End the server and all that it started, as a power cut would."""
        self._end(signal.SIGKILL)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def _end(self, how: signal.Signals) -> None:
        self._process.send_signal(how)
        self._process.wait(timeout=60)
        deadline = time.monotonic() + 20
        while _is_in_use(self._data):
            assert time.monotonic() < deadline, "PostgreSQL does not end"
            time.sleep(0.02)

    def _do(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*self._as, self._programs / program, *arguments],
            capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def _programs() -> Path:
    """Folder of the server's programs: Debian keeps it off the path."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = debian[-1] if debian else Path(on_path) if on_path else None
    assert found, "PostgreSQL is missing: run make system, or install the package postgresql"
    return found.parent


def _is_in_use(data: str) -> bool:
    """Whether a process still works in a data folder; they end by themselves without the first."""
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and str((process / "cwd").readlink()) == data:
                return True
        except OSError:  # it has gone, or is of somebody else
            continue
    return False
