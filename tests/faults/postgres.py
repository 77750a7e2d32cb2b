"""A PostgreSQL server of a test's own, in a temporary folder, that may be killed and restarted."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.support.servers import free_port

START_TIMEOUT = 60.0
USER = "postgres"
PROGRAMS = ("initdb", "postgres", "pg_isready")


def binaries() -> Path | None:
    """Where initdb and postgres are; None when this machine has none that we may run."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folder = next((f for f in folders if all((f / name).exists() for name in PROGRAMS)), None)
    if os.geteuid() == 0 and USER not in {entry.pw_name for entry in pwd.getpwall()}:
        return None  # PostgreSQL refuses to run as root
    return folder


class OwnPostgres:
    """One cluster with one empty database; every durability setting is PostgreSQL's own."""

    def __init__(self) -> None:
        folder = binaries()
        assert folder is not None, "no PostgreSQL on this machine"
        self._bin = folder
        # Not under pytest's folder, which only its owner may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="boussole-pg-"))
        self._as_user: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam(USER)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._as_user = {
                "user": account.pw_uid,
                "group": account.pw_gid,
                "extra_groups": [],
            }
        self.port = free_port()
        self._process: subprocess.Popen[Any] | None = None
        subprocess.run(
            [str(folder / "initdb"), "-D", str(self.folder / "data"), "-U", USER, "-A", "trust",
             "-E", "UTF8", "--no-locale"],
            check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self._as_user,
        )  # fmt: skip

    def url(self, port: int | None = None) -> str:
        """SQLAlchemy address, perhaps through a proxy's port."""
        return f"postgresql+psycopg2://{USER}@127.0.0.1:{port or self.port}/postgres"

    def start(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while True:
            if self._process is None or self._process.poll() is not None:
                # It exits at once while a process of the killed server still lives.
                self._spawn()
            ready = subprocess.run(
                [str(self._bin / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)],
                check=False,
            )
            if ready.returncode == 0:
                return
            assert time.monotonic() < deadline, self.log()[-2000:]
            time.sleep(0.1)

    def _spawn(self) -> None:
        with (self.folder / "postgres.log").open("a") as log:
            self._process = subprocess.Popen(
                [str(self._bin / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port),
                 "-h", "127.0.0.1", "-k", str(self.folder)],
                stdout=log, stderr=subprocess.STDOUT, cwd=self.folder, start_new_session=True,
                **self._as_user,
            )  # fmt: skip

    def log(self) -> str:
        return (self.folder / "postgres.log").read_text(errors="replace")

    def kill(self) -> None:
        """kill -9 of the server and all its processes, as a power cut would."""
        assert self._process is not None
        server = self._process.pid
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        for pid in (server, *map(int, children)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        """Kill it and remove its folder."""
        if self._process is not None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
