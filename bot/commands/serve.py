"""Starts everything on loopback and stops everything: the ``make run`` of one machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.commands import train
from bot.content import ContentError, content
from bot.settings import ROOT, VAR, Settings, SettingsError, settings
from bot.store.database import engine

START_TIMEOUT = 90.0
STOP_TIMEOUT = 10.0
ACTION_URL = "http://{host}:{port}/webhook"


class Failed(Exception):
    """Cannot start; the message is one clear sentence for the operator."""


def run(arguments: list[str]) -> int:
    start = time.monotonic()
    try:
        options = settings()
        content()
        _prepare(options)
        if train.run([]):
            return 1
        return _serve(options, start)
    except (Failed, SettingsError) as problem:
        print(problem)
    except ContentError as problem:
        print(f"Le contenu a une erreur :\n{problem}")
    except KeyboardInterrupt:
        print("\nArrêté.")
        return 0
    return 1


def _prepare(options: Settings) -> None:
    for name, port in (("BOUSSOLE_RASA_PORT", options.rasa_port),
                       ("BOUSSOLE_ACTION_PORT", options.action_port),
                       ("BOUSSOLE_DEMO_PORT", options.demo_port)):  # fmt: skip
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((options.host, port))
            except OSError as error:
                raise Failed(
                    f"Le port {port} est déjà occupé : arrêtez l'autre programme, ou choisissez un "
                    f"autre port avec {name} dans .env."
                ) from error
    try:
        engine(options.database_url, options.lock_timeout)
    except SQLAlchemyError as error:
        raise Failed(
            f"La base de données ne répond pas ({type(error).__name__}) : vérifiez DATABASE_URL."
        ) from error


def action_server(options: Settings) -> list[str]:
    return [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port",
            str(options.action_port)]  # fmt: skip


def rasa_server(options: Settings) -> list[str]:
    return [
        *(sys.executable, "-m", "rasa", "run", "--interface", options.host),
        *("--port", str(options.rasa_port), "--model", str(train.MODEL)),
        *("--endpoints", _endpoints(options), "--credentials", str(ROOT / "credentials.yml")),
    ]


def demo_site(options: Settings) -> list[str]:
    return [sys.executable, "-m", "bot", "demo"]


def _endpoints(options: Settings) -> str:
    """``endpoints.yml``, with the chosen address of the action server."""
    text = (ROOT / "endpoints.yml").read_text(encoding="utf-8")
    standard = ACTION_URL.format(host="127.0.0.1", port=5055)
    chosen = ACTION_URL.format(host=options.host, port=options.action_port)
    if chosen == standard:
        return str(ROOT / "endpoints.yml")
    path = VAR / "endpoints.yml"
    path.write_text(text.replace(standard, chosen), encoding="utf-8")
    return str(path)


def _serve(options: Settings, start: float) -> int:
    environment = {**train.environment(), "SANIC_HOST": options.host}
    processes: list[tuple[str, subprocess.Popen[Any]]] = []
    stopping = [False]

    def stop(_signal: int, _frame: Any) -> None:
        stopping[0] = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        for name, command in (
            ("action", action_server(options)),
            ("rasa", rasa_server(options)),
            ("demo", demo_site(options)),
        ):
            # A process group of its own: Ctrl-C reaches this program only, which stops all.
            with _log(name).open("w") as log:
                process = subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env=environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            processes.append((name, process))
        base = f"http://{options.host}:{options.rasa_port}"
        site = f"http://{options.host}:{options.demo_port}/"
        ready = (
            site,
            f"http://{options.host}:{options.action_port}/health",
            f"{base}/webhooks/rest/",
        )
        if not _wait_ready(ready, processes, stopping):
            return 0 if stopping[0] else 1
        seconds = time.monotonic() - start
        print(
            f"Boussole répond (en {seconds:.0f} s) : {base}/webhooks/rest/webhook\n"
            f"Dans un site : {site}\n"
            "Pour converser : make chat, dans un autre terminal. Pour arrêter : Ctrl-C.",
            flush=True,
        )
        while not stopping[0] and not _dead(processes):
            time.sleep(0.2)
        return 0 if stopping[0] else 1
    finally:
        _stop_all(processes)


def _wait_ready(
    urls: tuple[str, ...], processes: list[tuple[str, subprocess.Popen[Any]]], stopping: list[bool]
) -> bool:
    deadline = time.monotonic() + START_TIMEOUT
    waiting = list(urls)
    while waiting and not stopping[0]:
        if _dead(processes):
            return False
        if time.monotonic() > deadline:
            print("Les serveurs n'ont pas répondu à temps.")
            return False
        try:
            with urllib.request.urlopen(waiting[0], timeout=2):
                waiting.pop(0)
        except OSError:
            time.sleep(0.2)
    return not stopping[0]


def _log(name: str) -> Path:
    """Where a server writes: var/action.log, var/rasa.log, var/demo.log."""
    return VAR / f"{name}.log"


def _dead(processes: list[tuple[str, subprocess.Popen[Any]]]) -> bool:
    for name, process in processes:
        if process.poll() is not None:
            log = _log(name)
            print(
                f"Le serveur « {name} » s'est arrêté (code {process.returncode}); tout s'arrête. "
                f"Les réponses sont gardées; voyez var/{log.name}, puis relancez make run.",
                flush=True,
            )
            print("\n".join(log.read_text(errors="replace").splitlines()[-5:]))
            return True
    return False


def _stop_all(processes: list[tuple[str, subprocess.Popen[Any]]]) -> None:
    running = [process for _, process in processes if process.poll() is None]
    for process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_TIMEOUT
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    print("Tout est arrêté.", flush=True)
