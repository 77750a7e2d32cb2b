"""``python -m bench VERB``: what is measured, one module each, with a ``run(arguments)``."""

from __future__ import annotations

import importlib
import signal
import sys

from bot.commands.line import Failed

VERBS = {
    "nlu": "ce que le robot comprend, sur des phrases jamais apprises (--short : sans DIET)",
    "calibration": "la température des intentions, sur des phrases laissées de côté",
    "emergencies": "les urgences reconnues, sur des phrases laissées de côté, et le seuil",
    "answers": "quelle réponse de quelle fiche reçoit une question",
    "situations": "ce qui est fait des tours en contexte, par sorte (--half read ou unread)",
    "burst": "vingt messages à la fois d'une personne, sur deux serveurs : rien de perdu ni doublé",
    "load": "1, 8, 32, 128 personnes à la fois, à côté du robot d'origine (--short, --store)",
    "scale": "un serveur, puis deux, sur PostgreSQL : le rapport des tours par seconde",
    "widget": "le poids et le temps du widget sur un téléphone lent, à côté de deep-chat; le PDF",
    "cpu": "le processeur d'un tour à côté d'un autre commit (--beside COMMIT, --pairs N)",
    "turn": "le temps d'un tour à la question 2 et à la question 35 (--conversations N, --quick)",
}


MODULES = {
    "load": "load.run",
    "nlu": "nlu.report",
    "calibration": "nlu.calibration",
    "emergencies": "nlu.emergencies",
    "answers": "nlu.answers",
    "situations": "nlu.situations",
    "widget": "widget.run",
}


def main(arguments: list[str]) -> int:
    verb = arguments[0] if arguments else ""
    if verb not in VERBS:
        print("Usage : python -m bench VERBE\n")
        for name, meaning in VERBS.items():
            print(f"  {name:<10} {meaning}")
        return 0 if verb in ("", "-h", "--help", "help") else 2
    # The servers are process groups of their own: a plain kill must stop them too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    module = importlib.import_module(f"bench.{MODULES.get(verb, verb)}")
    try:
        return int(module.run(arguments[1:]) or 0)
    except Failed as problem:  # the training, which some of them begin with
        print(problem)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
