"""Results: chart first, in words too; what to check apart; the foot; only what moved afterwards."""

from __future__ import annotations

import re

import pytest

from tests.support.chat import Chat

pytestmark = pytest.mark.servers


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_sentence_then_bars_by_gap_then_what_to_check_then_three_steps(chat: Chat) -> None:
    chat.to_question().finish(level=1)
    told = plain(chat.last.inner_text())
    places = [
        told.index(part)
        for part in ("Vous êtes à 25 sur 100", "Portrait provisoire : 12 réponses sur 35",
                     "Votre score", "À vérifier en premier", "Vos premiers pas", "Tout le portrait")
    ]  # fmt: skip
    assert places == sorted(places)
    rows = [plain(row) for row in chat.last.locator(".bars li").all_inner_texts()]
    gaps = [int(re.search(r"cible (\d+)", row).group(1)) - 25 for row in rows]  # type: ignore[union-attr]
    assert gaps[0] == max(gaps)
    assert "à pousser" in rows[0]
    assert not [row for row in rows if "," in row]  # two answers an axis: no decimals
    assert chat.last.locator(".steps button:visible").count() == 3
    assert chat.last.locator(".radar").is_visible() is False
    chat.last.get_by_text("Tout le portrait").click()
    assert chat.last.locator(".radar").is_visible()
    assert chat.last.locator(".steps button:visible").count() > 3
    assert "Un exemple d'une autre municipalité" in chat.last.inner_text()


def test_a_bar_tells_its_score_and_its_target(chat: Chat) -> None:
    chat.to_question().finish(level=1)
    for row in chat.last.locator(".bars li").all():
        figures = re.findall(r"\d+", row.locator(".figures").inner_text())
        drawn = row.evaluate(
            "(e) => ['.fill', '.tick'].map((part, n) =>"
            " parseFloat(e.querySelector(part).style[n ? 'left' : 'width']))"
        )
        assert [abs(a - int(b)) <= 0.5 for a, b in zip(drawn, figures, strict=True)] == [True, True]


def test_what_to_check_has_a_place_of_its_own(chat: Chat) -> None:
    chat.to_question().finish(level=0)
    callout = chat.last.locator(".callout")
    topics = callout.locator("p").inner_text().split("; ")
    assert "La protection de la vie privée" in topics
    assert not callout.locator("li").first.is_visible()
    callout.locator("summary").click()
    assert callout.locator("li:visible").count() == len(topics) >= 3


def test_it_is_announced_in_a_sentence_with_what_to_check(chat: Chat) -> None:
    chat.to_question().finish(level=0)
    said = plain(chat.heard[-1])
    assert "Vous êtes à 0 sur 100. À pousser d'abord" in said
    assert "À vérifier" in said
    assert said.endswith("3 réponses proposées.")


def test_the_foot_stays_until_something_is_asked(chat: Chat) -> None:
    chat.to_question()
    foot = chat.page.locator("boussole-chat .foot button")
    assert foot.count() == 0
    chat.finish()
    names = ["Voir mon rapport", "Revoir mes réponses", "Passer au complet"]
    assert foot.all_inner_texts() == names
    chat.press("Voir mon rapport")
    assert chat.last.locator(".report .primary").inner_text().startswith("Voir le rapport")
    assert foot.all_inner_texts() == names
    chat.page.reload()
    chat.open()
    assert foot.all_inner_texts() == names
    assert chat.levels.count() == 0  # the last question has its answer
    foot.nth(1).click()
    chat.page.locator("boussole-chat .row").first.wait_for()
    chat.settle(chat.turns)
    foot.nth(2).click()
    chat.page.wait_for_function(
        "() => !document.querySelector('boussole-chat').shadowRoot.querySelector('.foot button')"
    )
    assert "sur 35" in chat.step


def test_the_report_is_two_links_and_the_rest_is_in_its_page(chat: Chat) -> None:
    chat.to_question().choose(1)
    chat.write("le rapport")
    card = chat.last.locator(".report")
    links = card.get_by_role("link")
    assert [name.split("\n")[0] for name in links.all_inner_texts()] == [
        "Voir le rapport",
        "Document PDF",
    ]
    assert card.locator("summary").count() == 0
    assert "partager" in card.inner_text()
    chat.visit(str(links.first.get_attribute("href")))
    for name in ("Copier le lien", "Imprimer"):
        assert chat.page.get_by_role("button", name=name).is_visible()


def test_after_a_correction_only_what_moved_is_shown(chat: Chat) -> None:
    chat.to_question().finish(level=1)
    chat.write("je change ma réponse à la question 5 pour 4")
    assert re.search(r"^25 → \d+$", chat.last.locator(".moved").inner_text())
    assert re.search(r"Gouvernance : 25 → \d+\.", plain(chat.last.inner_text()))
    assert chat.last.locator(".bars").count() == 0
    assert chat.page.locator("boussole-chat .foot button").count() == 3
