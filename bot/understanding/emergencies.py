"""Whether a message tells of an emergency, and of which kind.

A support vector machine over sentence vectors, n-grams and the families of words of
``data/emergencies/detector.yml``, with a Gaussian kernel (Schölkopf and Smola, 2002, chapter 2):
"un gars armé à l'hôtel de ville" and "l'hôtel de ville se bat pour garder sa caserne" share their
words, not their neighbours. A sentence inside a longer message is read by itself too, or what
surrounds it would drown it. Nothing is saved by pickle.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import SVC

from bot.content import Content
from bot.content.situations import Situation, family_of
from bot.understanding import emergency_features
from bot.understanding.decision.examples import situations_of
from bot.understanding.emergency_features import (
    SHARES,
    SHARPNESS,
    Features,
    families_of,
    family_row,
    heard_of,
)
from bot.understanding.encoder import Array, encode_ahead, vectors
from bot.understanding.fitted import NEITHER, cache, fingerprint, training_sentences
from bot.understanding.ngrams import NGrams
from bot.understanding.noise import with_mistakes
from bot.understanding.normalise import fold, normalise

SEED = 1
WORDS = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"\S+"}
CHARS = {"ngram_range": (2, 5), "sublinear_tf": True, "analyzer": "char_wb"}
RARE = 2  # n-grams seen fewer times tell nothing
REGULARISATION = 4.0
WEIGHT_OF_TOLD = 2.0  # missing one is worse than a needless word of care
EVERY = 8  # of the sentences of other wishes, one in so many begins
NEARLY = -0.7  # margin from which the others count as hard
AXES = 256  # of the sentence vectors: fewer of them lose emergencies, more only take time
NEAREST = 12  # sentences of a kind that a message is compared with to tell the kind
SELDOM = 1e-5  # chances below this one are all alike
EMERGENCY = "emergency"  # the command of a turn that tells of one
CLAUSE = re.compile(r"[.!?;:\n…]+")
SHORTEST_CLAUSE, MOST_CLAUSES = 2, 8  # words, sentences

Pairs = list[tuple[str, str]]


class EmergencyDetector:
    """A fitted detector.

    Attributes:
        kinds: kind of each support sentence, or ``NEITHER``.
        arrays: ``axes`` (512, AXES), ``meaning`` (sentences, AXES), the parts of the sparse matrix
            of n-grams, ``families``, ``weights`` (sentences,) and ``bias``.
    """

    def __init__(
        self,
        content: Content,
        words: NGrams,
        chars: NGrams,
        kinds: list[str],
        arrays: dict[str, Array],
    ) -> None:
        self.settings = content.emergencies.detector
        self.families = families_of(content)
        self.words, self.chars = words, chars
        self.kinds, self.arrays = kinds, arrays
        named = np.array(kinds)
        self.rows = {kind: np.flatnonzero(named == kind) for kind in content.emergencies.kinds}
        self.weights, self.bias = arrays["weights"].astype(np.float32), float(arrays["bias"])
        self.meaning = arrays["meaning"].astype(np.float32)
        parts = (
            arrays["gram_values"].astype(np.float32),
            arrays["gram_columns"],
            arrays["gram_rows"],
        )
        shape = (len(kinds), len(words.names) + len(chars.names))
        # One row an n-gram: a message holds few of them.
        self.grams = csr_matrix(parts, shape=shape).T.tocsr()
        self.family_rows = arrays["families"].astype(np.float32)

    def kind(self, text: str, chance: float | None = None, clearly: bool = False) -> str | None:
        """The kind of emergency that a message tells of; None when it tells of none.

        Args:
            chance: of an emergency, by the decision (0-1); a usual one, when it is not known.
            clearly: something else explains the message, such as the question it answers.
        """
        if not fold(text):
            return None
        best: float = self.settings.clear if clearly else self.least(chance)
        found: str | None = None
        clauses = _clauses(text)
        encode_ahead(map(normalise, clauses))
        for clause in clauses:
            kernel = self._kernel(clause)
            margin = float(kernel @ self.weights) + self.bias
            if margin >= best:
                best, found = margin, self._nearest(kernel)
        return found

    def least(self, chance: float | None = None) -> float:
        """The margin from which a message is an emergency, for this chance by the decision."""
        known = self.settings
        if chance is None:
            return known.threshold
        seldom = float(np.log10(known.usual / max(chance, SELDOM)))
        return min(known.clear, known.threshold + known.doubt * seldom)

    def margin(self, text: str) -> float:
        """How far a message is from ordinary ones; at the threshold it tells of an emergency."""
        return max(float(self._kernel(c) @ self.weights) + self.bias for c in _clauses(text))

    def _nearest(self, kernel: Array) -> str:
        near = {k: np.sort(kernel[rows])[-NEAREST:].mean() for k, rows in self.rows.items()}
        return max(near, key=lambda kind: float(near[kind]))

    def _kernel(self, text: str) -> Array:
        """Likeness of a sentence to every support sentence, shape (sentences,)."""
        normal = normalise(text)
        heard = heard_of(normal)
        meaning = vectors([normal])[0].astype(np.float32) @ self.arrays["axes"]
        grams = np.concatenate([self.words.vector(heard), self.chars.vector(heard)])
        said = np.flatnonzero(grams)
        likeness = (
            SHARES["meaning"] * (self.meaning @ meaning)
            + SHARES["grams"] * (grams[said].astype(np.float32) @ self.grams[said])
            + SHARES["families"] * (self.family_rows @ family_row(self.families, normal, text))
        )
        return np.asarray(np.exp(SHARPNESS * (likeness - 1)))

    @classmethod
    def fit(cls, content: Content, hard: Pairs, easy: Pairs) -> EmergencyDetector:
        """Fit on the two lists of ``sentences``."""
        chance = random.Random(SEED)
        spoilt = [(with_mistakes(text, chance), kind) for text, kind in hard]
        pairs = [*hard, *spoilt, *easy]
        texts, kinds = [text for text, _ in pairs], np.array([kind for _, kind in pairs])
        told = kinds != NEITHER
        normal = [normalise(text) for text in texts]
        heard = [heard_of(text) for text in normal]
        begun = np.array([n < 2 * len(hard) or n % EVERY == 0 for n in range(len(pairs))])
        learnt = [heard[row] for row in np.flatnonzero(begun)]
        words, chars = (TfidfVectorizer(**kind, min_df=RARE).fit(learnt) for kind in (WORDS, CHARS))
        grams = hstack([words.transform(heard), chars.transform(heard)]).tocsr().astype(np.float32)
        patterns = families_of(content)
        families = [family_row(patterns, n, text) for n, text in zip(normal, texts, strict=True)]
        encoded = vectors(normal).astype(np.float32)
        axes = _principal(encoded[: len(hard)])
        every = Features(encoded @ axes, grams, np.stack(families))
        first = every.only(begun)
        machine = _machine().fit(first.kernel(first), told[begun])
        # Hard negative mining (Felzenszwalb et al., 2010): of all the other sentences, those that
        # the first machine nearly took for an emergency teach the second.
        held = first.only(machine.support_)
        margins = every.only(~begun).kernel(held) @ machine.dual_coef_[0] + machine.intercept_[0]
        begun[np.flatnonzero(~begun)[margins > NEARLY]] = True
        second, kinds, told = every.only(begun), kinds[begun], told[begun]
        machine = _machine().fit(second.kernel(second), told)
        weights = np.zeros(len(kinds))
        weights[machine.support_] = machine.dual_coef_[0]
        kept = np.flatnonzero((weights != 0) | told)
        known = second.only(kept)
        arrays = {
            "axes": axes,
            "meaning": known.meaning.astype(np.float16),
            "gram_values": known.grams.data.astype(np.float16),
            "gram_columns": known.grams.indices,
            "gram_rows": known.grams.indptr,
            "families": known.families,
            "weights": weights[kept],
            "bias": machine.intercept_[0],
        }
        of = NGrams.of(WORDS, words), NGrams.of(CHARS, chars)
        return cls(content, *of, [str(kind) for kind in kinds[kept]], arrays)

    def save(self, path: Path) -> None:
        names = {
            "kinds": np.array(self.kinds),
            "word_names": np.array(self.words.names),
            "char_names": np.array(self.chars.names),
            "word_idf": self.words.idf,
            "char_idf": self.chars.idf,
        }
        with path.open("wb") as file:
            np.savez_compressed(file, **self.arrays, **names)

    @classmethod
    def load(cls, content: Content, path: Path) -> EmergencyDetector:
        with np.load(path, allow_pickle=False) as stored:
            arrays = dict(stored)
        words, chars = (
            NGrams(kind, [str(n) for n in arrays.pop(f"{part}_names")], arrays.pop(f"{part}_idf"))
            for kind, part in ((WORDS, "word"), (CHARS, "char"))
        )
        kinds = [str(kind) for kind in arrays.pop("kinds")]
        return cls(content, words, chars, kinds, arrays)


def sentences(content: Content) -> tuple[Pairs, Pairs]:
    """Sentences with their kind: those written for the detector, and those of other wishes."""
    known = content.emergencies
    told = [
        (text, kind.id)
        for kind in known.kinds.values()
        for said in kind.said.values()
        for text in said
    ]
    alike = known.look_alikes
    hard = [*told, *((text, NEITHER) for text in (*alike.written, *alike.spoken, *alike.phone))]
    # The card of intimidation holds questions that tell of one's own: neither here nor there.
    apart = {kind.concept for kind in known.kinds.values() if kind.concept}
    cards = (card for card in content.cards.values() if card.id not in apart)
    others = [
        *(said.said for said in situations_of(content) if not _near_one(said, apart)),
        *training_sentences(content),
        *(text for card in cards for text in card.questions),
        # What a person sees offered and may type.
        *(card.title for card in content.cards.values()),
        *(place.name for place in content.municipalities.values()),
        *(level.label for question in content.questions.values() for level in question.levels),
        *(
            text
            for question in content.questions.values()
            for level in question.levels
            for text in level.examples
        ),
    ]
    written = {text for text, _ in hard}
    return hard, [(text, NEITHER) for text in dict.fromkeys(others) if text not in written]


def _near_one(said: Situation, apart: set[str]) -> bool:
    """Whether a turn tells of an emergency, or of what words alone hardly part from one.

    A feeling, or a question on the subject that an emergency leads to: neither here nor there.
    """
    for command in (each for commands in (said.does, *said.other) for each in commands):
        family, subject = family_of(command), command.partition("tell ")[2].partition(" ")[0]
        if command == EMERGENCY or subject in apart or (family and family[0] == "feeling"):
            return True
    return False


def _machine() -> SVC:
    weight = {True: WEIGHT_OF_TOLD, False: 1.0}
    return SVC(C=REGULARISATION, kernel="precomputed", class_weight=weight)


def _principal(encoded: Array) -> Array:
    """The axes along which these vectors differ most, shape (512, AXES)."""
    values, axes = np.linalg.eigh(encoded.T @ encoded)
    return np.asarray(axes[:, np.argsort(-values)[:AXES]])


def _clauses(text: str) -> list[str]:
    """The message, then each of its sentences when it has several."""
    parts = [part.strip() for part in CLAUSE.split(text)]
    parts = [part for part in parts if len(part.split()) >= SHORTEST_CLAUSE]
    return [text, *parts[-MOST_CLAUSES:]] if len(parts) > 1 else [text]


def emergency_detector(content: Content) -> EmergencyDetector:
    """The detector, read from the cache when it was fitted before."""
    hard, easy = sentences(content)
    families = [
        (name, " ".join(words)) for name, words in content.emergencies.detector.words.items()
    ]
    code = Path(__file__), Path(emergency_features.__file__)
    name = f"emergencies-{fingerprint([*hard, *easy, *families], *code)}.npz"
    return cache(
        name,
        "emergencies-*.npz",
        read=lambda path: EmergencyDetector.load(content, path),
        make=lambda: EmergencyDetector.fit(content, hard, easy),
        write=lambda detector, path: detector.save(path),
    )
