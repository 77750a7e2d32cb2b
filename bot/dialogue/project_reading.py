"""A wish for example projects: whether a sentence is one, and what it asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.diagnostic.project_search import ProjectFilters
from bot.dialogue.context import Act, Turn
from bot.dialogue.reading import OURSELVES
from bot.dialogue.results_object import scores_of, steps_of
from bot.understanding.normalise import fold, normalise
from bot.understanding.project_sizes import SizeWish, size_in
from bot.understanding.project_themes import project_themes
from bot.understanding.territory import territory_in

SURE, PLAUSIBLE = 0.6, 0.35
FOLLOW_UP = 8  # words at most of "et dans une plus grande ville?"
THINGS = "exemples?|projets?|cas|realisations?|initiatives?|reussites?|bons coups|experiences?"
THING = rf"(?:{THINGS})"
# "Un autre exemple", once projects were shown; "d'autres", right after them.
ANOTHER = re.compile(
    rf"\b(?:autres? {THING}|{THING} suivante?s?|encore (?:un|une|des|d autres) {THING}"
    r"|(?:montre\w*|donne\w*|cite\w*|nomme\w*|sors|sortez|en (?:avez|as|a)\w*)"
    r"(?: [a-z]+){0,3} autres?)\b"
)
BARE_ANOTHER = re.compile(
    r"(?:(?:et|oui|ok|non|bon|pis|svp|merci|stp|encore|en|il y en a|y en a|ya|tu) ?)*"
    r"(?:d |un |une |l |des )?(?:autres?|encore(?: une?)?|plus)(?: (?:svp|stp|s il vous plait))?"
)
OTHER_SIZE = re.compile(r"\bplus (petite?s?|grande?s?|grosse?s?|gros|populeuse)\b")
FAILURE = (
    r"(?:echecs?|rates?|flops?|fiascos?|(?:erreurs?|pieges?|gaffes?) a eviter"
    r"|lecons? (?:apprises?|a tirer|des autres|d ailleurs))"
)
WENT_WRONG = (
    r"(?:mal (?:tourne|fini|passe|vire)\w*|pas (?:marche|fonctionne|leve)|echou\w*"
    r"|(?:sont|est|etes?) (?:plantee?s?|casse la gueule)|foir\w*|(?:projets?|exemples?) ratee?s?)"
)
ASKS_FAILURE = re.compile(
    rf"^(?:et |oui |avez vous |des exemples d ?|(?:parle|raconte|conte|montre|donne)\w*(?: moi)? )*"
    rf"(?:d |des |les |un |quelques |vos )?{FAILURE}\b|\bce qui (?:a|n a|avait) {WENT_WRONG}"
)
SAYS_FAILURE = re.compile(rf"\b(?:{FAILURE}|{WENT_WRONG})\b")
OUR_OWN = re.compile(
    r"\b(on|nous) (a|avons|avait|est|sommes|ont)\b|\b(notre|nos|chez nous)\b(?! taille)"
)
EXAMPLE_OF = re.compile(
    rf"\b{THING} (?:de|d|du|des|en|sur|pour|dans|avec|a|au|aux)\b (?!ca\b|cela|cette|votre|vos\b"
    r"|reponses?|niveaux?|ce que|quoi|preuve)"
)
LIKE_OURS = re.compile(
    r"\bcomme (?:la notre|le notre|les notres|nous|chez nous|nous autres|notre \w+)\b"
    r"|\b(?:notre|meme|nous) (?:taille|grosseur|grandeur)\b|\bqui nous ressembl\w*"
    r"|\b(?:semblable|pareille?s?|similaires?)s? a (?:la|le) notre|\bgrosse?s? comme"
)
THAT = re.compile(
    r"\b(?:l (?:a|ont) \w+|fait ca|fait cela|comme ca|comme cela|de meme|ce genre|cette (?:question"
    r"|idee)|ca ailleurs|essaye ca|semblables?|similaires?)\b"
)
SEVERAL = re.compile(
    rf"\b(?:des|les|plusieurs|quelques|d|couple d|liste\w*|tous) (?:\w+ )?(?:{THINGS})\b"
    r"|\b(?:projets|exemples|cas vecus|initiatives|realisations|bons coups|echecs|rates|flops"
    r"|fiascos|d autres|quelles|quels|des (?:villages|villes|municipalites)|les autres|trois)\b"
)
ONE = re.compile(rf"\b(?:un|une) (?:autre |seul |bon |beau )?(?:{THINGS}|municipalite|ville)\b")


def read_projects(turn: Turn, text: str) -> Act | None:
    """The wishes for projects that the intent alone does not tell, in view of what was shown."""
    folded = fold(text)
    if turn.context.get("projects") and _another(turn, text, folded):
        return Act("show_projects", ("more",))
    intent, confidence = turn.incoming.intent, turn.incoming.confidence
    if OUR_OWN.search(folded) and intent != "show_projects":
        return None  # "chez nous ça a mal tourné" is an answer
    if ASKS_FAILURE.search(folded):
        return Act("show_projects")
    if SAYS_FAILURE.search(folded) and intent == "show_projects" and confidence >= PLAUSIBLE:
        return Act("show_projects")
    if EXAMPLE_OF.search(folded) and intent in ("ask_concept", "explain_example"):
        return _example_of(turn, text, folded)
    told = intent == "show_projects" and confidence >= SURE and not OURSELVES.search(folded)
    # At a prompt, "des villages de moins de 1 000 habitants" is not the person's own size.
    return Act("show_projects") if told and turn.pending_prompt else None


def _another(turn: Turn, text: str, folded: str) -> bool:
    """The next ones, or "et en Estrie?", "un plus petit" right after projects."""
    if ANOTHER.search(folded):
        return True
    if not turn.context.get("projects_just_shown"):
        return False
    if BARE_ANOTHER.fullmatch(folded):
        return True
    if len(folded.split()) > FOLLOW_UP or OUR_OWN.search(folded) or OURSELVES.search(folded):
        return False
    if re.search(rf"\b{THING}\b", folded) and not folded.startswith(("et ", "mais ")):
        return False  # a new wish
    asks = "?" in text or re.match(r"(et|mais|ou|plutot|oui|une?|des|dans|en|chez)\b", folded)
    said = _said(turn, text)
    return bool(asks and (OTHER_SIZE.search(folded) or said.sized or any(said.place) or said.axis))


def _example_of(turn: Turn, text: str, folded: str) -> Act | None:
    """ "Un exemple de budget participatif": projects, unless a concept card is named so."""
    named = (c for c in turn.content.cards.values() if re.search(rf"\b{fold(c.title)}\b", folded))
    if any("example" in card.answers for card in named):
        return None
    said = _said(turn, text)
    fits = said.theme and project_themes(turn.content).fit(said.theme)
    if fits or any(said.place) or said.axis or said.sized:
        return Act("show_projects")
    return Act("show_projects") if said.theme and turn.incoming.intent != "ask_concept" else None


def filters_of(turn: Turn, text: str) -> ProjectFilters:
    """What the sentence asks for, and what it is about when it does not say so."""
    said, folded = _said(turn, text), fold(text)
    like_ours = LIKE_OURS.search(folded) is not None
    if like_ours and turn.stratum and not said.sized:
        said = replace(said, strata=(turn.stratum,))
    if said.axis or (said.theme and not THAT.search(folded)):
        return said
    concept = turn.context.get("concept")
    if any(
        isinstance(concept, str) and concept in q.concepts for q in turn.content.questions.values()
    ):
        return replace(said, theme="", concept=concept)
    pending = turn.pending_question
    about = [pending] if pending else [s.question for s in steps_of(turn, scores_of(turn))]
    questions = tuple(question.id for question in about)
    chosen = said.lessons or any(said.place) or (said.sized and not like_ours)
    if chosen and not THAT.search(folded):
        return replace(said, prefer=questions)
    return replace(said, theme="", questions=questions)


def narrowed(before: ProjectFilters, said: ProjectFilters) -> ProjectFilters:
    """What was asked before, with what "un autre, mais en Estrie" adds or changes."""
    if said.theme or said.axis:
        before = replace(before, theme="", axis=None, questions=(), concept=None, prefer=())
    if any(said.place):
        before = replace(before, codes=(), mrcs=(), regions=())
    if said.sized:
        before = replace(before, strata=(), low=None, high=None)
    return ProjectFilters.from_dict({**before.to_dict(), **said.to_dict()})


def more_of(turn: Turn, text: str, before: ProjectFilters, last: str | None) -> ProjectFilters:
    """The filters of "un autre": those of before, unless the sentence changes them."""
    said, other = _said(turn, text), OTHER_SIZE.search(fold(text))
    if other and last in turn.content.projects:
        ids = [s.id for s in turn.content.instrument.strata]
        shown = [ids.index(s) for s in turn.content.projects[last].strata if s in ids] or [0]
        smaller = other.group(1).startswith("petit")
        strata = ids[: min(shown)] if smaller else ids[max(shown) + 1 :]
        said = replace(said, theme="", strata=tuple(strata) or (ids[0] if smaller else ids[-1],))
    return narrowed(before, said)


def how_many(text: str, most: int) -> int:
    """One for "un exemple", ``most`` for "des projets"."""
    folded = fold(text)
    return most if SEVERAL.search(folded) and not ONE.search(folded) else 1


def likes_ours(text: str) -> bool:
    return LIKE_OURS.search(fold(text)) is not None


def _said(turn: Turn, text: str) -> ProjectFilters:
    """Axis, place, size, theme and lessons that the words say."""
    content = turn.content
    territory, size = territory_in(content, text), size_in(text)
    axis, rest = _axis(turn, territory.rest)
    if LIKE_OURS.search(fold(text)) and not (size.low or size.high):
        size = SizeWish()  # "un village comme le nôtre": the person's own size
    return ProjectFilters(
        axis=axis,
        theme=project_themes(content).theme(rest),
        codes=territory.codes,
        mrcs=territory.mrcs,
        regions=territory.regions,
        strata=size.strata,
        low=size.low,
        high=size.high,
        lessons=SAYS_FAILURE.search(fold(text)) is not None,
    )


def _axis(turn: Turn, rest: str) -> tuple[str | None, str]:
    """The axis named, and the sentence without its name."""
    said = normalise(rest)
    names = {
        normalise(name): axis.id
        for axis in turn.content.axes
        for name in (axis.name, *turn.content.project_words.axes[axis.id])
    }
    for name in sorted(names, key=len, reverse=True):
        # Articles are gone from a sentence that was searched for a place.
        form = re.sub(r"\b(de|l|la|le|d)\b ?", r"(?:\1 )?", name)
        if re.search(rf"\b{form}\b", said):
            return names[name], re.sub(rf"\b{form}\b", " ", said, count=1)
    return None, said
