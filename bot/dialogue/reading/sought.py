"""What is plainly asked of a card: the article of the law, a price, a grant, whom to call…

The words are in ``data/language/reading/sides.yml``. An answer of the card has what is asked when
its own text has it; when none has, that is said, in the place of another side of the subject.
"""

from __future__ import annotations

from typing import Literal

from bot.content.knowledge import Answer, Concept
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading.deciding import scene_of
from bot.dialogue.reading.families import parts_of
from bot.dialogue.reading.forms import form
from bot.dialogue.reading.subject import answer_of
from bot.understanding.concepts import asks
from bot.understanding.decision.decide import Decision
from bot.understanding.normalise import fold

Kind = Literal["article", "grant", "fine", "call", "yearly", "where", "price", "who", "first"]
KINDS: tuple[Kind, ...] = (
    "article", "grant", "fine", "call", "yearly", "where", "price", "who", "first",
)  # fmt: skip
# Kinds that are a side of the cards, whatever its answers say.
ASPECTS = {"price": "cost", "who": "who", "first": "first-step"}
PLACES = ("who", "first-step", "example")  # sides that may tell where a thing is had
# What a message decided so may ask of the card that was just told; the others do something else.
MAY_ASK = {
    "tell", "outside", "advice", "why_step", "noise", "has_question", "repeat", "about", "feeling",
    "handoff", "explain_why", "explain_meaning", "explain_example", "visitor", "score", "privacy",
}  # fmt: skip
STORING = {"set", "unknown", "na", "skip", "correct", "propose", "clear", "undo", "delete"}
FUNDING = "financement"  # theme whose cards are about grants
LEAST = 0.03  # chance of an answer that has the words of what is asked
# Chance of an answer that stands whatever the words; of a definition, or beside a price.
TRUSTED, SURE = 0.8, 0.95
SIDES = ("law", "first-step", "risk", "who", "small-town", "cost")  # told by the title of a button


def of_the_card_told(turn: Turn, text: str, decision: Decision) -> list[Act]:
    """What is asked of the card just told: a button of it, or a plain kind; else nothing."""
    concept = turn.context.get("concept")
    if not isinstance(concept, str) or concept not in turn.content.cards:
        return []
    pair = {decision.pair.first, decision.pair.second} if decision.pair else {decision.act}
    card, folded = turn.content.cards[concept], fold(text)
    article = _asks(folded, "article", follows=True)
    storing = pair & STORING and not (article and asks(text) and decision.level is None)
    if storing or not (article or pair & MAY_ASK) or turn.context.get("projects_just_shown"):
        return []
    named = [other for other in turn.models.concepts.named(text) if other != concept]
    # "La greffe, c'est moi: le numéro de l'article?" names who asks, and no subject.
    if named and not (article and form("sides", "who_speaks").search(folded)):
        return _of_another(turn, named, text)
    if pressed := _button_said(turn, card, folded):
        return [Act("concept", (concept, pressed, "again"))]
    if acts := asked_of(turn, card, text, follows=True):
        return acts
    if form("sides", "protesting").search(folded):
        return [Act("concept", (concept, answer_of(turn.models, card, text, scene_of(turn))))]
    return []


def asked_of(turn: Turn, card: Concept, text: str, follows: bool) -> list[Act]:
    """An act a kind that is plainly asked of this card, in their order; empty when none is.

    Args:
        follows: the card was just told, and is asked about again.
    """
    found: dict[Kind, str] = {}
    for part in (*parts_of(text), text):
        for kind in KINDS:
            if _asks(fold(part), kind, follows):
                found.setdefault(kind, text if kind == "article" else part)
    if "article" in found:
        found = {"article": text}
    if card.id in _of_funding(turn):
        found.pop("grant", None)
    if "grant" in found:
        found.pop("price", None)  # "une aide, le prix baisse-t-il?": the grant says it
    if not follows:
        found.pop("yearly", None)
    if len(found) == 1 and "where" in found:
        return []
    trusts = len(found) == 1 and not follows
    acts = [_act(turn, card, text, kind, trusts) for kind in found]
    return list(dict.fromkeys(act for act in acts if act is not None))


def _asks(folded: str, kind: Kind, follows: bool) -> bool:
    if kind == "article" and follows and form("sides", "names_article").search(folded):
        return True
    return form("sides", f"asks_{kind}").search(folded) is not None


def tells(kind: Kind, said: str) -> bool:
    """Whether a text has what this kind asks for."""
    return form("sides", f"tells_{kind}").search(fold(said)) is not None


def _of_another(turn: Turn, named: list[str], text: str) -> list[Act]:
    """ "Non, je parle de l'IA": the one card that is named in the place of the one just told."""
    meant = form("sides", "mistaken").match(fold(text)) and form("sides", "protesting").search(
        fold(text)
    )
    if not meant or len(named) != 1:
        return []
    card = turn.content.cards[named[0]]
    if acts := asked_of(turn, card, text, follows=False):
        return acts
    return [Act("concept", (card.id, answer_of(turn.models, card, text, scene_of(turn))))]


def _button_said(turn: Turn, card: Concept, folded: str) -> str | None:
    """The answer of the card whose button has its title in the message."""
    for each in card.answers.values():
        title = each.title or (
            turn.text(f"aspect_{each.aspect.replace('-', '_')}") if each.aspect in SIDES else ""
        )
        if len(fold(title).split()) > 1 and f" {fold(title)} " in f" {folded} ":
            return each.id
    return None


def _act(turn: Turn, card: Concept, text: str, kind: Kind, trusts: bool) -> Act | None:
    """What is told of one kind; None when what is likely anyway is better.

    Args:
        trusts: a likely answer stands, though its words are not those of the kind.
    """
    weighed = turn.models.subjects.weigh_answers(card.id, text, scene_of(turn))
    best = max(weighed, key=lambda each: weighed[each])
    told = _told(turn, card)
    if kind == "article":
        return Act("concept_article", (card.id, _of_the_law(card, best, weighed)))
    fit = [each.id for each in card.answers.values() if _has(turn, each, kind)]
    sure = kind == "price" or card.answers[best].aspect == "definition"
    if trusts and best not in fit and weighed[best] >= (SURE if sure else TRUSTED):
        return None
    if kind in ASPECTS:
        if kind != "price" and (best in fit or not fit):
            return None
    else:
        fit = [each for each in fit if weighed[each] >= LEAST]
    left = [each for each in fit if each not in told]
    if left:
        return Act("concept", (card.id, max(left, key=lambda each: weighed[each])))
    if kind == "call" and not fit:
        return None
    if not fit and (near := _of_the_related(turn, card, kind)):
        return near
    return Act("concept_gap", (card.id, kind))


def _of_the_law(card: Concept, best: str, weighed: dict[str, float]) -> str:
    """The likeliest answer, unless it is no rule and another one is."""
    if card.answers[best].articles or card.answers[best].aspect == "law":
        return best
    rules = [each.id for each in card.answers.values() if each.aspect == "law"]
    likeliest = max(rules, key=lambda each: weighed[each], default=best)
    return likeliest if weighed[best] < SURE else best


def _has(turn: Turn, answer: Answer, kind: Kind) -> bool:
    if kind in ASPECTS:
        return answer.aspect == ASPECTS[kind]
    if kind == "where" and answer.aspect not in PLACES:
        return False
    return tells(kind, answer.said(turn.today()))


def _of_the_related(turn: Turn, card: Concept, kind: Kind) -> Act | None:
    """What a card near this one has of it: the fines of a law, a programme that pays for it."""
    for other in (turn.content.cards[name] for name in card.related):
        if kind == "grant" and other.id in _of_funding(turn):
            return Act("concept_gap", (other.id, "near_grant"))
        if kind != "fine":
            continue
        for answer in other.answers.values():
            if _has(turn, answer, kind):
                return Act("concept", (other.id, answer.id))
    return None


def _told(turn: Turn, card: Concept) -> list[str]:
    told = turn.context.get("answers_told")
    same = turn.context.get("concept") == card.id
    return [str(each) for each in told] if same and isinstance(told, list) else []


def _of_funding(turn: Turn) -> tuple[str, ...]:
    return turn.content.themes[FUNDING].concepts
