"""What the libraries say of a wrong file, in French."""

from __future__ import annotations

from typing import Any

import yaml

_TYPES = {
    "str": "un texte",
    "integer": "un nombre entier",
    "float": "un nombre",
    "bool": "true ou false",
    "list": "une liste",
    "tuple": "une liste",
    "dict": "des clés et des valeurs",
    "none.allowed": "vide",
}
_YAML = (
    ("mapping values are not allowed", "deux-points de trop : mettez le texte entre guillemets"),
    ("could not find expected ':'", "il manque un deux-points après la clé"),
    ("found character '\\t'", "une tabulation : mettez des espaces"),
    ("character that cannot start", "un signe réservé au début : mettez le texte entre guillemets"),
    ("found undefined alias", "une étoile au début : mettez le texte entre guillemets"),
    ("unexpected end of stream", "un guillemet, un crochet ou une accolade n'est pas fermé"),
    ("did not find expected", "retrait, guillemet, crochet ou tiret à revoir, ici ou juste avant"),
    ("expected a single document", "une ligne « --- » de trop"),
)


def of_field(error: dict[str, Any]) -> str:
    """What is wrong with a field, from an entry of pydantic's ``ValidationError.errors()``."""
    kind, given = str(error["type"]), error.get("ctx") or {}
    if kind == "value_error.missing":
        return "manque"
    if kind == "value_error.extra":
        return "clé inconnue (faute de frappe?)"
    if kind == "value_error.const":
        return f"doit être {_or([repr_fr(v) for v in given.get('permitted', ())])}"
    if kind == "value_error.any_str.max_length":
        return f"trop long, {given['limit_value']} caractères au plus"
    if kind.startswith("value_error.number.not_"):
        sign = {"ge": "au moins", "gt": "plus de", "le": "au plus", "lt": "moins de"}
        return f"doit être {sign[kind[-2:]]} {given['limit_value']}"
    if kind == "value_error.tuple.length":
        return f"il en faut {given['expected_length']}, pas {given['actual_length']}"
    if "date" in kind:
        return "doit être une date AAAA-MM-JJ"
    if kind == "type_error.none.not_allowed":
        return "ne doit pas être vide"
    if kind.startswith("type_error."):
        return f"doit être {_TYPES.get(kind.removeprefix('type_error.'), 'd’un autre type')}"
    return str(error["msg"])  # a validator of ours, which speaks French


def of_yaml(error: yaml.YAMLError) -> str:
    problem = str(getattr(error, "problem", None) or error)
    found = next((french for english, french in _YAML if english in problem), None)
    return found or "ce n'est pas du YAML : guillemets, deux-points ou retrait à revoir"


def repr_fr(value: object) -> str:
    return f"« {value} »"


def _or(names: list[str]) -> str:
    return " ou ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
