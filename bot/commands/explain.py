"""Explains how a message is understood: what is seen, what it may mean, what a mistake costs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.commands.line import Failed, Parser
from bot.commands.train import MODEL
from bot.content import Content, load_content
from bot.content.situations import AT
from bot.dialogue.reading.interpret import READABLE
from bot.understanding.decision.decide import Decision
from bot.understanding.decision.evidence import Evidence, Ranking
from bot.understanding.decision.examples import NONE, situations_of
from bot.understanding.decision.gathered import RANKING
from bot.understanding.decision.pair import Pair, Part, likeliest
from bot.understanding.decision.scene import Scene
from bot.understanding.decision.segments import cuts
from bot.understanding.memo import memo
from bot.understanding.models import Models
from bot.understanding.normalise import fold, latin
from bot.understanding.trained import intent_model

STATUSES = ("unknown", "na", "skip")
REPAIRS = {"correct", "reopen", "clear", "undo", "unknown_other", "na_other"}
BEST, NEAREST, FEW = 6, 3, 3
LONGEST = 60  # letters of a neighbour that are shown
LITTLE = 0.005  # a chance that rounds to nothing


def arguments(parser: Parser) -> None:
    parser.add_argument("text", metavar="PHRASE", help="ce que la personne a écrit")
    parser.add_argument("--at", default="nothing", type=_screen, metavar="ÉCRAN",
                        help="ce qui attend : E2, prompt:role, onboarding:roles, confirm:delete, "
                        "results ou nothing")  # fmt: skip
    parser.add_argument("--after", metavar="SUJET", help="le sujet dit juste avant : loi-25")
    parser.add_argument("--list", default=(), type=_levels, metavar="NIVEAUX",
                        help="les niveaux offerts, dans leur ordre : 0,3,4")  # fmt: skip
    parser.add_argument("--noted", default=(), type=_noted, metavar="RÉPONSES",
                        help="les dernières réponses : E2=1,E3=unknown")  # fmt: skip
    parser.add_argument("--mode", default="complet", choices=("express", "complet"),
                        help="les questions du diagnostic")  # fmt: skip


def _screen(said: str) -> str:
    if not AT.fullmatch(said):
        raise argparse.ArgumentTypeError(
            f"« {said} » n'est pas un écran connu; dites par exemple E2, prompt:role, "
            "onboarding:roles, confirm:delete, results ou nothing"
        )
    return said


def _levels(said: str) -> tuple[int, ...]:
    levels = said.split(",")
    if not all(level in ("0", "1", "2", "3", "4") for level in levels):
        raise argparse.ArgumentTypeError(f"des niveaux de 0 à 4, comme 0,3,4; pas « {said} »")
    return tuple(map(int, levels))


def _noted(said: str) -> tuple[str, ...]:
    found = []
    for each in said.split(","):
        question, _, answer = each.partition("=")
        if answer not in ("0", "1", "2", "3", "4", *STATUSES):
            raise argparse.ArgumentTypeError(
                f"une question et son niveau, unknown, na ou skip, comme E2=1; pas « {each} »"
            )
        found.append(question)
    return tuple(found)


def run(chosen: argparse.Namespace) -> int:
    content = load_content()
    after = chosen.after.partition("/")[0] if chosen.after else None
    scene = Scene(chosen.at, chosen.list, chosen.noted, after=after, mode=chosen.mode)
    if wrong := _nowhere(content, scene):
        raise Failed(wrong)
    try:
        intents = intent_model(MODEL)
    except FileNotFoundError:
        raise Failed("Le modèle n'est pas entraîné : faites d'abord « make train ».") from None
    ranking = tuple(intents.predict(chosen.text)[:RANKING])
    with memo():
        print("\n".join(explained(content, Models(content), scene, chosen.text, ranking)))
    return 0


def _nowhere(content: Content, scene: Scene) -> str | None:
    """What the scene names and the content does not have."""
    named = [*scene.noted, *([scene.question] if scene.question else [])]
    for question in named:
        if question not in content.questions:
            return f"Aucune question ne s'appelle {question}."
    kind, _, what = scene.at.partition(":")
    if kind == "onboarding" and what not in content.onboarding:
        return f"Aucune étape de l'accueil ne s'appelle {what} : {', '.join(content.onboarding)}."
    if scene.after and scene.after not in content.cards:
        return f"Aucun sujet ne s'appelle {scene.after} : voyez data/concepts/."
    if scene.levels and not scene.question:
        return "--list ne vaut que devant une question : dites laquelle avec --at."
    return None


def explained(
    content: Content, models: Models, scene: Scene, text: str, ranking: Ranking
) -> Iterator[str]:
    """The lines to show, from what is seen to what is chosen."""
    decider = models.decider
    evidence = decider.witnesses.of(text, scene, ranking)
    decision = decider.decide(scene, text, ranking)
    yield f"« {text} »"
    yield from _seen(content, scene)
    if first := _read_first(content, models, scene, evidence, decision):
        yield f"AVANT TOUT   {first}"
    yield from _told(evidence)
    yield from _neighbours(content, scene, text)
    yield "COMMANDES    " + _best(decision.acts, BEST)
    seconds = {n: chance for n, chance in decision.seconds.items() if n != NONE}
    yield f"DEUXIÈME     aucune {_percent(decision.seconds[NONE])}, {_best(seconds, FEW)}"
    yield f"             {_cut(content, models, scene, text, decision)}"
    if decision.levels is not None:
        yield f"NIVEAUX      {_levels_of(decision.levels)}"
    least = sorted(decision.costs.items(), key=lambda each: each[1])[:BEST]
    yield "COÛTS        " + ", ".join(f"{name} {_number(cost)}" for name, cost in least)
    yield "CHOIX        " + "\n             puis ".join(_chosen(models, scene, text, decision))


def _seen(content: Content, scene: Scene) -> Iterator[str]:
    parts = [scene.at]
    if scene.levels:
        parts.append(f"niveaux offerts {', '.join(map(str, scene.levels))}")
    if scene.noted:
        parts.append(f"déjà notées {', '.join(scene.noted)}")
    if scene.after:
        parts.append(f"après {scene.after}")
    yield "ÉCRAN        " + " · ".join([*parts, f"diagnostic {scene.mode}"])
    if scene.question:
        yield f"             {content.questions[scene.question].text}"


def _read_first(
    content: Content, models: Models, scene: Scene, evidence: Evidence, decision: Decision
) -> str | None:
    """What ``bot/dialogue/reading/interpret.py`` answers before, or whatever, is decided."""
    text = evidence.text
    if not fold(text):
        return "rien à lire : dit non compris, sans décision"
    if not latin(text):
        return "une autre écriture : autre langue, sans décision"
    like_an_answer = decision.acts.get("set", 0.0) >= content.costs.answer
    chance = decision.acts.get("emergency", 0.0)
    if kind := models.emergencies.kind(text, chance, clearly=like_an_answer):
        return f"une urgence ({kind}) est reconnue : elle passe avant ce qui suit"
    if not models.words.legible(text):
        refused = ", ".join(sorted(READABLE))
        return f"plus de la moitié des mots sont inconnus : {refused} sont refusées"
    if scene.kind == "onboarding":
        return "l'étape lit d'abord ses propres mots (bot/dialogue/reading/onboarding_reading.py)"
    return None


def _told(evidence: Evidence) -> Iterator[str]:
    yield "INTENTIONS   " + (_best(dict(evidence.ranking), FEW) or "aucune")
    named = " (nommé dans la phrase)" if evidence.named else ""
    subjects = _best(dict(evidence.concepts), FEW) or "aucun"
    yield f"SUJETS       {subjects}{named}; aucun sujet {_percent(evidence.outside)}"
    if evidence.levels is not None:
        chances, likeness = evidence.levels
        said = "" if evidence.stated is None else f"; {evidence.stated} est dit comme tel"
        alike = f"ressemblance à la plus proche réponse {_number(likeness)}"
        yield f"NIVEAUX LUS  {_levels_of(chances)}; {alike}{said}"


def _neighbours(content: Content, scene: Scene, text: str) -> Iterator[str]:
    """What was learnt and shares the most words: turns, and answers to the pending question."""
    known = {(s.said, s.at): ", ".join(s.does) for s in situations_of(content)}
    if scene.question:
        for level, each in enumerate(content.questions[scene.question].levels):
            known |= {
                (said, scene.question): f"set {scene.question} {level}"
                for said in (each.label, each.description, *each.examples)
            }
    said = {key: fold(key[0]) for key in known}
    found = process.extract(fold(text), said, scorer=fuzz.token_sort_ratio, limit=NEAREST)
    for place, (_, likeness, (sentence, at)) in enumerate(found):
        shown = sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]}…"
        heading = "PROCHES      " if not place else " " * 13
        alike = f"{_percent(likeness / 100)} des mots"
        yield f"{heading}« {shown} » devant {at} : {known[sentence, at]} ({alike})"


def _cut(content: Content, models: Models, scene: Scene, text: str, decision: Decision) -> str:
    if not decision.two:
        return "le message n'est pas coupé"
    pair, second = decision.pair or _likeliest(models, scene, text, decision), content.costs.second
    cut = f"« {pair.before.text} » {pair.first} | « {pair.after.text} » {pair.second}"
    least = _percent(second / (1 + second))  # where two and one cost the same
    return f"deux commandes {_percent(decision.two)}, il en faut {least} : {cut}"


def _likeliest(models: Models, scene: Scene, text: str, decision: Decision) -> Pair:
    """The cut that was weighed, and not made."""
    model, witnesses = models.decider.model, models.decider.witnesses

    def part(said: str) -> Part:
        found = model.part(witnesses, scene, said)
        possible = {name: chance for name, chance in found.acts.items() if name in decision.acts}
        return replace(found, acts=possible)

    pair = likeliest([(part(before), part(after)) for before, after in cuts(text)])
    assert pair is not None
    return pair


def _chosen(models: Models, scene: Scene, text: str, decision: Decision) -> list[str]:
    if decision.pair is None:
        return [_done(models, scene, text, decision.act, decision)]
    pair, found = decision.pair, []
    for name, part in ((pair.first, pair.before), (pair.second, pair.after)):
        of_part = models.decider.decide(scene, part.text, ()) if name == "set" else decision
        found.append(_done(models, scene, part.text, name, of_part))
    return found


def _done(models: Models, scene: Scene, text: str, name: str, decision: Decision) -> str:
    """A command, and what it is about."""
    if name == "set":
        if decision.level is not None:
            return f"set {scene.question} {decision.level}"
        return f"offer {scene.question} {','.join(map(str, decision.offered))}"
    if name in REPAIRS:
        return f"{name}, qui vise {_best(models.decider.targets(scene, text), FEW)}"
    if name == "tell":
        found = models.subjects.match(text, scene).concepts
        about = " ou ".join(found) or "aucun sujet"
        follows = f" (ou un angle de {scene.after})" if scene.after else ""
        return f"tell {about}{follows}"
    return name


def _best(chances: Mapping[str, float], most: int) -> str:
    ranked = sorted(chances.items(), key=lambda each: -each[1])[:most]
    return ", ".join(f"{name} {_percent(chance)}" for name, chance in ranked)


def _levels_of(chances: Iterable[float]) -> str:
    return ", ".join(f"{level} : {_percent(chance)}" for level, chance in enumerate(chances))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= LITTLE or not share else "< 1 %"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
