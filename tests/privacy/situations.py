"""Where a conversation may be when somebody types: what waits, and what was just told."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.person import Person


def _finished(person: Person) -> None:
    person.start("express", "Alma")
    while "results" not in person.types:
        person.press_level(1)


def _asked_for_a_choice(person: Person) -> None:
    person.start("express").say("ça dépend des services, un peu, on essaie")


SITUATIONS: dict[str, Callable[[Person], object]] = {
    "at the first words": lambda p: None,
    "after hello": lambda p: p.say("bonjour"),
    "at the prompt of the municipality": lambda p: p.say("je veux faire le diagnostic"),
    "at a choice of municipalities": lambda p: p.say("le diagnostic").say("Saint-Mathieu"),
    "at the prompt of the role": lambda p: p.say("le diagnostic").say("Alma"),
    "at the prompt of the mode": lambda p: p.say("le diagnostic").say("Alma").press("Passer"),
    "at a question": lambda p: p.start("express", "Alma").press_level(2).press_level(3),
    "at a choice of levels": _asked_for_a_choice,
    "after a concept": lambda p: p.start("express").say("c'est quoi la loi 25?"),
    "after projects": lambda p: p.start("express").say("des projets en mobilité"),
    "after projects, without a question": lambda p: p.say("des projets de taxibus"),
    "before a restart": lambda p: p.start("express").press_level(2).say("recommencer à zéro"),
    "before an erasure": lambda p: p.start("express").press_level(2).say("efface mes données"),
    "at a correction": lambda p: p.start("express").press_level(2).say("revenir"),
    "after wrong codes": lambda p: p.start().say("AAAA-2222-BBBB").say("AAAA-2222-CCCC"),
    "after a pause": lambda p: p.start("express").press_level(2).say("pause"),
    "after the results": _finished,
    "in the onboarding": lambda p: p.say("je viens d'être élue mairesse"),
    "at a date told": lambda p: p.say("je viens d'être élue").say("serment le 17 novembre 2025"),
    "after three misunderstandings": lambda p: p.say("blorf").say("zizanie").say("gnagna"),
}

# Those in which a handler may find what it does not expect.
SOME = ("at the first words", "at the prompt of the role", "at a choice of levels",
        "after projects", "after the results", "in the onboarding")  # fmt: skip

# {} is the marker.
SENTENCES = (
    "{}", "bonjour, je m'appelle {}", "merci {}", "t'es niaiseux, {}", "es-tu un robot, {}?",
    "des projets pour {} et son chum", "un projet de {} dans la ville voisine",
    "des exemples de taxibus comme celui de {}", "des projets en mobilité de {} {}",
    "un autre, comme celui de {}", "et en Estrie, chez {}?", "des échecs de {}",
    "un exemple d'une municipalité comme la nôtre, celle de {}",
    "c'est quoi le {}?", "c'est quoi la loi 25 pour {}?", "et combien ça coûte à {}?",
    "chu de {}", "je suis mairesse à Saint-{}", "{}, c'est notre municipalité", "MRC de {}",
    "on est 900 à {}", "je suis la directrice générale, {}", "conseiller {}",
    "diagnostic express pour {}", "on a un plan adopté par {} et il est suivi",
    "{} dit que ça ne s'applique pas", "je ne sais pas, {} le sait", "passe, {}", "niveau 2, {}",
    "2, pis c'est quoi un {}?", "je veux changer ma réponse sur {}", "pour {}, mettez 3",
    "corriger E2 pour 3, dit {}", "pourquoi, {}?", "un exemple de {}", "revenir, {}",
    "il en reste combien, {}?", "mes résultats pour {}", "pourquoi cette recommandation, {}?",
    "le rapport de {}", "mon code est {}", "pause, {}", "qui voit mes réponses, {}?",
    "je veux parler à {}", "efface les données de {}", "oui {}", "non {}", "c'est fait, {}",
    "mon serment est le 17 novembre, avec {}", "suivant, {}", "les sources de {}",
    "{} veut en finir avec la vie", "quelqu'un menace {} de mort", "il y a le feu chez {}",
    "hello, my name is {}", "quel temps fait-il à {}?", "écrivez à {}@exemple.ca au 418 555-0199",
    "/{}", "~answer:{}:3:abcdefghijklmnop", "{}\u2060\n{}", "«{}» (E2)", "{} " * 60, "{} " * 200,
)  # fmt: skip

# What a handler needs beside the words, when the reading or a button gives it.
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "about": ("limits",),
    "advice_already": ("E2-A1",),
    "concept_article": ("loi-25", "fines"),
    "concept_example": ("cybersecurite",),
    "concept_gap": ("loi-25", "grant"),
    "explain_counts": ("E2",),
    "answer": ("E2", "3"),
    "answer_choice": ("E2", "23"),
    "all_levels": ("E2",),
    "unknown": ("E2",),
    "not_applicable": ("E2",),
    "skip": ("E2",),
    "concept": ("loi-25", "cost"),
    "confirm": ("restart",),
    "correct": ("E2", "2"),
    "correct_all": ("E2=1", "E3=2"),
    "which_correction": ("E2", "E3"),
    "keep_question": ("0123456789abcdef",),
    "emergency": ("suicide",),
    "mode": ("complet",),
    "municipality": ("93042",),
    "onboarding_done": ("roles",),
    "onboarding_mandate": ("first",),
    "onboarding_oath": ("2025-11-17",),
    "onboarding_profile": ("role=maire",),
    "onboarding_role": ("maire",),
    "onboarding_undone": ("roles",),
    "propose": ("E3", "2"),
    "profile": ("municipality=93042", "role=maire"),
    "prompt_why": ("role",),
    "resume": ("AAAA2222BBBB",),
    "role": ("maire",),
    "skip_prompt": ("role",),
    "smalltalk": ("affirm",),
    "stratum": ("T2",),
}
