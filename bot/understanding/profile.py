"""Role, size and mode said in a sentence, beside or without the municipality."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from bot.content.models import Stratum
from bot.understanding.normalise import fold

# First match wins: "préfète et mairesse" is a préfète; "conseil de maires" is not a role.
ROLES = (
    ("prefet", r"pref[e]?t(e|s|es)?"),
    ("maire", r"mair(e|esse)s?|premier magistrat|maire suppleante?|promaire"),
    (
        "conseiller",
        r"conseill(er|ere)s?|echevine?|elue? (municipale?|au conseil)|sieg\w* au conseil"
        r"|(poste|siege) (numero |no |n )?[1-8]",
    ),
    (
        "dg",
        r"dg|dga|dgt|d g|direct(eur|rice) gen[a-z]*|dir gen|direction generale"
        r"|(secretaire|greffi[a-z]*) tresori[a-z]*",
    ),
    (
        "employe",
        r"employee?s?|fonctionnaire|greffi(er|ere)|inspect(eur|rice)|coordonnat(eur|rice)"
        r"|agente?|adjointe?|technicienn?e?|tresori(er|ere)|urbaniste|bibliothecaire"
        r"|personnel municipal|greffe|travaux publics|direct(eur|rice)|contremaitre|commis",
    ),
    ("autre", r"autre|citoyenn?e?|benevole|consultante?|etudiante?|chercheu(r|se)"),
)
SIZES: tuple[tuple[Stratum, str], ...] = (
    ("T1", r"moins de (5 000|5000|cinq mille)|(tres )?petit(e)? (village|municipalite)|un village"),
    ("T2", r"(5 000|5000) a (24 999|24999|25 000|25000)|petite ville"),
    ("T3", r"(25 000|25000) a (99 999|99999|100 000|100000)|ville moyenne"),
    (
        "T4",
        r"(100 000|100000|cent mille) (ou|et) plus|plus de (100 000|100000|cent mille)"
        r"|grande ville|metropole",
    ),
)
MODES = (
    ("express", r"express|courte?|rapide|vite|12|douze|(10|dix) min[a-z]*|le petit|la petite"
                r"|la p tite|la ptite"),
    ("complet", r"complet(e)?|long(ue)?|35|trente cinq|(30|trente) min[a-z]*|au complet|en entier"
                r"|entier|tout(es)? les questions"),
)  # fmt: skip

# "Le préfet en a parlé", "la DG m'a demandé": of somebody else.
THIRD_PERSON = re.compile(
    rf"\b(?:le|la|l|notre|mon|ma) (?:{'|'.join(form for _, form in ROLES)}) (?:\w+ )?"
    r"(?=(?:a|ont|avait|veut|dit|disait|pense|en|m|nous|c(?! est moi)|s)\b)"
)


ROLE_WORDS = (
    "prefet", "prefete", "maire", "mairesse", "conseiller", "conseillere", "directeur",
    "directrice", "greffier", "greffiere", "secretaire", "tresoriere", "inspecteur", "inspectrice",
    "coordonnateur", "coordonnatrice", "employe", "employee", "benevole", "citoyenne",
)  # fmt: skip
MISSPELT = 80.0


def role_in(text: str, told: bool = False) -> str | None:
    """The role said; "je ne suis pas maire" says none.

    Args:
        told: the sentence surely tells a role, so that a misspelling may be mended.
    """
    folded = fold(text)
    role = _role(folded)
    return _role(" ".join(map(_mended, folded.split()))) if told and role is None else role


def _mended(word: str) -> str:
    near = process.extractOne(word, ROLE_WORDS, scorer=fuzz.ratio, score_cutoff=MISSPELT)
    return near[0] if near else word


def _role(folded: str) -> str | None:
    folded = THIRD_PERSON.sub(" ", folded)
    for role, form in ROLES:
        if re.search(rf"\b({form})\b", folded):
            denied = re.search(rf"\b(pas|plus|pu) (la |le |l |une? )?({form})\b", folded)
            if not denied:
                return role
    return None


def stratum_in(text: str) -> Stratum | None:
    folded = fold(text)
    return next((s for s, form in SIZES if re.search(rf"\b({form})\b", folded)), None)


def mode_in(text: str, *, alone: bool) -> str | None:
    """``express`` or ``complet``. Inside a sentence only the proper names count."""
    every = "|".join(form for _, form in MODES)
    folded = re.sub(rf"\bpas (?:les |la |le |l )?(?:{every})\b(?: questions?)?", " ", fold(text))
    found = {
        mode
        for mode, form in MODES
        if re.search(rf"\b({form if alone else form.split('|')[0]})\b", folded)
    }
    return found.pop() if len(found) == 1 else None
