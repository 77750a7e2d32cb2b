"""``python -m bot VERB``: one small command for those who run, edit and try Boussole."""

from __future__ import annotations

import argparse
import importlib
import sys
from types import ModuleType

from sqlalchemy.exc import SQLAlchemyError

from bot.commands.line import Failed, Parser
from bot.content import ContentError
from bot.paths import VAR
from bot.settings import SettingsError
from bot.store.errors import StoreError
from bot.store.private import tighten_var

VERBS = {
    "serve": "entraîner au besoin, démarrer les serveurs, afficher l'adresse",
    "train": "entraîner le modèle si ses données ont changé",
    "chat": "converser dans le terminal avec le serveur en marche",
    "demo": "le site de démonstration du widget, seul (make run le démarre aussi)",
    "tag": "la ligne à coller dans un site",
    "check": "vérifier tout le contenu de data/ (fichier et ligne de chaque erreur)",
    "show": "voir une question, un projet, une étape, un texte, une municipalité",
    "explain": "expliquer comment un message est compris, devant un écran",
    "purge": "effacer ce qui n'a pas servi depuis 180 jours",
    "migrate": "mettre la base de données au dernier schéma",
    "backup": "copier toute la base de données, serveurs en marche",
    "restore": "remettre une copie à la place de la base",
    "unanswered": "voir les questions restées sans réponse, par semaine",
    "expiring": "voir les faits dont la date approche",
    "knowledge": "refaire data/concepts.md : ce qui est connaissance générale ou daté",
    "version": "inscrire une nouvelle version du questionnaire (voir CONTRIBUTING)",
    "personas": "rejouer les municipalités témoins et dire ce qu'un changement leur fait",
    "report": "écrire le rapport d'une municipalité témoin",
}


def main(arguments: list[str]) -> int:
    """The status to end with: 0, or 1 after a problem that was told.

    Raises:
        SystemExit: of ``--help`` (0), or of wrong arguments (2).
    """
    parser = Parser(prog="python -m bot", description="Boussole : un verbe pour chaque tâche.")
    verbs = parser.add_subparsers(title="verbes", metavar="VERBE", dest="verb", prog=parser.prog)
    asked = next((a for a in arguments if not a.startswith("-")), "")
    for verb, meaning in VERBS.items():
        described = f"{meaning[0].upper()}{meaning[1:]}."
        one = verbs.add_parser(verb, help=meaning, description=described)
        if verb == asked:  # the others are not even imported
            module = importlib.import_module(f"bot.commands.{verb}")
            if hasattr(module, "arguments"):
                module.arguments(one)
    chosen = parser.parse_args(arguments)
    if chosen.verb is None:
        parser.print_help()
        return 0
    return _told(module, chosen)


def _told(module: ModuleType, chosen: argparse.Namespace) -> int:
    """Run the command; what it cannot do is one French sentence (one a problem of the content)."""
    tighten_var(VAR)  # what an older version left
    try:
        return int(module.run(chosen))
    except ContentError as problem:
        print(f"Le contenu a une erreur :\n{problem}")
    except (Failed, SettingsError, StoreError) as problem:
        print(problem)
    except SQLAlchemyError as error:
        print(
            f"La base de données ne répond pas ({type(error).__name__}), et rien n'est changé : "
            "vérifiez qu'elle est en marche, et DATABASE_URL."
        )
    except OSError as error:
        where = f" : {error.filename}" if error.filename else ""
        print(f"Un fichier ne peut être lu ou écrit ({type(error).__name__}){where}.")
    except KeyboardInterrupt:
        print("\nArrêté.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
