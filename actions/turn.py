"""The one action of every rule: hands the message to the product and its answer to Rasa."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from bot import logs
from bot.app import Boussole
from bot.dialogue.context import Incoming
from bot.store.database import writers

app = Boussole.of_this_process()
logs.configure(app.settings.logs)
app.warm()
_turns = ThreadPoolExecutor(writers(app.settings.database_url), "turn")


class ActionTurn(Action):
    """Answers the latest message.

    Asks for ``action_listen`` itself: the rules go on to ``utter_error``, which is therefore said
    only when this action did not answer.
    """

    def name(self) -> str:
        return "action_turn"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        # In a thread: a turn that waits for the database must not hold up what comes in.
        loop = asyncio.get_running_loop()
        for item in await loop.run_in_executor(_turns, app.handle, incoming(tracker)):
            dispatcher.utter_message(
                text=item.get("text"), buttons=item.get("buttons"), json_message=item.get("custom")
            )
        return [FollowupAction("action_listen")]


def incoming(tracker: Tracker) -> Incoming:
    """The message as the product sees it; our channel may replace the text by its metadata."""
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    text = metadata["boussole_text"] if "boussole_text" in metadata else message.get("text")
    identifier, seen = metadata.get("message_id"), metadata.get("seen")
    return Incoming(
        conversation=tracker.sender_id,
        # The gate of bot/rasa/nlu.py puts an invisible character before a typed "/".
        text=(text or "").lstrip("\u2060"),
        ranking=tuple(
            (intent["name"], intent["confidence"]) for intent in message.get("intent_ranking") or []
        ),
        message_id=str(identifier)[:128] if identifier else None,
        seen=str(seen)[:20] if seen else None,
        channel=tracker.get_latest_input_channel(),
    )
