"""The keys that each outside platform gives; a channel without its keys is not served at all."""

from __future__ import annotations

from typing import Any

from pydantic import BaseSettings, Field, validator
from pydantic.fields import ModelField

# Channel, as Rasa names it: its settings, all needed. The last one's validator speaks for all.
NEEDED: dict[str, tuple[str, ...]] = {
    "facebook": ("messenger_token", "messenger_secret", "messenger_verify"),
    "telegram": ("telegram_token", "telegram_secret"),
    "slack": ("slack_token", "slack_secret"),
    "twilio": ("twilio_account", "twilio_token"),
    "botframework": ("botframework_app", "botframework_password"),
}
GROUPS = {names[-1]: names for names in NEEDED.values()}


class ChannelKeys(BaseSettings):
    """``docs/canaux.md`` says where each is found.

    Attributes:
        messenger_token, messenger_secret, messenger_verify: the page's token, the application's
            secret, and a word of the operator's that Meta says back.
        telegram_token, telegram_secret: the robot's, and the one given to ``setWebhook``.
        slack_token, slack_secret: the robot's token, the application's signing secret.
        twilio_account, twilio_token: the account's identifier and its token.
        botframework_app, botframework_password: of the application; ``botframework_tenant``: its
            directory, for an application of one directory.
    """

    messenger_token: str = Field("", repr=False)
    messenger_secret: str = Field("", repr=False)
    messenger_verify: str = Field("", repr=False)
    telegram_token: str = Field("", repr=False)
    telegram_secret: str = Field("", repr=False)
    slack_token: str = Field("", repr=False)
    slack_secret: str = Field("", repr=False)
    twilio_account: str = Field("", repr=False)
    twilio_token: str = Field("", repr=False)
    botframework_app: str = Field("", repr=False)
    botframework_password: str = Field("", repr=False)
    botframework_tenant: str = "botframework.com"

    def serves(self, channel: str) -> bool:
        """Whether every key of this channel is given."""
        return all(getattr(self, name) for name in NEEDED[channel])

    @validator(*(name for names in NEEDED.values() for name in names), "botframework_tenant")
    def _without_spaces(cls, value: str) -> str:
        return value.strip()

    @validator(*GROUPS)
    def _all_or_none(cls, value: str, values: dict[str, Any], field: ModelField) -> str:
        given = {**values, field.name: value}
        missing = [name for name in GROUPS[field.name] if not given.get(name)]
        if 0 < len(missing) < len(GROUPS[field.name]):
            names = ", ".join(f"BOUSSOLE_{name.upper()}" for name in missing)
            raise ValueError(
                f": il manque {names} pour brancher ce canal; donnez toutes ses clés, ou aucune."
            )
        return value
