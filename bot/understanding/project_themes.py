"""How well each example project fits the theme of a sentence."""

from __future__ import annotations

import re

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.content import Content
from bot.content.models import Project
from bot.understanding.encoder import Array, vectors
from bot.understanding.normalise import normalise
from bot.understanding.spelling import Vocabulary, sound

# Words that ask for a project and name no theme.
CARRIERS = re.compile(
    r"\b(qui a marche|ca marcher?|quelque part|pris en main|vu le jour"
    r"|petits? budgets?|marche pas|pas marche|pas fonctionne|mal (tourne|fini|passe|marche)\w*"
    r"|pour vrai"
    r"|exemples?|projets?|cas|realisations?|initiatives?|reussites?|bons?|bonnes?|coups?"
    r"|pratiques?|idees?|histoires?|inspir\w*|concrets?|concretes?|reels?|vecus?|vrais?"
    r"|nommez?|modeles?|montr\w*|donne[rz]?|cherch\w*|parle[rz]?|trouve[rz]?|citer?|citez"
    r"|connai\w*|presente[rz]?|sortez|sors|conte[rz]?|vois|voir|veux|veut|voudrais|aimerais"
    r"|aurais|auriez|avez|as|avoir|ai|a|ont|sont|est|etait|ete|peux|pouvez|pourriez|existe\w*"
    r"|faite?s?|faire|fais|font|essayee?s?|essayer|tentee?|mise?|reussi\w*|parti|implantee?s?"
    r"|patentee?|municipal\w*|villes?|villages?|mrc|regions?|places?|communautes?|endroits?"
    r"|quebec\w*|qc|petite?s?|grande?s?|grosse?s?|gros|moyen\w*|taille|ailleurs|autres?|aussi"
    r"|encore|deja|quelqu|quelques?|plusieurs|quel(le)?s?|qui|que|quoi|qu|quand|comment|ou|dont"
    r"|tous|toutes?|tout|comme|pareil\w*|semblables?|similaires?|meme|genre|sorte|type|domaine"
    r"|secteur|matiere|theme|sujet|cote|plus|moins|environ|habitants?|personnes?|ames?|hab"
    r"|population|rural\w*|ruraux|milieux?|entre|svp|stp|merci|bonjour|ok|la|le|les|l|de|des|du"
    r"|d|un|une|et|en|aux?|sur|pour|dans|par|avec|sans|chez|y|ils?|elles?|on|nous|vous|je|j|m|me"
    r"|moi|tu|te|t|c|ce|ca|cela|cette|cet|ces|s|se|ne|n|pas|notre|nos|votre|vos|ma|mon|mes"
    r"|leurs?|eux|si|ben|dedans|plait|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cents?"
    r"|mille|couple|liste[rz]?|\d+k?|echecs?|echou\w*|rates?|ratees?|flops?|erreurs?|eviter"
    r"|fiascos?|lecons?|apprises?|tirer|retenir|plant(e|ee|es|ees)|marche bien|fonctionnee?"
    r"|interessante?s?|int|bea(u|ux)|belles?|originaux|originale?s?|recente?s?|cool|fun|chers?"
    r"|donc|copie\w*|imiter|maires|mairesses|collegues?|voisine?s?|avant|apres|vue?s?|invent\w*"
    r"|realise\w*|bien|mieux|experiences?|dautres|dune?|lont|prend\w*|pris|pionni\w*"
    r"|appeler|visiter|consulter|banque|repertoire|collection|catalogue|ressembl\w*|aupres"
    r"|preference|eloigne\w*|jour|conseil|convaincu\w*|precedents?|mene\w*|porteu\w*|pourr\w*"
    r"|puis|puisse|fau(t|drait)|citoyens?|prie|envoie|envoye|aimerait|main|eue?s?|problemes?|suis"
    r"|venant|exemplaires?|virage|plaisir|sais|sera|roue|reinventer|part|marcher|locale?s?|locaux"
    r"|concernant|propos|rapport|monde|gens|choses?|affaires?|intelligent\w*|grosseur|grandeur"
    r"|proches?|pres|coins?|alentours?|loin|pantoute|rien)\b"
)
COMPOUND = (re.compile(r"\bnids? de poules?\b"), "nidsdepoule")  # no hens in it
WHOLE, PART, NAMED, FAR = 1.0, 0.8, 0.6, 0.0  # how well a project fits, best first
ALL_WORDS, SOME_WORDS = 0.99, 0.45
ALIKE = 0.23  # cosine of the meanings: with some of the words, the project is about the theme
RELATED = 0.12  # with the name of a question that cites it, when others hold the words


class ProjectThemes:
    """The words and the meaning of each project, and the names of the questions that cite it."""

    def __init__(self, content: Content) -> None:
        projects = list(content.projects.values())
        self.ids = [project.id for project in projects]
        core = [normalise(f"{p.title} {p.done}") for p in projects]
        own = [normalise(_own(project)) for project in projects]
        questions = list(content.questions.values())
        names = [normalise(" ".join((q.topic, *q.aliases))) for q in questions]
        self.vocabulary = Vocabulary.of([*own, *names])
        self.words = TfidfVectorizer(preprocessor=_heard, token_pattern=r"\S+", binary=True)
        self.words.fit([*own, *names])
        self.core = (self.words.transform(core) > 0).toarray()
        self.own = (self.words.transform(own) > 0).toarray()
        self.names = [
            [{sound(word) for word in self.theme(n).split()} for n in (q.topic, *q.aliases)]
            for q in questions
        ]
        self.cited = np.array([[p in q.projects for p in self.ids] for q in questions])
        self.vectors = vectors(core)

    def theme(self, text: str) -> str:
        """What is left of a sentence that asks for projects: its theme, "" when it has none."""
        return " ".join(CARRIERS.sub(" ", normalise(text)).split())

    def fit(self, theme: str) -> dict[str, float]:
        """The projects that fit the theme, with how well: ``WHOLE``, ``PART`` or ``NAMED``.

        A project fits when its title and what was done hold the words of the theme; when all its
        texts do, or hold some and mean alike; or when a question that cites it is named. Empty
        when none fits.
        """
        said = self.vocabulary.correct(theme)
        core, own = self._shared(said, self.core), self._shared(said, self.own)
        near = self.vectors @ vectors([said])[0]
        whole = core >= ALL_WORDS
        part = (own >= ALL_WORDS) | ((own >= SOME_WORDS) & (near >= ALIKE))
        named = self._named(said) & ((near >= RELATED) | (not whole.any()))
        fits = np.select([whole, part, named], [WHOLE, PART, NAMED], FAR)
        return {self.ids[i]: float(fits[i]) for i in np.argsort(-(fits + near)) if fits[i]}

    def likeness(self, text: str) -> dict[str, float]:
        """Cosine of the meaning of a text and of each project."""
        near = self.vectors @ vectors([normalise(text)])[0]
        return dict(zip(self.ids, near.tolist(), strict=True))

    def _named(self, said: str) -> Array:
        """Whether a question that cites the project is named in the theme; shape (projects,)."""
        heard = set(_heard(said).split())
        called = [any(n and n <= heard for n in names) for names in self.names]
        return np.asarray(self.cited[called].any(axis=0))

    def _shared(self, said: str, bags: Array) -> Array:
        """Part of the words of the theme, by rarity, that each bag holds; shape (projects,)."""
        known, rarity = self.words.vocabulary_, self.words.idf_
        shared, total = np.zeros(len(self.ids)), 0.0
        for word in dict.fromkeys(_heard(said).split()):
            weight = float(rarity[known[word]] if word in known else rarity.max())
            total += weight
            if word in known:
                shared += bags[:, known[word]] * weight
        return shared / total if total else shared


def _own(p: Project) -> str:
    return " ".join(filter(None, (p.title, p.who, p.done, p.result, p.lesson)))


def _heard(text: str) -> str:
    form, word = COMPOUND
    return " ".join(map(sound, form.sub(word, text).split()))
