"""The full page that carries the widget alone, for an iframe or a plain link."""

from __future__ import annotations

import re

from bot.web.bundle import Bundle

COLOR = re.compile(r"[0-9a-fA-F]{6}")
PAGE = """<!DOCTYPE html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Boussole, l'autodiagnostic de la municipalité intelligente</title>
<meta name="robots" content="noindex">
{tag}
</head>
<body>
<noscript>Cet assistant a besoin de JavaScript.</noscript>
</body>
</html>
"""


def full_page(bundle: Bundle, color: str | None = None) -> str:
    """In the site's ``color``, six hexadecimal digits; anything else is left out."""
    site = {"color": f"#{color}"} if color and COLOR.fullmatch(color) else {}
    return PAGE.format(tag=bundle.tag("", page="oui", **site))


def full_page_policy(origins: tuple[str, ...]) -> str:
    """Nothing but our own script and server; framed by the allowed sites, or by any."""
    ancestors = " ".join(("'self'", *origins)) if origins else "*"
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
        f"form-action 'none'; require-trusted-types-for 'script'; frame-ancestors {ancestors}"
    )
