"""Which concept, and which side of it, a question is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.content import Content
from bot.understanding.encoder import vectors
from bot.understanding.normalise import fold, normalise

SURE_SCORE = 0.62
OFFER_SCORE = 0.45
MARGIN = 0.06
MAX_OFFERED = 3
NAMED_BONUS = 0.15
ASKING = re.compile(
    r"\b(c est quoi|quoi|qu est|qu enten\w*|quel\w*|comment|combien|pourquoi|parlez|parle moi"
    r"|parle nous|expliqu\w* moi|expliquez|dis moi|dites moi|donn\w* moi|def\w*|difference"
    r"|obligatoire|ca (coute|sert|veut)|est ce)\b"
)
ASPECTS = (
    ("cost", r"combien|cout\w*|coute\w*|prix|cher|budget|argent|payer|paie"),
    ("law", r"obligatoire|oblig\w*|loi|legal\w*|droit|amende|permis de"),
    ("example", r"exemples?|qui (l a|la) fait|ailleurs|projets?|montre"),
    ("first-step", r"par ou (on )?commenc\w*|commencer|premier pas|debuter|partir"),
    ("small-town", r"petite? (municipalite|ville|village|place)|village|chez nous|notre taille"),
    ("who", r"qui (s en|s occupe|fait|est responsable|doit|peut)|responsable"),
    ("risk", r"risques?|danger\w*|probleme|attention|piege"),
)


@dataclass(frozen=True)
class ConceptMatch:
    """The concepts that a question may be about, best first, with a confidence (0-1)."""

    concepts: tuple[str, ...]
    confidence: float

    @property
    def sure(self) -> bool:
        return len(self.concepts) == 1


def aspect_of(text: str) -> str:
    """The side asked about: ``definition`` unless the words say another."""
    folded = fold(text)
    return next(
        (name for name, form in ASPECTS if re.search(rf"\b({form})\b", folded)), "definition"
    )


class ConceptMatcher:
    """Nearest ways to ask, by sentence vectors and character n-grams."""

    def __init__(self, content: Content) -> None:
        self.owners = np.array([c.id for c in content.cards.values() for _ in _texts(c)])
        texts = [normalise(t) for c in content.cards.values() for t in _texts(c)]
        self.vectors = vectors(texts)
        self.chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self.matrix = self.chars.fit_transform(texts) if texts else None
        self.titles = {c.id: fold(c.title) for c in content.cards.values()}

    def asked(self, text: str) -> bool:
        """True when the text asks, and what it asks about is a concept by name or by likeness."""
        if "?" not in text and not ASKING.search(normalise(text)):
            return False
        found = self.match(text)
        return bool(found.concepts) and found.confidence >= SURE_SCORE

    def match(self, text: str) -> ConceptMatch:
        normal, folded = normalise(text), fold(text)
        if self.matrix is None or not normal:
            return ConceptMatch((), 0.0)
        near = self.vectors @ vectors([normal])[0]
        alike = (self.matrix @ self.chars.transform([normal]).T).toarray()[:, 0]
        similarity = (near + alike) / 2
        scores = {
            concept: float(similarity[self.owners == concept].max())
            + (NAMED_BONUS if re.search(rf"\b{re.escape(title)}\b", folded) else 0.0)
            for concept, title in self.titles.items()
        }
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best = ranked[0][1]
        if best < OFFER_SCORE:
            return ConceptMatch((), best)
        close = [c for c, s in ranked if s >= best - MARGIN][:MAX_OFFERED]
        if best >= SURE_SCORE and len(close) == 1:
            return ConceptMatch((close[0],), min(best, 1.0))
        offered = [c for c, s in ranked[:MAX_OFFERED] if s >= OFFER_SCORE]
        if len(offered) == 1:  # a lone distant likeness is not an answer
            return ConceptMatch((), best) if best < SURE_SCORE else ConceptMatch((close[0],), best)
        return ConceptMatch(tuple(offered), best)


def _texts(card: object) -> tuple[str, ...]:
    return (card.title, *card.questions)  # type: ignore[attr-defined]


@lru_cache(maxsize=4)
def concept_matcher(content: Content) -> ConceptMatcher:
    return ConceptMatcher(content)
