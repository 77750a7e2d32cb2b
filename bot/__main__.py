"""``python -m bot VERB``: one small command for those who run, edit and try Boussole."""

from __future__ import annotations

import importlib
import sys

VERBS = {
    "serve": "entraîner au besoin, démarrer les serveurs, afficher l'adresse (--production)",
    "train": "entraîner le modèle si ses données ont changé (--force : toujours)",
    "chat": "converser dans le terminal avec le serveur en marche",
    "demo": "le site de démonstration du widget, seul (make run le démarre aussi)",
    "tag": "la ligne à coller dans un site : tag https://assistant.exemple.quebec",
    "check": "vérifier tout le contenu de data/ (fichier et ligne de chaque erreur)",
    "show": "voir une question, un projet, un texte : python -m bot show G5",
    "purge": "effacer ce qui n'a pas servi depuis 180 jours",
    "migrate": "mettre la base de données au dernier schéma",
    "backup": "copier toute la base de données, serveurs en marche : backup FICHIER",
    "restore": "remettre une copie à la place de la base : restore FICHIER --yes",
    "unanswered": "voir les questions restées sans réponse, par semaine",
    "expiring": "voir les faits dont la date approche (90 jours, ou : expiring 30)",
    "knowledge": "refaire data/concepts.md : ce qui est connaissance générale ou daté",
    "version": "inscrire une nouvelle version du questionnaire (voir CONTRIBUTING)",
    "personas": "rejouer les municipalités témoins et dire ce qu'un changement leur fait",
    "report": "écrire le rapport d'une municipalité témoin : report --persona NOM --out DOSSIER",
}


def main(arguments: list[str]) -> int:
    verb = arguments[0] if arguments else ""
    if verb not in VERBS:
        print("Usage : python -m bot VERBE\n")
        for name, meaning in VERBS.items():
            print(f"  {name:<10} {meaning}")
        return 0 if verb in ("", "-h", "--help", "help") else 2
    module = importlib.import_module(f"bot.commands.{verb}")
    return int(module.run(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
