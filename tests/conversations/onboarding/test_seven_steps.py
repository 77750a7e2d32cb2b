"""The onboarding from start to end, for each role, with interruptions."""

from __future__ import annotations

import pytest

from bot.content import Content
from bot.content.onboarding import STEPS
from tests.support.person import Person

ROLES = {
    "maire": "Mairesse ou maire",
    "conseiller": "Conseillère ou conseiller",
    "prefet": "Préfète ou préfet",
    "dg": "Direction générale",
    "employe": "Personnel municipal",
    "autre": "Autre",
}
PHONE_SCREEN = 420


def step_of(person: Person) -> tuple[str, int, int]:
    shown = person.get("onboarding")
    return shown["step"], shown["position"], shown["total"]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("role", ROLES)
def test_from_start_to_end_with_interruptions(person: Person, content: Content, role: str) -> None:
    person.say("je viens d'être élue")
    assert person.types == ["session", "onboarding", "prompt"]
    assert person.get("prompt")["field"] == "role"
    person.press(ROLES[role])
    assert person.types == ["profile", "onboarding"]
    assert person.get("profile")["role"] == role
    for position, name in enumerate(STEPS, 1):
        step = content.onboarding[name]
        assert step_of(person) == (name, position, len(STEPS))
        assert "state" not in person.get("onboarding")
        text = plain(person.text)
        assert step.by_role.get(role, step.text) in text
        assert all(item.text in text for item in step.checklist)
        assert step.ask in text
        assert all(len(item.get("text", "")) <= PHONE_SCREEN for item in person.reply)
        for said, kind in (
            ("c'est quoi la Loi 25?", "concept"),
            ("merci", "smalltalk"),
            ("qui voit mes réponses?", "privacy"),
            ("il fait-tu beau demain?", "fallback"),
        ):
            person.say(said)
            assert person.types == [kind, "onboarding"], said
            assert step_of(person)[0] == name
            assert person.get("onboarding")["state"] == "reminded"
            assert step.checklist[0].text not in person.text, "one line, not the whole step"
        person.press("Reprendre l'étape")
        assert "state" not in person.get("onboarding")
        person.say("c'est fait")
        assert person.get("onboarding")["state"] == "checked"
        person.press("Terminer" if name == STEPS[-1] else "Étape suivante")
    assert person.get("onboarding")["state"] == "finished"
    assert "21 points sur 21" in plain(person.text)


@pytest.mark.parametrize("role", ROLES)
def test_every_message_with_its_dates_fits_a_phone_screen(person: Person, role: str) -> None:
    person.say("je viens d'être élue").press(ROLES[role]).say("serment le 17 novembre 2025")
    person.press("Passer")
    for said in ("mes dates", "où j'en suis", *[f"étape {n}" for n in range(1, 8)], "suivant"):
        person.say(said)
        assert max(len(item.get("text", "")) for item in person.reply) <= PHONE_SCREEN, said


@pytest.mark.parametrize(
    "said", ["suivant", "continue", "la suite", "passe", "étape suivante", "ok on continue",
             "suivante svp", "next"]
)  # fmt: skip
def test_every_way_to_go_forward(person: Person, said: str) -> None:
    person.say("je viens d'être élu conseiller").say(said)
    assert person.types == ["onboarding"]
    assert step_of(person)[0] == "formations"


def test_the_button_of_a_step_pressed_twice_goes_forward_once(person: Person) -> None:
    person.say("je viens d'être élue mairesse")
    button = next(b["payload"] for b in person.buttons if b["title"] == "Étape suivante")
    assert step_of(person.say(button)) == step_of(person.say(button))
    assert step_of(person)[0] == "formations"


@pytest.mark.parametrize("said", ["précédent", "revenir", "étape précédente", "reviens en arrière"])
def test_going_back_stops_at_the_first_step(person: Person, said: str) -> None:
    person.say("je viens d'être élue mairesse").say("suivant").say("suivant")
    assert step_of(person)[0] == "verifications"
    for expected in ("formations", "roles", "roles"):
        assert step_of(person.say(said))[0] == expected


def test_a_step_by_its_number(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("va à l'étape 5")
    assert step_of(person)[0] == "ecoute"


def test_the_checklist_by_item_and_its_state(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("le 2 est fait")
    assert "Façon de faire les demandes convenue" in person.text
    person.say("où j'en suis?")
    assert person.get("onboarding")["state"] == "listed"
    assert "Qui décide quoi : 1 sur 3 (ici)" in plain(person.text)
    person.press("Rencontre d'accueil").say("suivant").say("précédent")
    assert "☑ 1." in person.text
    assert "☑ 2." in person.text
    assert "☐ 3." in person.text
    person.say("c'est pas fait").say("où j'en suis")
    assert "Qui décide quoi : 0 sur 3 (ici)" in plain(person.text)


def test_the_role_may_be_skipped_said_or_known(person: Person) -> None:
    person.say("je viens d'être élue").press("Passer")
    assert step_of(person)[0] == "roles"
    assert "prompt" not in person.types
    person.say("je suis préfète")
    assert person.get("profile")["role"] == "prefet"
    assert "MRC" in person.text
    person.say("recommencer l'accueil")
    assert person.types == ["onboarding"], "asked once"


@pytest.mark.parametrize(
    "said", ["j'ai rencontré la dg ce matin", "la mairesse est d'accord avec nous",
             "j'ai écouté dix personnes", "on a parlé à trente citoyens"]
)  # fmt: skip
def test_who_was_met_is_not_who_speaks(person: Person, content: Content, said: str) -> None:
    person.say("je viens d'être élu conseiller").say(said)
    assert "profile" not in person.types
    person.say("reprendre l'accueil")
    assert content.onboarding["roles"].text in plain(person.text)


@pytest.mark.parametrize("asked", ["une ordonnance de non-publication", "une hypothèque légale"])
def test_a_question_that_no_card_answers_is_an_honest_no(person: Person, asked: str) -> None:
    person.say("je viens d'être élu conseiller").say(f"c'est quoi {asked}?")
    assert person.types == ["fallback", "onboarding"]


@pytest.mark.parametrize(
    ("said", "checked"),
    [("les deux premiers sont faits", 2), ("le premier est fait", 1),
     ("le 1 et le 3 sont faits", 2),
     ("j'ai tout fait", 3), ("ça y est", 3), ("fait", 3), ("c'est déjà fait", 3),
     ("je l'ai pas fait encore", 0), ("pas encore fait", 0)],
)  # fmt: skip
def test_every_way_to_check(person: Person, said: str, checked: int) -> None:
    person.say("je viens d'être élu conseiller").say(said)
    assert person.get("onboarding")["state"] == "checked"
    person.say("où j'en suis")
    assert f"Qui décide quoi : {checked} sur 3" in plain(person.text)


def test_the_role_of_the_sentence_is_one_s_own(person: Person, content: Content) -> None:
    person.say("je suis dg, on accueille un nouveau maire, par où commencer?")
    assert content.onboarding["roles"].by_role["dg"] in plain(person.text)
    assert "prompt" not in person.types


def test_a_place_told_on_the_way_starts_no_diagnostic(person: Person) -> None:
    person.say("je viens d'être élue mairesse").say("je suis à Saint-Félicien")
    assert person.types == ["profile", "onboarding"]
    assert person.get("profile")["municipality"]["code"] == "91042"
    assert step_of(person.say("suivant"))[0] == "formations"


def test_sources_and_help_of_a_step(person: Person, content: Content) -> None:
    person.say("je viens d'être élue mairesse").press("Sources")
    for source in content.onboarding["roles"].cited:
        assert content.sources[source].url in person.text
    person.say("aide")
    assert person.types == ["help", "onboarding"]
    assert "précédent" in person.text


@pytest.mark.parametrize(
    "said", ["on a un plan adopté et suivi chaque année", "2", "niveau 3", "oui", "non", "🙂",
             "je sais pas", "on n'a pas fait de plan climat"]
)  # fmt: skip
def test_nothing_said_on_the_way_is_an_answer(person: Person, said: str) -> None:
    person.start("express", "Alma").press_level(1)
    pending = person.question
    person.say("je viens d'être élue mairesse").say(said)
    assert not {"answer", "answer_choice", "question"} & set(person.types)
    person.say("arrête l'accueil")
    assert person.question == pending
    person.say("il en reste combien?")
    assert person.get("progress")["answered"] == 1


def test_the_items_of_a_step_are_ticked_and_unticked_by_their_payload(person: Person) -> None:
    person.say("je viens d'être élue mairesse")
    items = person.get("onboarding")["items"]
    assert [item["done"] for item in items] == [False] * len(items)
    person.say(items[1]["payload"])
    assert [item["done"] for item in person.get("onboarding")["items"]] == [False, True, False]
    person.say(person.get("onboarding")["items"][1]["payload"])
    assert not any(item["done"] for item in person.get("onboarding")["items"])
