"""Who is speaking: municipality, size, role and mode, in any order, skipped or changed."""

from __future__ import annotations

from tests.support.person import Person


def plain(person: Person) -> str:
    return person.text.replace("\u00a0", " ")


def test_the_first_hello_says_robot_what_is_kept_and_offers_three_buttons(person: Person) -> None:
    person.say("bonjour")
    assert person.types[0] == "session"
    assert person.get("session") == {"type": "session", "state": "started"}
    assert "assistant automatisé" in person.text
    assert "Rien de personnel" in person.text
    assert [b["title"] for b in person.buttons] == [
        "Commencer",
        "Je viens d'être élue ou élu",
        "J'ai une question",
    ]
    person.say("allô")
    assert person.types == ["smalltalk"], "the welcome comes once"


def test_each_prompt_can_be_skipped_down_to_the_first_question(person: Person) -> None:
    person.say("je veux faire le diagnostic")
    fields = []
    while "question" not in person.types:
        fields.append(person.get("prompt")["field"])
        person.say("passer")
    assert fields == ["municipality", "size", "role", "mode"]
    assert person.get("question")["mode"] == "express"


def test_everything_said_in_advance_is_not_asked_again(person: Person) -> None:
    person.say("chu conseillère à st-félicien, je veux faire le diagnostic express")
    profile = person.get("profile")
    assert profile["municipality"]["code"] == "91042"
    assert (profile["stratum"], profile["role"]) == ("T2", "conseiller")
    assert person.question == "E2"


def test_diagnostic_express_pour_saint_felicien(person: Person) -> None:
    person.say("diagnostic express pour Saint-Félicien")
    assert person.get("profile")["municipality"]["name"] == "Saint-Félicien"
    assert person.get("prompt")["field"] == "role"
    person.say("mairesse")
    assert person.get("question")["total"] == 12


def test_a_role_and_a_place_in_one_sentence(person: Person) -> None:
    person.say("diagnostic").say("je suis la DG de Petit-Saguenay")
    profile = person.get("profile")
    assert (profile["municipality"]["name"], profile["role"]) == ("Petit-Saguenay", "dg")
    assert person.get("prompt")["field"] == "mode"


def test_a_nickname_is_understood(person: Person) -> None:
    person.say("diagnostic").say("shawi")
    assert person.get("profile")["municipality"]["name"] == "Shawinigan"


def test_a_typo_is_understood_and_said_back(person: Person) -> None:
    person.say("diagnostic").say("St-Felicein")
    assert person.get("profile")["municipality"]["name"] == "Saint-Félicien"
    assert "Saint-Félicien" in person.text


def test_a_shared_name_gives_a_choice_then_the_prompt_again(person: Person) -> None:
    person.say("diagnostic").say("Saint-Célestin")
    codes = person.get("municipality_choice")["codes"]
    assert len(codes) == 2
    assert person.types[-1] == "prompt"
    person.say(person.buttons[0]["payload"])
    assert person.get("profile")["municipality"]["code"] == codes[0]


def test_a_shared_name_can_be_told_apart_in_words(person: Person) -> None:
    person.say("diagnostic").say("Saint-Célestin").say("le village")
    place = person.get("profile")["municipality"]
    assert place["name"] == "Saint-Célestin"


def test_a_bare_number_of_inhabitants(person: Person) -> None:
    person.say("diagnostic").say("1 200")
    profile = person.get("profile")
    assert profile["municipality"] is None
    assert (profile["population"], profile["stratum"]) == (1200, "T1")


def test_an_mrc_has_no_stratum_and_says_so(person: Person) -> None:
    person.say("diagnostic").say("MRC du Domaine-du-Roy")
    profile = person.get("profile")
    assert profile["municipality"] is None
    assert profile["stratum"] is None
    assert "cibles d'un village" in person.text


def test_a_cree_village_has_no_stratum_and_says_so(person: Person) -> None:
    person.say("diagnostic").say("Mistissini")
    profile = person.get("profile")
    assert profile["municipality"]["population"] is None
    assert profile["stratum"] is None
    person.press("Passer").press("Express")
    person.press_level(2)
    person.say("mes résultats")
    results = person.get("results")
    assert (results["stratum"], results["stratum_assumed"]) == ("T1", True)


def test_an_unknown_place_says_so_and_asks_again(person: Person) -> None:
    person.say("diagnostic").say("Xyzkwrtville")
    assert person.types == ["fallback", "prompt"]
    assert person.get("prompt")["field"] == "municipality"


def test_the_municipality_can_be_changed_at_the_mode_prompt(person: Person) -> None:
    person.say("diagnostic").say("Alma").press("Mairesse")
    assert person.get("prompt")["field"] == "mode"
    person.press("Ce n'est pas ma municipalité")
    assert person.get("prompt")["field"] == "municipality"
    person.say("Roberval")
    assert person.get("profile")["municipality"]["name"] == "Roberval"
    assert person.get("prompt")["field"] == "mode"


def test_the_municipality_can_be_changed_in_mid_diagnostic(person: Person) -> None:
    person.start("express", "Alma").press_level(2)
    pending = person.question
    person.say("en fait ma municipalité c'est Roberval")
    assert person.get("profile")["municipality"]["name"] == "Roberval"
    assert person.question == pending
    person.say("il en reste combien")
    assert person.get("progress")["answered"] == 1


def test_the_size_by_button_when_the_name_is_kept_private(person: Person) -> None:
    person.say("diagnostic").press("Passer")
    assert person.get("prompt")["field"] == "size"
    person.press("25 000")
    assert person.get("profile")["stratum"] == "T3"
    assert person.get("prompt")["field"] == "role"


def test_help_and_privacy_in_mid_prompt_come_back_to_the_prompt_once(person: Person) -> None:
    person.say("diagnostic")
    for text, kind in (("aide", "help"), ("qui voit mes réponses?", "privacy"),
                       ("es-tu un robot?", "smalltalk"), ("merci", "smalltalk")):  # fmt: skip
        person.say(text)
        assert person.types == [kind, "prompt"], text
        assert person.get("prompt")["field"] == "municipality"


def test_the_mode_in_words(person: Person) -> None:
    person.say("diagnostic").say("Alma").say("dg").say("la version courte")
    assert person.get("question")["mode"] == "express"


def test_the_mode_changes_midway_without_losing_an_answer(person: Person) -> None:
    person.start("complet").press_level(3).press_level(2)
    person.say("je préfère la version express")
    question = person.get("question")
    assert (question["mode"], question["question"]) == ("express", "E3")
    person.say("qu'est-ce que j'ai répondu")
    assert {a["question"]: a["level"] for a in person.get("review")["answers"]} == {
        "E1": 3,
        "E2": 2,
    }


def test_a_place_that_is_near_is_not_one_s_own(person: Person) -> None:
    person.say("je veux faire le diagnostic")
    person.say("un village de 1 200 habitants, pas loin de La Tuque")
    profile = person.get("profile")
    assert profile["municipality"] is None
    assert profile["population"] == 1200
    assert "n'est pas La Tuque" in plain(person).replace("’", "'")


def test_without_a_size_the_place_that_is_near_leaves_the_question(person: Person) -> None:
    person.say("je veux faire le diagnostic").say("une paroisse voisine de Matane")
    assert person.get("prompt")["field"] == "municipality"


def test_the_municipality_that_was_noted_wrongly_is_forgotten(person: Person) -> None:
    person.say("je veux faire le diagnostic").say("Gaspé").say("on est pas à Gaspé")
    assert person.get("prompt")["field"] == "municipality"


def test_what_is_asked_beside_a_profile_begins_no_diagnostic(person: Person) -> None:
    person.say("bonjour")
    person.say("On est un village de 700 habitants près de Gaspé. C'est quoi la loi 25?")
    assert "prompt" not in person.types
    assert person.get("concept")["concept"] == "loi-25"


def test_a_former_name_is_explained_and_the_told_size_is_kept(person: Person) -> None:
    person.say("je veux faire le diagnostic").say("Saint-Guy, 75 habitants")
    assert person.get("profile")["population"] == 75
    assert "Saint-Guy figure maintenant sous Lac-des-Aigles" in plain(person)


def test_a_wish_to_wait_chooses_no_version(person: Person) -> None:
    person.say("je suis mairesse de Val-David, je veux faire le diagnostic")
    person.say("Minute, pas le questionnaire tout de suite. C'est quoi la loi 25?")
    assert person.get("concept")["concept"] == "loi-25"
    assert person.get("prompt")["field"] == "mode"


def test_a_question_about_a_role_tells_none(person: Person) -> None:
    person.say("je veux faire le diagnostic").say("Val-David")
    person.say("c'est quoi au juste, le travail du maire?")
    assert person.get("prompt")["field"] == "role"
