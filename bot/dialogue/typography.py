"""The product's French typography, under the name by which the dialogue calls it."""

from bot.typography import (
    MONTHS,
    NBSP,
    decimal,
    listing,
    long_date,
    number,
    of_name,
    plural,
    polish,
)

__all__ = [
    "MONTHS",
    "NBSP",
    "decimal",
    "listing",
    "long_date",
    "number",
    "of_name",
    "plural",
    "polish",
]
