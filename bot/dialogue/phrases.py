"""Set phrases, on folded text, that mean the same wherever they are said."""

import re

UNKNOWING = re.compile(
    r"^(ben |euh |la )*(je |j |on )?(ne |n )?(le |en )?(sais|sait|che|chai|chais|se) pas( trop)?$"
    r"|^(aucune|pas d) idee$|^(chepas|jsp|no idea)$"
)
ASKING = re.compile(
    r"\b(c est quoi|quoi|qu est|quel\w*|comment|combien|pourquoi|parle\w*|expli\w*|dis moi"
    r"|dites moi|def\w*|difference|obligatoire|ca (coute|sert|veut)|est ce)\b"
)
