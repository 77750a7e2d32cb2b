"""Whole diagnostics over HTTP, by buttons: every persona, from hello to next steps."""

from __future__ import annotations

from typing import Any

import pytest

from bot.content import load_content
from bot.diagnostic.personas import Persona, load_personas
from bot.paths import PERSONAS as PERSONAS_FOLDER
from tests.support.person import Person

PERSONAS = load_personas(PERSONAS_FOLDER)
ROLE_BUTTONS = {
    "maire": "Mairesse",
    "conseiller": "Conseillère",
    "prefet": "Préfète",
    "dg": "Direction",
    "employe": "Personnel",
    "autre": "Autre",
}


def begin(person: Person, persona: Persona) -> None:
    """Give the profile in the chat, by button or in words as each prompt allows."""
    person.say("bonjour").press("Commencer")
    place = persona.municipality
    if place:
        person.say(_name(place))
        if "municipality_choice" in person.types:
            wanted = person.get("municipality_choice")["codes"].index(place)
            person.say(person.buttons[wanted]["payload"])
        assert person.get("profile")["municipality"]["code"] == place
    elif persona.population:
        person.say(f"{persona.population} personnes")
    else:
        person.press("Passer").press("Passer")
    person.press(ROLE_BUTTONS[persona.role])
    person.press("Express" if persona.mode == "express" else "Complet")


def _name(code: str) -> str:
    place = load_content().municipalities[code]
    return f"{place.name}, {place.mrc}"


def answer_all(person: Person, persona: Persona) -> list[str]:
    asked = []
    while "results" not in person.types:
        question = person.question
        asked.append(question)
        value = persona.given[question]
        if isinstance(value, int):
            person.press_level(value)
            assert person.get("answer") == {"type": "answer", "question": question,
                                            "level": value, "status": "recorded",
                                            "source": "button"}  # fmt: skip
        else:
            name = "skip" if value == "skipped" else value
            person.press_other(name)
            assert person.get("answer")["status"] == value
    return asked


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda p: p.slug)
def test_a_persona_goes_from_hello_to_next_steps(person: Person, persona: Persona) -> None:
    begin(person, persona)
    asked = answer_all(person, persona)
    skipped = [q for q, v in persona.given.items() if v == "skipped"]
    first_round = asked[: len(asked) - len(skipped)]
    assert first_round == [q for q in persona.given if q in first_round]
    assert asked[len(first_round) :] == skipped, "a skipped question comes back once, at the end"
    _same_results(person.get("results"), persona.expected)


def _same_results(found: dict[str, Any], expected: dict[str, Any]) -> None:
    for key, value in expected.items():
        if key == "axes":
            for axis in found["axes"]:
                for name, figure in value[axis["axis"]].items():
                    assert axis[name] == figure, (axis["axis"], name)
        elif key == "next_steps":
            assert [step["id"] for step in found["next_steps"]] == value
        else:
            assert found[key] == value, key


def test_the_results_tell_strengths_flags_and_three_horizons_in_words(person: Person) -> None:
    persona = next(p for p in PERSONAS if p.slug == "reference")
    begin(person, persona)
    answer_all(person, persona)
    text = person.text.replace("\u00a0", " ")
    assert "32,5 sur 100" in text
    assert text.index("Vos forces : Communautés (45,8)") < text.index("À vérifier")
    assert "Mobilité et Environnement" in text
    assert "raisonnable à votre taille : Gouvernance" in text
    assert text.count("█") > 6
    assert "D'ici 3 mois" in text
    assert "D'ici 6 mois" in text
    assert "D'ici 12 mois" in text
    assert "infraction" not in text
    assert "Source :" in text
    step = person.get("results")["next_steps"][0]
    person.say("pourquoi cette recommandation?")
    why = person.get("advice_explanation")
    assert why["step"] == step["id"]
    assert why["level"] == persona.given[why["question"]]


def test_express_then_complete_keeps_the_answers(person: Person) -> None:
    person.start("express")
    for _ in range(12):
        person.press_level(2)
    assert person.get("results")["scope"] == "provisional"
    person.say("diagnostic complet")
    question = person.get("question")
    assert (question["question"], question["mode"], question["total"]) == ("E1", "complet", 35)
    person.say("il en reste combien?")
    assert person.get("progress") == {"type": "progress", "answered": 12, "remaining": 23,
                                      "total": 35, "axis": "economie"}  # fmt: skip
