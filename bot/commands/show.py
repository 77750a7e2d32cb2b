"""Shows a piece of content as people will read it, without training or starting anything."""

from __future__ import annotations

import argparse

from bot import clock
from bot.commands.line import Failed, Parser
from bot.content import Content, load_content
from bot.content.models import Project, Question
from bot.content.onboarding import OnboardingStep
from bot.typography import polish


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "names", nargs="+", metavar="NOM", help="G5, P-E01, roles, question_return, 91042…"
    )


def run(chosen: argparse.Namespace) -> int:
    everything = load_content()
    for name in chosen.names:
        text = describe(everything, name)
        if text is None:
            raise Failed(f"Rien ne s'appelle {name} dans data/.")
        print(polish(text))
    return 0


def describe(everything: Content, name: str) -> str | None:
    """A question, a project, an onboarding step, an emergency, a text or a municipality."""
    if question := everything.questions.get(name.upper()):
        return _question(everything, question)
    if project := everything.projects.get(name.upper()):
        return _project(everything, project)
    if step := everything.onboarding.get(name):
        return _onboarding(everything, step)
    if name in everything.emergencies.kinds:
        return _emergency(everything, name)
    if text := everything.texts.get(name):
        return text
    if place := everything.municipalities.get(name):
        return f"{place.name}, {place.designation}, {place.mrc}, {place.population} personnes"
    return None


def _emergency(everything: Content, name: str) -> str:
    kind = everything.emergencies.kinds[name]
    lines = [f"{kind.id} · {kind.title} · {everything.places[name]}", kind.text]
    for contact in everything.emergencies.told(name, clock.today()):
        ways = (contact.phone, contact.text and f"texto {contact.text}", contact.url)
        lines.append(f"• {contact.name} : {', '.join(way for way in ways if way)}")
    return "\n".join(lines)


def _question(everything: Content, q: Question) -> str:
    lines = [
        f"{q.id} · {everything.axis_name(q.axis)} · {everything.places[q.id]}",
        q.text,
        "",
        *(f"  {n} · {level.label}\n      {level.description}" for n, level in enumerate(q.levels)),
        "",
        f"Pourquoi : {q.why}",
        f"Ce que cela veut dire : {q.meaning}",
        f"Exemple : {q.example}",
        f"Preuves : {', '.join(q.evidence)}",
        f"Ne s'applique pas : {q.not_applicable or 'toujours applicable'}",
        "Cibles : " + ", ".join(f"{stratum} {level}" for stratum, level in q.targets.items()),
    ]
    if q.flag:
        lines.append(f"Signal sous {q.flag.below} : {q.flag.text}")
    for band, steps in q.steps.items():
        for step in steps:
            lines.append(f"  [{band}] {step.title} ({step.lead}, d{step.difficulty}, {step.cost})")
            lines.append(f"      {step.how}")
    lines.append(f"Projets : {', '.join(q.projects)}")
    lines.append(f"Concepts : {', '.join(q.concepts)}")
    return "\n".join(lines)


def _project(everything: Content, p: Project) -> str:
    axis, strata = everything.axis_name(p.axis), ", ".join(p.strata)
    lines = [
        f"{p.id} · {axis} · {strata} · {everything.places[p.id]}",
        f"{p.title} ({p.who}, {p.year})",
        p.done,
        f"Résultat : {p.result or 'non documenté'}",
    ]
    if p.lesson:
        lines.append(f"Leçon : {p.lesson}")
    lines += [
        f"Source : {everything.sources[s].title}, {everything.sources[s].url}" for s in p.sources
    ]
    return "\n".join(lines)


def _onboarding(everything: Content, step: OnboardingStep) -> str:
    start, end = step.days
    lines = [
        f"{step.id} · {step.title} · jours {start} à {end} · {everything.places[step.id]}",
        step.text,
        *(f"  [{role}] {text}" for role, text in step.by_role.items()),
        *(f"  ☐ {item.text}" for item in step.checklist),
        f"À demander : {step.ask}",
    ]
    if step.expires:
        lines.append(f"Après le {step.expires} : {step.once_expired}")
    lines.append(f"Concepts : {', '.join(step.concepts)}")
    lines += [
        f"Source : {everything.sources[s].title}, {everything.sources[s].url}"
        for s in sorted(step.cited)
    ]
    return "\n".join(lines)
