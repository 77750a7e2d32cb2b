"""Set phrases of the onboarding, on folded text."""

from __future__ import annotations

import re

_ACCUEIL = (
    r"(l|mon|notre|le|a l|dans l|sur l) ?(accueil|parcours d accueil)( (des|du|de la) \w+ elue?s?)?"
)
RESUME = re.compile(
    r"((ok|oui|bon|on|je|j|veux|voudrais|aimerais|peux|peut|est ce qu|puis|va) )*"
    rf"(reprend\w*|continue\w*|poursui\w+|reven\w*|revien\w*|retour\w*) {_ACCUEIL}"
    r"( (svp|s il vous plait|stp|merci))?"
)
NEXT = re.compile(
    r"((ok|oui|bon|parfait|merci|alors|et|on|je|j|peux|peut|va|a|l|la|le|les|cette|une) )*"
    r"(suivante?s?|next|suite|apres|passe[rz]?|passons|prochaine? ?(etape)?|etapes? suivantes?"
    r"|continue[rzs]?|continuons|poursui\w+|avance[rzs]?|avancons|enchaine\w*)"
    r"( (svp|s il vous plait|stp|merci|ca|cette|l|la|a|au|le|etape|suite|suivante?|prochaine))*"
)
AGAIN = re.compile(
    rf"(recommence\w*|refai\w*) {_ACCUEIL}( (a|au|du|depuis) .*)?"
    rf"|reprend\w* {_ACCUEIL} (a zero|au debut|du debut|depuis le debut)"
)
GO_TO = re.compile(
    r"((on )?(va|aller|retourne\w*|reven\w+|montre\w*)( moi)? )?(a )?(l )?etape ([1-7])"
)
STEP_NUMBER = re.compile(r"\betapes? (?:numero )?([1-7])\b")
STEP_RANK = {
    "premiere": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "septieme": 7, "derniere": 7,
}  # fmt: skip
# "La septième", "la dernière étape", "montre la 5": a step, when the list is not what is talked of.
RANKED_STEP = re.compile(
    rf"\b(?:l |la )?({'|'.join(STEP_RANK)}) etape\b|\bla (septieme|sixieme|cinquieme)\b"
)
AFTER_STEP = re.compile(r"\betape (?:d apres|suivante|d ensuite)\b|\bprochaine etape\b")
FINISHED = r"(fait|faite|faits|faites|coche\w*|regle|complete\w*|fini\w*|termine\w*|done)"
_AROUND = (
    r"(c|est|j|ai|je|l|on|a|tout|toutes?|deja|sont|ca|y|le|la|les|cette|points?|numero|items?|etape"
    r"|et|pour|aussi|oui|ok|bon|merci|encore|premier(e|s|es)?|deux|deuxieme|troisieme|quatrieme|[1-4])"
)
DONE = re.compile(rf"({_AROUND} )*{FINISHED}( {_AROUND})*|(oui )?ca y est")
UNDONE = re.compile(rf"({_AROUND} )*(pas( {_AROUND})* {FINISHED}|decoche\w*)( {_AROUND})*")
ITEM = re.compile(r"\b([1-4])\b")
RANK = {
    "premier": 1, "premiere": 1, "1er": 1, "1re": 1, "deuxieme": 2, "2e": 2, "second": 2,
    "troisieme": 3, "3e": 3, "quatrieme": 4, "4e": 4,
}  # fmt: skip
# What may follow a number that is a rank, and not a count or a day: "la 2 est faite", "1 et 3 ok".
_AFTER_RANK = (
    r"(?= (?:et|pis|puis|ou|c|est|sont|ok|fait\w*|pas|non|oui|aussi|svp|seulement|mais|coche\w*"
    r"|deja|ne|n|a|on|je|j|lue?s?|cest|y|qui|point|item|sauf|ni|le|la)\b|$)"
)
RANKED = re.compile(rf"(?<!les )(?<!des )(?<!nos )\b(?:{'|'.join(RANK)}|[1-4])\b{_AFTER_RANK}")
MANY = {"deux": 2, "trois": 3, "2": 2, "3": 3}
FIRST_ONES = re.compile(r"\b(deux|trois|2|3) premiere?s?\b")
LAST_ONES = re.compile(r"\b(deux|trois|2|3) derniere?s?\b")
LAST_ONE = re.compile(rf"\b(?:le|la) derniere?\b{_AFTER_RANK}")
BEFORE_LAST = re.compile(r"\bavant derniere?\b")
SWORN = re.compile(r"\b(s[ae]rment|assermen\w*|assermante\w*|entree?s? en (fonction|poste))\b")
BARE_NUMBER = re.compile(r"\d{1,2}")
ELECTED = re.compile(r"\b(elue?s?|elections?|proclam\w*|gagne)\b")
ABOUT_DATE = {
    "le", "la", "c", "est", "etait", "ce", "depuis", "du", "de", "date", "j", "ai", "fait", "ca",
    "en", "ben", "euh", "je", "pense", "environ", "matin", "soir", "dernier", "passe", "donc",
    "au", "serment", "mon",
}  # fmt: skip
OTHER_EVENT = re.compile(
    r"\b(rencontr\w*|parl\w*|appel\w*|vu|lu|jas\w*|recu\w*|envoy\w*|seance|reunion|formation)\b"
)
FOLLOWING = re.compile(
    r"\b(deuxieme|second|troisieme|quatrieme|cinquieme|2e|3e|4e) mandat\b|\breelue?s?\b"
    r"|\bdeja (siege|ete elue?|fait un mandat)\b|\bpas (mon |un |le |son )?premier\b"
)
FIRST = re.compile(r"\b(premier|1er) mandat\b|\bjamais siege\b|\bpremiere (fois|election)\b")
YES = re.compile(
    r"(?:(?:ben|bin|euh|ok|bon|mais) )*"
    r"(oui|ouais|yes|exact\w*|c est ca|absolument|(?:le )?(?:premier|1er))\b"
)
NO = re.compile(r"(non|pas vraiment|nan|no)\b")
