"""Which side of a concept a question is about: what it costs, who does it, is it the law…"""

from __future__ import annotations

import re

from bot.content import Content
from bot.content.yaml_file import YamlFile
from bot.understanding.fitted import NEITHER, fitted, training_sentences
from bot.understanding.normalise import fold, normalise

# Words that tell the side inside a long question; a short one is compared with the examples.
WORDS = (
    ("cost", r"combien (ca |d |de )?\w*(cout|argent|vaut|revient)\w*|cout\w*|prix|chers?|budget"
             r"|tarifs?|payer|subvention\w*|\d* ?\$"),
    ("law", r"obligatoires?|oblig\w*|lois?|legal\w*|le droit|amendes?|permis de|force\w* de"
            r"|tenus? de|reglementaire"),
    ("example", r"exemples?|qui (l a|la|a) (deja )?fait|cas (reel|concret|vecu)\w*"),
    ("first-step", r"par ou (on |est ce qu on )?commenc\w*|commencer|premiere? (pas|geste|etape)"
                   r"|debuter|demarrer|s y pren\w*|par quel bout\w*|mettre en place"),
    ("small-town", r"petite? (municipalite|ville|village|place|milieu)\w*|villages?"
                   r"|notre taille|\d+ (habitants|personnes|ames)"),
    ("who", r"qui (est ce qui )?(s en|s occupe|est responsable|doit|devrait|peut|decide|paie|gere"
            r"|porte|nomme)|responsable de|a qui|releve de"),
    ("risk", r"risqu\w*|danger\w*|problemes?|pieges?|attention|inconvenients?|menaces?"),
)  # fmt: skip
DEFINITION = re.compile(r"\b(c est quoi|qu est ce qu|definition|ca veut dire|signifi\w*|ca sert)\b")
# "C'est quoi, un plan numérique?" brings its own subject; "c'est quoi, un bon exemple?" does not.
OWN_SUBJECT = re.compile(
    r"\b(c est quoi|qu est ce que?) (ca |c est )*une? (?!exemples?\b|bonne?\b|premiere?\b)"
)
# Intents whose sentences ask for a side of what was just told; the others are no follow-up.
LIKE_A_FOLLOWUP = frozenset(
    ("ask_concept", "explain_meaning", "explain_example", "explain_why", "show_projects",
     "next_steps", "why_advice", "confused", "repeat")
)  # fmt: skip
EVERY = 4  # one sentence in four of the others is enough
SHORT = 14
SURE, ELSEWHERE = 0.45, 0.7


def aspect_of(text: str) -> str:
    """The side asked about in a question that names its concept."""
    folded = fold(text)
    said = (name for name, form in WORDS if re.search(rf"\b({form})\b", folded))
    return next(said, "definition")


def sides(content: Content) -> dict[str, list[str]]:
    """Ways to ask for each side of what was just told."""
    found: dict[str, list[str]] = YamlFile(content.root / "language" / "aspects.yml").data[
        "aspects"
    ]
    return found


class Followups:
    """The classifier of the sides; fitting it takes seconds."""

    def __init__(self, content: Content) -> None:
        pairs = [(text, aspect) for aspect, texts in sides(content).items() for text in texts]
        elsewhere = training_sentences(content, but=LIKE_A_FOLLOWUP, every=EVERY)
        self.model = fitted("aspects", [*pairs, *((text, NEITHER) for text in elsewhere)])

    def chances(self, text: str) -> dict[str, float]:
        """Of each side, and of ``NEITHER``: that the sentence is no follow-up."""
        return {NEITHER: 1.0} | dict(self.model.predict(text))

    def aspect(self, text: str) -> tuple[str, float]:
        """The side asked about by a question that names no concept, and how sure that is (0-1).

        Zero for a sentence that is rather another wish, or too long to lean on what was said
        before.
        """
        ranking = self.model.predict(text)
        too_long = len(normalise(text).split()) > SHORT
        if not ranking or too_long or OWN_SUBJECT.search(fold(text)):
            return "definition", 0.0
        best, sure = next(pair for pair in ranking if pair[0] != NEITHER)
        if dict(ranking)[NEITHER] >= ELSEWHERE:
            return best, 0.0
        words = aspect_of(text)
        return (words, SURE) if words != "definition" and sure < SURE else (best, sure)
