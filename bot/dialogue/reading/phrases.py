"""Set phrases, on folded text, that mean the same wherever they are said."""

import re

UNKNOWING = re.compile(
    r"^(ben |euh |la )*(je |j |on )?(ne |n )?(le |en )?(sais|sait|che|chai|chais|se) pas( trop)?$"
    r"|^(aucune|pas d) idee$|^(chepas|jsp|no idea)$"
)
LACK = re.compile(r"\b(pas|aucune?|jamais|sans|plus|zero) (de |d )")
NOT_THAT = re.compile(r"non\b")
DOUBTFUL = re.compile(r"\bpeut etre\b")
# "Retour au diagnostic": back to what is pending; a code is only for another device.
BACK_TO_IT = re.compile(
    r"((ok|oui|bon|parfait|merci|on|je|j|veux|voudrais|aimerais|peux|peut|va|alors|et|la) )*"
    r"(reprend\w*|reprenons|continu\w*|poursui\w+|reven\w*|revien\w*|retourn\w*|retour|alle[rz]|va|vais"
    r"|allons|passons)"
    r" ((a|au|aux|avec|le|la|l|les|mon|mes|notre|nos|ce|cette) )*"
    r"(auto ?diagnostic|diagnostic|diag|questionnaire|questions?|evaluation)"
    r"( (svp|s il vous plait|stp|merci|maintenant|la))*"
)
