"""The page of the channels says what the code needs."""

from __future__ import annotations

import re

from bot.channel_keys import NEEDED, ChannelKeys
from bot.paths import ROOT
from bot.rendering.limits import TEXT_ONLY

PAGE = (ROOT / "docs" / "canaux.md").read_text(encoding="utf-8")


def test_every_key_and_every_channel_is_in_the_page() -> None:
    named = set(re.findall(r"BOUSSOLE_([A-Z_]+)", PAGE))
    assert {name.upper() for name in ChannelKeys.__fields__} <= named
    assert set(re.findall(r"^\|.*\| `(\w+)` \|", PAGE, re.M)) == set(NEEDED) == set(TEXT_ONLY)
