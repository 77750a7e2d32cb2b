"""Starts everything and stops everything: the ``make run`` of one machine.

``--production``: one Rasa server and its action server, without the demo site, with logs in JSON
on the standard output, and settings that must be said; ``--number N`` adds N to the ports, for
several of them on one machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bot.commands import train
from bot.commands.line import Failed, Parser, whole_number
from bot.content import load_content
from bot.paths import ROOT, VAR
from bot.settings import Settings
from bot.store.database import Database
from bot.store.private import private_folder

START_TIMEOUT = 300.0  # of a busy machine, and of a first start that has no cache yet
STOP_TIMEOUT = 20.0  # Sanic lets the running turns finish for 15 s
ACTION_HOST = "127.0.0.1"
ACTION_URL = f"http://{ACTION_HOST}:{{port}}/webhook"
Processes = list[tuple[str, subprocess.Popen[Any]]]


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--production", action="store_true",
        help="sans site de démonstration, journaux en JSON, réglages exigés",
    )  # fmt: skip
    parser.add_argument(
        "--number", type=whole_number, default=0, metavar="N",
        help="ajouter N aux deux ports : plusieurs serveurs sur une machine",
    )  # fmt: skip


def run(chosen: argparse.Namespace) -> int:
    start = time.monotonic()
    private_folder(VAR)
    options = Settings.from_environment(chosen.production).numbered(chosen.number)
    load_content()
    _prepare(options)
    train.train()
    return _serve(options, start)


def _prepare(options: Settings) -> None:
    ports = [("BOUSSOLE_RASA_PORT", options.rasa_port),
             ("BOUSSOLE_ACTION_PORT", options.action_port)]  # fmt: skip
    if not options.production:
        ports.append(("BOUSSOLE_DEMO_PORT", options.demo_port))
    for name, port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((options.host, port))
            except OSError as error:
                raise Failed(
                    f"Le port {port} est déjà occupé : arrêtez l'autre programme, ou choisissez un "
                    f"autre port avec {name} dans .env."
                ) from error
    Database.of(options).open()


def action_server(options: Settings) -> list[str]:
    return [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port",
            str(options.action_port), "--quiet"]  # fmt: skip


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
    standard, chosen = ACTION_URL.format(port=5055), ACTION_URL.format(port=options.action_port)
    if chosen == standard:
        return str(ROOT / "endpoints.yml")
    path = VAR / f"endpoints-{options.action_port}.yml"
    path.write_text(text.replace(standard, chosen), encoding="utf-8")
    return str(path)


def _environment(options: Settings) -> dict[str, str]:
    """The servers' own: the action server is on loopback only; they count in one folder."""
    counters = VAR / "metrics" / str(options.rasa_port)
    shutil.rmtree(counters, ignore_errors=True)
    counters.mkdir(parents=True)
    return {
        **train.environment(),
        "SANIC_HOST": ACTION_HOST,
        "PROMETHEUS_MULTIPROC_DIR": str(counters),
        **({"BOUSSOLE_PRODUCTION": "1"} if options.production else {}),
    }


def _serve(options: Settings, start: float) -> int:
    production = options.production
    environment = _environment(options)
    processes: Processes = []
    stopping = [False]

    def stop(_signal: int, _frame: Any) -> None:
        stopping[0] = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    commands = {
        "action": action_server(options),
        "rasa": rasa_server(options),
    }
    if not production:
        commands["demo"] = demo_site(options)
    try:
        for name, command in commands.items():
            processes.append((name, _start(name, command, environment, production)))
            if production and name == "action":
                # Before Rasa listens: the proxy would send it turns that nobody can answer.
                health = f"http://{ACTION_HOST}:{options.action_port}/health"
                if not _wait_ready((health,), processes, stopping, production):
                    return 0 if stopping[0] else 1
        base = f"http://{_local(options)}:{options.rasa_port}"
        site = f"http://{options.host}:{options.demo_port}/"
        # Rasa is ready when its model, its action server and the database are.
        ready = (f"{base}/ready",) if production else (site, f"{base}/ready")
        if not _wait_ready(ready, processes, stopping, production):
            return 0 if stopping[0] else 1
        seconds = time.monotonic() - start
        if production:
            print(
                f"Boussole répond (en {seconds:.0f} s) sur le port {options.rasa_port}.", flush=True
            )
        else:
            print(
                f"Boussole répond (en {seconds:.0f} s) : {base}/webhooks/rest/webhook\n"
                f"Dans un site : {site}\n"
                "Pour converser : make chat, dans un autre terminal. Pour arrêter : Ctrl-C.",
                flush=True,
            )
        while not stopping[0] and not _dead(processes, production):
            time.sleep(0.2)
        return 0 if stopping[0] else 1
    finally:
        _stop_all(processes)


def _local(options: Settings) -> str:
    return ACTION_HOST if options.host == "0.0.0.0" else options.host


def _start(
    name: str, command: list[str], environment: dict[str, str], production: bool
) -> subprocess.Popen[Any]:
    """A process group of its own: Ctrl-C reaches this program only, which stops all."""
    if production:
        return subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    with _log(name).open("w") as log:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait_ready(
    urls: tuple[str, ...], processes: Processes, stopping: list[bool], production: bool
) -> bool:
    deadline = time.monotonic() + START_TIMEOUT
    waiting = list(urls)
    while waiting and not stopping[0]:
        if _dead(processes, production):
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


def _dead(processes: Processes, production: bool = False) -> bool:
    for name, process in processes:
        if process.poll() is not None:
            if production:
                print(
                    f"Le serveur « {name} » s'est arrêté (code {process.returncode}).", flush=True
                )
                return True
            log = _log(name)
            print(
                f"Le serveur « {name} » s'est arrêté (code {process.returncode}); tout s'arrête. "
                f"Les réponses sont gardées; voyez var/{log.name}, puis relancez make run.",
                flush=True,
            )
            print("\n".join(log.read_text(errors="replace").splitlines()[-5:]))
            return True
    return False


def _stop_all(processes: Processes) -> None:
    """The last started first: Rasa finishes its turns while its action server still answers."""
    for _, process in reversed(processes):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    print("Tout est arrêté.", flush=True)
