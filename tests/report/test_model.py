"""The report says what the scores and the advice say, with its reasons, and scolds nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from bot.content import Content
from bot.diagnostic.answers import Answer, Profile
from bot.report import Report, report_html, report_of, title_of
from tests.report.conftest import DAY, PERSONAS

Made = Callable[[str], Report]


@pytest.mark.parametrize("slug", PERSONAS)
def test_the_numbers_are_those_of_the_persona(made: Made, slug: str) -> None:
    report, expected = made(slug), PERSONAS[slug].expected
    assert report.overall == expected["overall"]
    assert report.scope == expected["scope"]
    assert report.provisional == (expected["scope"] != "final")
    assert [s.question.id for s in report.signals] == expected["flags"]
    for axis in report.axes:
        want = expected["axes"][axis.id]
        assert (axis.score, axis.target, axis.gap) == (want["score"], want["target"], want["gap"])
        assert (axis.answered, axis.applicable) == (want["answered"], want["applicable"])


@pytest.mark.parametrize("slug", PERSONAS)
def test_each_recommendation_goes_from_the_answer_to_a_step(
    made: Made, content: Content, slug: str
) -> None:
    report = made(slug)
    titles = [content.step(step).title for step in PERSONAS[slug].expected["next_steps"]]
    assert [r.step for r in report.recommendations] == titles
    for item in report.recommendations:
        assert item.answer.number == PERSONAS[slug].given[item.question.id]
        assert item.answer.points == item.answer.number * 25
        assert item.axis_at_target >= (item.axis.score or 0)
        assert item.example is None or item.example.sources
    numbers = {i.number for horizon in report.roadmap for i in horizon.items}
    assert numbers == {r.number for r in report.recommendations}
    assert [h.months for h in report.roadmap] == [3, 6, 12]


def test_the_points_of_the_reference_are_those_worked_out_by_hand(made: Made) -> None:
    # G6: level 1 (25 points), target 3 (75). Gouvernance: 10 levels / 8 answers x 25 = 31.25;
    # with G6 at 3: 12 / 8 x 25 = 37.5.
    first = made("reference").recommendations[0]
    assert (first.question.id, first.answer.points, first.target.points) == ("G6", 25, 75)
    assert (first.axis.score, first.axis_at_target) == (31.3, 37.5)
    assert first.flagged
    assert [s.id for s in first.sources] == ["D012"]


def test_strengths_come_first_and_are_two_at_most(made: Made) -> None:
    assert made("tout-en-place").strengths == ("Communautés (95,8)", "Économie (90)")
    assert made("nouvelle-elue").strengths == ("l'entraide, le bénévolat et l'accueil",)
    assert all(len(made(slug).strengths) <= 2 for slug in PERSONAS)


def test_what_was_unknown_names_whom_to_ask(made: Made) -> None:
    found = made("village-cri").to_find
    assert [(f.question.id, f.who) for f in found] == [("G5", "greffe")]


def test_the_resolution_has_blanks_and_names_the_council(made: Made) -> None:
    draft = made("ville-12000").resolution
    assert "le conseil municipal de Saint-Raymond" in draft.whereas[0]
    assert "24 novembre 2026" in draft.whereas[0]
    assert "[nom]" in draft.proposal
    assert "greffe" in draft.note
    assert len(draft.actions) == 7  # five steps, and two that come after two of them
    assert not any("provisoire" in line for line in draft.whereas)
    assert any("provisoire" in line for line in made("village-cri").resolution.whereas)
    assert "le conseil de la MRC de [nom de la MRC]" in made("prefete").resolution.whereas[0]
    assert len(made("tout-en-place").resolution.closing) == 1


def test_an_mrc_by_name(content: Content) -> None:
    report = report_of(content, {}, Profile(), None, DAY, mrc="Le Domaine-du-Roy", role="prefet")
    assert report.place.name == "MRC du Domaine-du-Roy"
    assert "le conseil de la MRC du Domaine-du-Roy" in report.resolution.whereas[0]
    assert report.place.mrc


def place(content: Content, **said: object) -> Report:
    return report_of(content, {}, Profile(), None, DAY, **said)  # type: ignore[arg-type]


def test_a_municipality_in_an_mrc_is_not_the_mrc(content: Content) -> None:
    town = content.municipalities["91042"]
    for role in ("maire", "conseiller", "prefet", "dg", None):
        report = place(content, municipality=town, mrc="Le Domaine-du-Roy", role=role)
        assert report.place.name == "Saint-Félicien"
        assert not report.place.mrc
        assert "conseil municipal de Saint-Félicien" in report.resolution.whereas[0]
        assert title_of(content, report).endswith("Saint-Félicien")


@pytest.mark.parametrize("role", ["maire", "conseiller"])
def test_the_mrc_of_a_mayor_or_a_councillor_is_where_they_are(content: Content, role: str) -> None:
    report = place(content, mrc="Le Domaine-du-Roy", role=role)
    assert report.place.name is None
    assert not report.place.mrc
    assert "[nom de la municipalité]" in report.resolution.whereas[0]
    assert "Domaine" not in report_html(content, report)
    assert title_of(content, report).endswith("votre municipalité")


@pytest.mark.parametrize("role", ["prefet", "dg", None])
def test_an_mrc_named_as_the_body_is_the_body(content: Content, role: str | None) -> None:
    report = place(content, mrc="Le Domaine-du-Roy", role=role)
    assert title_of(content, report).endswith("MRC du Domaine-du-Roy")
    assert "le conseil de la MRC du Domaine-du-Roy" in report.resolution.whereas[0]


def test_without_a_place_only_the_prefect_answers_for_an_mrc(content: Content) -> None:
    assert title_of(content, place(content, role="prefet")).endswith("votre MRC")
    assert title_of(content, place(content)).endswith("votre municipalité")
    assert "[nom de la municipalité]" in place(content).resolution.whereas[0]


def test_nothing_answered_yet_is_said_gently(content: Content) -> None:
    report = report_of(content, {}, Profile(), None, DAY)
    assert report.overall is None
    assert report.recommendations == ()
    assert report.strengths == ()
    assert len(report.unanswered) == 35
    assert "premier portrait" in report.summary[0]
    assert report_html(content, report)


def test_answers_of_the_other_mode_are_kept_in_the_annex(content: Content) -> None:
    answers = {"E1": Answer("E1", "recorded", 2), "E2": Answer("E2", "recorded", 3)}
    report = report_of(content, answers, Profile(), "express", DAY)
    assert [g.question.id for g in report.answers][:3] == ["E1", "E2", "E3"]
    assert len(report.answers) == 13
    assert report.answered == 1


def test_a_report_is_frozen(made: Made) -> None:
    with pytest.raises(FrozenInstanceError):
        made("reference").day = DAY  # type: ignore[misc]


@pytest.mark.parametrize("slug", PERSONAS)
def test_nobody_is_scolded_nor_ranked(made: Made, content: Content, slug: str) -> None:
    html = report_html(content, made(slug)).lower()
    assert not re.search(r"infraction|votre retard|\brang\b|classement|vous échouez", html)


@pytest.mark.parametrize("slug", PERSONAS)
def test_no_low_score_is_called_a_strength(made: Made, content: Content, slug: str) -> None:
    report = made(slug)
    low = [a.name for a in report.axes if a.score is not None and a.score < 50]
    praise = [*report.summary[:1], *report.resolution.whereas]
    praise = [line for line in praise if "forces" in line or "points forts" in line]
    assert not [name for name in low for line in praise if name in line]
    assert not [name for name in low for strength in report.strengths if name in strength]


def test_a_low_target_that_is_met_is_said_as_that(content: Content) -> None:
    levels = dict.fromkeys(("M1", "M2", "M3", "M4", "M5"), 1) | dict.fromkeys(("E1", "N1"), 0)
    answers = {q: Answer(q, "recorded", level) for q, level in levels.items()}
    report = report_of(content, answers, Profile(population=400), "complet", DAY)
    assert (report.axis("mobilite").score, report.axis("mobilite").gap) == (25, 0)
    assert report.strengths == ()
    assert "Déjà à la cible de votre taille\u00a0: Mobilité." in report.summary
    assert not any("forces" in line for line in report.resolution.whereas)
    assert any("déjà atteinte" in line and "Mobilité" in line for line in report.resolution.whereas)


@pytest.mark.parametrize("slug", PERSONAS)
def test_whom_to_talk_to_are_those_of_the_steps_then_of_what_is_unknown(
    made: Made, slug: str
) -> None:
    report = made(slug)
    leads = [r.lead for r in report.recommendations] + [f.who for f in report.to_find]
    assert [c.who for c in report.contacts] == list(
        dict.fromkeys(lead.partition(",")[0] for lead in leads)
    )
    told = {topic for contact in report.contacts for topic in contact.topics}
    assert told == {r.question.topic for r in report.recommendations} | {
        f.question.topic for f in report.to_find
    }
