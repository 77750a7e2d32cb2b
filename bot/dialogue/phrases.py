"""Set phrases, on folded text, that mean the same wherever they are said."""

import re

UNKNOWING = re.compile(
    r"^(ben |euh |la )*(je |j |on )?(ne |n )?(le |en )?(sais|sait|che|chai|chais|se) pas( trop)?$"
    r"|^(aucune|pas d) idee$|^(chepas|jsp|no idea)$"
)
