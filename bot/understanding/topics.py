"""Which question of the diagnostic a sentence names by its topic."""

from __future__ import annotations

import re

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.content import Content
from bot.understanding.encoder import Array, vectors
from bot.understanding.memo import memoised
from bot.understanding.normalise import fold, normalise
from bot.understanding.spelling import Vocabulary, sound

# Words that carry a correction and name nothing.
CARRIERS = re.compile(
    r"\b(chang\w*|corrig\w*|correction|modifi\w*|rectifi\w*|tromp\w*|refaire|reven\w*|revien\w*"
    r"|retourn\w*|repondu|repondre|reponses?|questions?|celle|celui|niveaux?|options?|mettre|mets"
    r"|mettez|finalement|plutot|erreur|attends?|veux|voudrais|aimerais|peux|peut|faut|faudrait"
    r"|svp|s il vous plait|stp|donc|fait|truc|affaire|histoire|sujet|propos|concernant"
    r"|ma|mon|mes|notre|nos|votre|vos|la|le|les|l|de|des|du|d|un|une|et|en|a|au|aux|sur|pour"
    r"|dans|par|je|j|on|nous|vous|tu|il|c|est|ce|cette|ca|que|qu|qui|ne|pas|puis|y|mal|ai|me|m"
    r"|suis|avais|etait|dit|la premiere|zero|deux|trois|quatre|\d+)\b"
)
NAME_WEIGHT, WORD_WEIGHT, MEANING_WEIGHT = 3, 0.6, 0.4
NAMED = 1.0  # times the part of the sentence that is a name of the question, word for word
ARTICLE = re.compile(r"^(la|le|les|l) ")
CLEAR, MARGIN, POSSIBLE = 0.33, 0.06, 0.12
OFFERED = 3


class TopicMatcher:
    """Topic, aliases, text and sample answers of each question, as bags of words and vectors."""

    def __init__(self, content: Content) -> None:
        questions = list(content.questions.values())
        self.ids = [question.id for question in questions]
        self.names = [
            [ARTICLE.sub("", fold(name)) for name in (q.topic, *q.aliases)] for q in questions
        ]
        documents = [
            " ".join(
                [normalise(f"{q.topic} {' '.join(q.aliases)}")] * NAME_WEIGHT
                + [normalise(q.text)]
                + [normalise(f"{level.label} {level.description}") for level in q.levels]
                + [normalise(text) for level in q.levels for text in level.examples]
            )
            for q in questions
        ]
        self.vocabulary = Vocabulary.of(documents)
        self.words = TfidfVectorizer(sublinear_tf=True, preprocessor=_heard, token_pattern=r"\S+")
        self.bags = self.words.fit_transform(documents)
        said = [[normalise(n) for n in (q.topic, *q.aliases, q.text)] for q in questions]
        self.owners = np.repeat(np.arange(len(questions)), [len(names) for names in said])
        self.vectors = vectors([name for names in said for name in names])

    def match(self, text: str) -> list[str]:
        """The question meant, or up to three that may be; best first, empty when none is."""
        scores = self.scores(text)
        if not scores.any():
            return []
        order = np.argsort(-scores, kind="stable")
        best, second = scores[order[0]], scores[order[1]]
        if best >= CLEAR and best - second >= MARGIN:
            return [self.ids[order[0]]]
        return [self.ids[i] for i in order[:OFFERED] if scores[i] >= POSSIBLE]

    @memoised
    def scores(self, text: str) -> Array:
        """How much a sentence names each question, shape (questions,); zeros when it names none."""
        left = re.sub(r" +", " ", CARRIERS.sub(" ", normalise(text))).strip()
        if not left:
            return np.zeros(len(self.ids))
        said = self.vocabulary.correct(left)
        near = self.vectors @ vectors([said])[0]
        meaning = np.array([near[self.owners == i].max() for i in range(len(self.ids))])
        shared = (self.bags @ self.words.transform([said]).T).toarray()[:, 0]
        scores = WORD_WEIGHT * shared + MEANING_WEIGHT * np.maximum(meaning, 0)
        return np.asarray(scores + NAMED * self._named(fold(text)) / len(left))

    def literally(self, folded: str) -> list[str]:
        """The questions of which the longest name stands word for word in the sentence."""
        lengths = self._named(folded)
        longest = lengths.max(initial=0)
        return [q for q, n in zip(self.ids, lengths, strict=True) if longest and n == longest]

    def _named(self, folded: str) -> Array:
        """Length of each question's longest name in the sentence, shape (questions,)."""
        return np.array(
            [
                max((len(n) for n in names if re.search(rf"\b{re.escape(n)}\b", folded)), default=0)
                for names in self.names
            ]
        )


def _heard(text: str) -> str:
    return " ".join(sound(word) for word in text.split())
