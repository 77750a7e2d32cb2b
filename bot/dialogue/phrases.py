"""Set phrases, on folded text, that mean the same wherever they are said."""

import re

UNKNOWING = re.compile(
    r"^(ben |euh |la )*(je |j |on )?(ne |n )?(le |en )?(sais|sait|che|chai|chais|se) pas( trop)?$"
    r"|^(aucune|pas d) idee$|^(chepas|jsp|no idea)$"
)
# A skip is stored, so it needs one of these words, however sure the classifier is.
SKIPPING = re.compile(
    r"\b(j ?)?(pass|saut|sote|suiv|skip|next|nxt|proch|autre|laiss|avan[cs]|ignor|zap|oubli|m?abst"
    r"|evit|contourn|report|joker|vide|blanc|attente|commentaire|prononc|revien|re[pv]ond|repons"
    r"|drop|tasse|plus tard|de cote|(a|pour) la (toute )?fin|apres|pas dire)"
    r"|\b(qui suit|chang\w* de question|jla fais pas|pas posee)\b"
)
