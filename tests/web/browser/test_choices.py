"""The card of a question: one answer at a time, the present one marked, help beside the title."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.support.chat import Chat
from tests.web.browser.test_failures import answers
from tests.web.browser.test_seen import bodies

pytestmark = pytest.mark.servers
OPEN = "boussole-chat [data-replies]:not([hidden])"
PRESS = "[...root.querySelectorAll('{}')].forEach((button) => button.click())"


def test_nothing_else_answers_while_an_answer_is_on_its_way(chat: Chat) -> None:
    chat.to_question()
    sent, held = bodies(chat), list[Route]()
    chat.page.route("**/message", lambda route: held.append(route), times=1)
    before = chat.turns
    chat.levels.nth(1).click()
    chat.inside(PRESS.format(".question button"))  # all at once: levels, others, help
    chat.inside("root.host.talk.explain('x', root.querySelector('.explained'), root.host)")
    assert chat.levels.nth(3).get_attribute("aria-disabled") == "true"
    assert chat.levels.nth(1).get_attribute("aria-pressed") == "true"
    held[0].continue_()
    chat.settle(before + 1)
    assert chat.step.startswith("Question 2 sur 12")
    assert chat.levels.nth(3).get_attribute("aria-disabled") is None
    assert len(sent) == 1
    assert [answer["level"] for answer in answers(chat)] == [1]


@pytest.mark.parametrize(("given", "marked"), [(2, 2), ("Je ne sais pas", None)])
def test_the_present_answer_is_marked_and_kept_by_one_press(
    chat: Chat, given: int | str, marked: int | None
) -> None:
    chat.to_question()
    if isinstance(given, int):
        chat.choose(given)
    else:
        chat.press(given, exact=True)
    kept = answers(chat)
    chat.write("revenir")
    assert chat.step.startswith("Question 1 sur 12")
    current = chat.page.locator(f"{OPEN} [aria-current]")
    assert current.count() == 1
    if marked is None:
        assert current.inner_text() == given
    else:
        assert current.get_attribute("data-level") == str(marked)
        assert "Votre réponse" in current.inner_text()
    chat.press("Garder", exact=True)
    assert chat.step.startswith("Question 2 sur 12")
    assert [{**answer, "status": ""} for answer in answers(chat)] == [
        {**answer, "status": ""} for answer in kept
    ]


def test_the_question_before_is_a_tap_away(chat: Chat) -> None:
    back = chat.page.locator("boussole-chat .header").get_by_label("Question précédente")
    assert not back.is_visible()
    chat.to_question()
    assert not back.is_visible()  # nothing before the first
    chat.choose(2).choose(1)
    before = chat.turns
    back.click()
    chat.settle(before + 1)
    assert chat.step.startswith("Question 2 sur 12")
    assert chat.page.locator(f"{OPEN} .level[aria-current]").get_attribute("data-level") == "1"
    assert chat.inside("root.activeElement.className") == "card question"
    back.click()
    chat.settle(before + 2)
    assert chat.step.startswith("Question 1 sur 12")
    assert not back.is_visible()
    chat.press("Garder", exact=True)
    assert chat.step.startswith("Question 3 sur 12")
    assert [answer["level"] for answer in answers(chat)] == [2, 1]
    chat.finish()
    assert not back.is_visible()


def test_going_back_waits_for_an_answer_on_its_way(chat: Chat) -> None:
    chat.to_question().choose(2)
    sent, held = bodies(chat), list[Route]()
    chat.page.route("**/message", lambda route: held.append(route), times=1)
    before = chat.turns
    chat.levels.nth(1).click()
    back = chat.page.locator("boussole-chat .back")
    assert back.get_attribute("aria-disabled") == "true"
    back.click(force=True)
    held[0].continue_()
    chat.settle(before + 1)
    assert len(sent) == 1
    assert chat.step.startswith("Question 3 sur 12")


def test_nothing_is_marked_at_a_new_question(chat: Chat) -> None:
    chat.to_question()
    assert chat.page.locator("boussole-chat .question [aria-current]").count() == 0
    assert chat.page.get_by_role("button", name="Garder", exact=True).count() == 0


def test_likely_levels_are_offered_as_rows_of_a_card(chat: Chat) -> None:
    chat.to_question()
    asked = chat.page.locator("boussole-chat .question h3").inner_text()
    chat.write("oui")
    card = chat.last.locator(".choice")
    assert card.locator("h3").inner_text() == asked
    rows = card.locator(".level")
    assert all(row.locator(".description").inner_text() for row in rows.all())
    level = rows.nth(1).get_attribute("data-level")
    chat.choose(1)
    assert [str(answer["level"]) for answer in answers(chat)] == [level]


def test_help_is_beside_the_title_and_compares_levels(chat: Chat) -> None:
    chat.to_question()
    compare = chat.page.get_by_role("button", name="Comparer deux niveaux")
    assert not compare.is_visible()
    chat.help()
    compare.click()
    told = chat.page.locator("boussole-chat .explained")
    told.locator("p").first.wait_for()
    assert "de plus que" in told.inner_text()
    assert compare.get_attribute("aria-expanded") == "true"
    chat.help()
    assert not compare.is_visible()
    assert told.inner_text() == ""


def test_help_is_named_at_the_first_question(chat: Chat) -> None:
    helps = chat.page.get_by_role("button", name="Aide sur cette question")
    chat.to_question()
    assert helps.inner_text() == "?Aide"
    helps.click()
    chat.page.get_by_role("button", name="Les niveaux au long").click()
    assert chat.levels.first.locator(".description").bounding_box()["height"] > 15  # type: ignore[index]
    chat.choose(1)
    assert helps.inner_text() == "?"


def test_two_levels_are_compared_when_told_so(chat: Chat) -> None:
    chat.to_question()
    labels = chat.page.locator(f"{OPEN} .level .label").all_inner_texts()
    chat.write("la différence entre 1 et 2")
    told = chat.last.inner_text()
    assert labels[1] in told
    assert labels[2] in told
    assert "de plus que" in told
    assert chat.step.startswith("Question 1 sur 12")
    assert all(answer["level"] is None for answer in answers(chat))


def test_one_button_at_most_stands_out_in_a_turn(chat: Chat) -> None:
    primary = "boussole-chat .turn.bot:last-child .primary"
    assert chat.page.locator(primary).all_inner_texts() == ["Commencer"]
    chat.press("Commencer", exact=True)
    assert chat.page.locator(primary).count() == 0  # a place, a role: all are as likely
    chat.to_question().finish()
    assert chat.page.locator(primary).count() == 0
    foot = chat.page.locator("boussole-chat .foot .primary")
    assert foot.all_inner_texts() == ["Voir mon rapport"]
