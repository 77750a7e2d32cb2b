"""Matches a free answer against the five levels of the pending question.

Three opinions are multiplied: the nearest sample answers of the question, a linear model of that
question, and a linear model of all questions together, which knows what "on a un plan adopté" or
"y'a rien" mean anywhere. Fitted from ``data/diagnostic`` when the process starts: a changed
sentence needs no training command.

A wrong level stored in silence is the worst error: when in doubt, the answer is a choice of
levels for the person, not a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.content import Content
from bot.understanding.encoder import Array, vectors
from bot.understanding.fitted import encoded
from bot.understanding.ngrams import NGrams
from bot.understanding.normalise import normalise
from bot.understanding.spelling import Vocabulary
from bot.understanding.stated_levels import out_of_scale_number, stated_level

LEVELS = 5
WORDS = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"\S+"}
CHARS = {"ngram_range": (2, 4), "sublinear_tf": True, "analyzer": "char_wb"}
# By leaving samples out (7 folds of 1 225), this confidence alone stored 64 % of them, 2.4 %
# wrongly. The likeness floors and guards below were set with tests/levels/essai.yml in view;
# `make nlu-report` tells what they give on fresh sentences.
TEMPERATURE = 2.0
STORE_CONFIDENCE = 0.8
STORE_SIMILARITY = 0.40
OFFER_SIMILARITY = 0.33
OFFER_CONFIDENCE = 0.12
COMPONENTS = 400
NEAREST_TEMPERATURE = 0.06
VECTOR_SHARE, BEST_SHARE, NEAREST = 0.6, 0.7, 3
VECTOR_WEIGHT, REGULARISATION = 2.0, 10.0
NEGATION = re.compile(r"\b(pas|jamais|aucune?|rien|sans|plus|non|ni|zero|personne|pantoute)\b")
NOTHING = re.compile(r"^(\w+ ){0,4}(rien|aucune?|pas grand chose|pas du tout|zero)( \w+){0,3}$")
# A wish, a plan or a past is not a present practice.
NOT_NOW = re.compile(
    r"\b(aimer\w*|voudr\w*|souhait\w*|prevu\w*|prevoi\w*|compte\w*|allons|va|vont|bientot"
    r"|prochaine?|futur|pas encore|pensait|songe\w*|coupe\w*|abandonne\w*|arrete\w*|cesse\w*"
    r"|avait|avions|avant|autrefois|ancien\w*|annule\w*|expire\w*)\b"
)
# "Ma belle-sœur a une boutique": about others, not about the municipality.
ABOUT_OTHERS = re.compile(
    r"\b(ma (belle soeur|belle mere|mere|soeur|femme|blonde|voisine|cousine|fille|tante)"
    r"|mon (mari|chum|frere|beau frere|voisin|cousin|pere|gars|oncle|ami)|eux autres|chez eux"
    r"|(la|ma|notre) (ville|municipalite|place) (d a cote|voisine)|ailleurs)\b"
)
HEDGES = re.compile(
    r"\b(entre|ou bien|peut etre|plus ou moins|moitie|je pense pas|ca depend|oui et non"
    r"|quelque part|hesite|ni)\b"
)


@dataclass(frozen=True)
class LevelMatch:
    """Outcome for one question.

    Attributes:
        level: 0-4 when it is clear enough to store, else None.
        offered: levels worth offering, ascending; empty when the text is not an answer.
        score: likeness to a sample answer, 0-1.
    """

    level: int | None
    offered: tuple[int, ...]
    score: float


NO_MATCH = LevelMatch(None, (), 0.0)


class LevelMatcher:
    """Fitted on the label, the descriptor and the sample answers of every level."""

    def __init__(self, content: Content) -> None:
        self.content = content
        samples = [
            (question.id, number, text)
            for question in content.questions.values()
            for number, level in enumerate(question.levels)
            for text in (level.label, level.description, *level.examples)
        ]
        normal = [normalise(text) for _, _, text in samples]
        self.vocabulary = Vocabulary.of(normal)
        texts = [self.vocabulary.correct(text) for text in normal]
        self.levels = np.array([number for _, number, _ in samples])
        self.negated = np.array([NEGATION.search(text) is not None for text in texts])
        words, chars = TfidfVectorizer(**WORDS), TfidfVectorizer(**CHARS)
        self.vectors = encoded("levels", texts)
        self.by_word = words.fit_transform(texts).tocsr()
        self.by_char = chars.fit_transform(texts).tocsr()
        self.words, self.chars = NGrams.of(WORDS, words), NGrams.of(CHARS, chars)
        grams = self.by_word @ self.by_word.T + self.by_char @ self.by_char.T
        gram = grams.toarray() + VECTOR_WEIGHT**2 * (self.vectors @ self.vectors.T)
        owners = np.array([question for question, _, _ in samples])
        self.rows = {question: np.where(owners == question)[0] for question in content.questions}
        self.anywhere = _Opinion(gram, self.levels, balanced=True)
        self.own = {
            question: _Opinion(gram[np.ix_(rows, rows)], self.levels[rows])
            for question, rows in self.rows.items()
        }

    def match(self, question_id: str, text: str) -> LevelMatch:
        stated = stated_level(self.content, question_id, text)
        if stated is not None:
            return LevelMatch(stated, (stated,), 1.0)
        normal = self.vocabulary.correct(normalise(text))
        if len(normal) < 3 or out_of_scale_number(text):
            return NO_MATCH
        confidence, likeness, nearest = self._weigh(question_id, normal)
        denies = NEGATION.search(normal) is not None
        if likeness < OFFER_SIMILARITY:
            return LevelMatch(None, (0, 1) if NOTHING.search(normal) else (), likeness)
        best = int(confidence.argmax())
        offered = {int(n) for n in np.argsort(-confidence)[:2]}
        offered |= {n for n in range(LEVELS) if confidence[n] >= OFFER_CONFIDENCE}
        if denies:
            offered |= {0}  # a lack may well be the lowest level
        clear = confidence[best] >= STORE_CONFIDENCE and likeness >= STORE_SIMILARITY
        # "On ne s'entend pas" resembles "on s'entend": never store across a negation.
        agrees = bool(self.negated[nearest]) == denies or (denies and best == 0)
        doubts = (HEDGES, NOT_NOW, ABOUT_OTHERS)
        doubtful = "?" in text or any(doubt.search(normal) for doubt in doubts)
        level = best if clear and agrees and not doubtful else None
        return LevelMatch(level, tuple(sorted(offered)), likeness)

    def _weigh(self, question_id: str, normal: str) -> tuple[Array, float, int]:
        """Confidence of each level (5,), likeness to the nearest sample, and its row."""
        rows = self.rows[question_id]
        meant = self.vectors @ vectors([normal])[0]
        spelt = self.by_char @ self.chars.vector(normal)
        products = self.by_word @ self.words.vector(normal) + spelt + VECTOR_WEIGHT**2 * meant
        similarity = VECTOR_SHARE * meant[rows] + (1 - VECTOR_SHARE) * spelt[rows]
        near = np.zeros(LEVELS)
        for level in range(LEVELS):
            ranked = np.sort(similarity[self.levels[rows] == level])[::-1]
            near[level] = BEST_SHARE * ranked[0] + (1 - BEST_SHARE) * ranked[:NEAREST].mean()
        opinions = (
            _softmax(near / NEAREST_TEMPERATURE),
            self.anywhere.weigh(products),
            self.own[question_id].weigh(products[rows]),
        )
        together = sum(np.log(opinion + 1e-9) for opinion in opinions)
        likeness = float(similarity.max())
        return _softmax(together / TEMPERATURE), likeness, int(rows[similarity.argmax()])


class _Opinion:
    """Logistic regression on the samples' inner products.

    The same model as on the features themselves (an L2 penalty only sees the span of the
    samples), but hundreds of times faster to fit than on their twenty thousand columns.
    """

    def __init__(self, gram: Array, levels: Array, balanced: bool = False) -> None:
        values, axes = np.linalg.eigh(gram)
        values, axes = values[-COMPONENTS:], axes[:, -COMPONENTS:]
        kept = values > 1e-6
        root = np.sqrt(values[kept])
        self.projection = axes[:, kept] / root
        weight = "balanced" if balanced else None
        self.model = LogisticRegression(C=REGULARISATION, max_iter=300, class_weight=weight)
        self.model.fit(axes[:, kept] * root, levels)

    def weigh(self, products: Array) -> Array:
        """Probability of each level, from the inner products with the samples."""
        return np.asarray(self.model.predict_proba((products @ self.projection)[None, :])[0])


def _softmax(values: Array) -> Array:
    exponents = np.exp(values - values.max())
    return np.asarray(exponents / exponents.sum())
