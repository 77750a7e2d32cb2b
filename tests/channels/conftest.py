from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.paths import ROOT
from tests.channels import botframework, messenger, slack, telegram, twilio
from tests.channels.botframework import BotFramework
from tests.channels.messenger import Messenger
from tests.channels.platforms import Internet, Platform
from tests.channels.slack import Slack
from tests.channels.telegram import Telegram
from tests.channels.twilio import Twilio
from tests.support.servers import Servers

PLATFORMS: tuple[type[Platform], ...] = (Telegram, Messenger, Slack, Twilio, BotFramework)
SETTINGS = {
    **telegram.SETTINGS,
    **messenger.SETTINGS,
    **slack.SETTINGS,
    **twilio.SETTINGS,
    **botframework.SETTINGS,
}


@pytest.fixture(scope="session")
def internet() -> Iterator[Internet]:
    with Internet().running() as running:
        yield running


@pytest.fixture(scope="session")
def channel_servers(
    tmp_path_factory: pytest.TempPathFactory, internet: Internet
) -> Iterator[Servers]:
    """Both servers, every channel served, every platform's address that of ``internet``."""
    folder = Path(tmp_path_factory.mktemp("channels"))
    credentials = folder / "credentials.yml"
    entries = (ROOT / "credentials.yml").read_text(encoding="utf-8")
    for platform in PLATFORMS:
        line = f"bot.rasa.channels.{platform.module}."
        assert line in entries
        start = entries.index("\n", entries.index(line))
        entries = f'{entries[:start]}\n  api: "{internet.url}"{entries[start:]}'
    credentials.write_text(entries, encoding="utf-8")
    running = Servers(folder, credentials=credentials, **SETTINGS)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(params=PLATFORMS, ids=lambda platform: str(platform.name))
def platform(
    request: pytest.FixtureRequest, channel_servers: Servers, internet: Internet
) -> Platform:
    """Someone new on each of the platforms in turn."""
    internet.refusals.clear()
    found: Platform = request.param(channel_servers.rasa_port, internet)
    return found
