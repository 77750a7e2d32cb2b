"""One turn: what came in, what is stored, what will be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.content.models import Municipality, Question, Stratum
from bot.content.texts import TEXT_ONLY
from bot.diagnostic.answers import Answers, Profile, known_stratum
from bot.diagnostic.migration import changed, migrate
from bot.diagnostic.questionnaire import next_question
from bot.dialogue.resources import Resources
from bot.dialogue.signed import payloads
from bot.dialogue.stored import answers_of, municipality_of, profile_of
from bot.messages import AnswerSource, Button, Custom, Message
from bot.onboarding.journey import Journey
from bot.store import answers as stored_answers
from bot.store.models import Conversation, Diagnostic, now
from bot.store.session import Session
from bot.typography import polish

MAX_LENGTH = 1000
MOST_READ = 6000  # of a longer text, only to hear danger in it
OUTSIDE = "out_of_scope"
CLEAR, DOUBT = 0.7, 0.15


@dataclass(frozen=True)
class Incoming:
    """A message as the channel and the language understanding hand it over.

    Attributes:
        ranking: intents with their confidence (0-1), best first.
        message_id: the client's identifier of the message, if it gave one.
        seen: the question that the client's screen shows, if it says so.
        channel: Rasa's name of the channel, which decides how the reply is written.
    """

    conversation: str
    text: str
    ranking: tuple[tuple[str, float], ...] = ()
    message_id: str | None = None
    seen: str | None = None
    channel: str | None = None

    @property
    def intent(self) -> str | None:
        return self.ranking[0][0] if self.ranking else None

    @property
    def confidence(self) -> float:
        return self.ranking[0][1] if self.ranking else 0.0

    @property
    def perhaps_outside(self) -> bool:
        """A wish that is not clear and may as well be outside the field.

        On 1 161 sentences in the field and 150 outside, this lowers what is wrongly accepted from
        6 to 2 % and refuses 0.1 % more of what is in the field (``python -m bench margin``).
        """
        outside = dict(self.ranking).get(OUTSIDE, 0.0)
        return self.intent != OUTSIDE and self.confidence < CLEAR and outside >= DOUBT


@dataclass(frozen=True)
class Act:
    """What the person means: a name and its arguments.

    Attributes:
        said: the part of the message that means it; empty when it is all of it, or a button.
    """

    name: str
    arguments: tuple[str, ...] = ()
    source: AnswerSource = "text"
    said: str = ""


class Turn:
    """Everything that a handler needs; it mutates the stored rows and queues messages.

    Attributes:
        erased: nothing of this conversation is left; nothing more is kept of the turn.
        erased_others: the conversations that were erased with it.
        unseen: what is pending now was not shown to the person yet.
        leaves_no_trace: neither the message nor the reply is kept in any way.
        asked: the question that the person had in front of them: of the list on the screen, else
            the pending one; it stays what it was when the message answers it.
    """

    def __init__(
        self,
        app: Resources,
        db: Session,
        conversation: Conversation,
        incoming: Incoming,
    ) -> None:
        self.app = app
        self.content = app.content
        self.settings = app.settings
        self.models = app.models
        self.today = app.today
        self.db = db
        self.conversation = conversation
        self.incoming = incoming
        self.messages: list[Message] = []
        self.erased = False
        self.erased_others: list[str] = []
        self.unseen = False
        self.leaves_no_trace = False
        self.asked = self._asked()

    @property
    def diagnostic(self) -> Diagnostic:
        return self.conversation.diagnostic

    @property
    def run(self) -> str:
        """What the answer buttons are bound to: this diagnostic, since its last restart."""
        return f"{self.diagnostic.id}:{self.diagnostic.generation}"

    @property
    def answers(self) -> Answers:
        return {
            question: answer
            for question, answer in answers_of(self.diagnostic).items()
            if question in self.content.questions
        }

    @property
    def municipality(self) -> Municipality | None:
        return municipality_of(self.content, self.diagnostic)

    @property
    def profile(self) -> Profile:
        return profile_of(self.content, self.diagnostic)

    @property
    def stratum(self) -> Stratum | None:
        return known_stratum(self.content, self.profile)

    @property
    def journey(self) -> Journey | None:
        """The onboarding of newly elected officials, once begun."""
        stored = self.conversation.onboarding
        return Journey.from_json(stored) if stored else None

    @property
    def onboarding_active(self) -> bool:
        """True during the onboarding: the pending prompt or question waits until it is left."""
        return bool(self.conversation.onboarding and self.conversation.onboarding["active"])

    @property
    def pending_question(self) -> Question | None:
        if self.conversation.stage != "question" or self.onboarding_active or self.stopped:
            return None
        return self.content.questions.get(self.conversation.pending or "")

    def _asked(self) -> Question | None:
        screen, pending = self.conversation.screen or {}, self.pending_question
        listed = screen.get("type") == "answer_choice" and not self.onboarding_active
        if listed and screen.get("version") == self.content.version:
            return self.content.questions.get(screen.get("question", ""), pending)
        return pending

    @property
    def pending_prompt(self) -> str | None:
        prompting = self.conversation.stage == "prompt" and not self.onboarding_active
        return self.conversation.pending if prompting and not self.stopped else None

    @property
    def stopped(self) -> bool:
        """The person wants no diagnostic, or no more of it: what is pending waits, unasked."""
        return bool((self.conversation.context or {}).get("stopped"))

    @property
    def idle(self) -> bool:
        """Nothing of the diagnostic is being asked."""
        return self.conversation.stage == "idle" or self.stopped

    @property
    def context(self) -> dict[str, Any]:
        return dict(self.conversation.context or {})

    def remember(self, **values: Any) -> None:
        """Keep short-lived values until the next turn that changes them; None forgets."""
        merged = {**self.context, **values}
        self.conversation.context = {k: v for k, v in merged.items() if v is not None}

    def words(self, act: Act) -> str:
        """What was typed for this act: its part of the message; nothing for a button."""
        return (act.said or self.incoming.text) if act.source == "text" else ""

    def text(self, key: str, **values: Any) -> str:
        return polish(self.content.texts[key].format(**values))

    def say(
        self,
        key: str | None = None,
        custom: Custom | None = None,
        buttons: list[Button] | tuple[Button, ...] = (),
        **values: Any,
    ) -> None:
        """Queue a text of ``data/messages`` and the object that goes with it.

        ``<key>_text_only``, if there is one, is what channels without buttons say in its place.
        """
        text = self.text(key, **values) if key else None
        other = f"{key}{TEXT_ONLY}"
        text_only = self.text(other, **values) if other in self.content.texts else None
        self.messages.append(
            Message(text, text_only=text_only, custom=custom, buttons=tuple(buttons))
        )

    def say_text(
        self,
        text: str,
        custom: Custom | None = None,
        buttons: list[Button] | tuple[Button, ...] = (),
    ) -> None:
        self.messages.append(Message(polish(text), custom=custom, buttons=tuple(buttons)))

    def payload(self, *parts: str) -> str:
        return payloads.sign(self.settings.secret, self.conversation.id, self.run, *parts)

    def button(self, key: str, *parts: str, **values: Any) -> Button:
        return Button(self.text(key, **values), self.payload(*parts))

    def upgrade(self) -> bool:
        """Bring the answers and this conversation's place to the present questionnaire.

        Returns True when something of the person's changed.
        """
        migrated = self._upgrade_answers()
        if migrated:
            self.remember(noted=None)  # its levels are those of the version before
        here, questions = self.conversation, self.content.questions
        if here.return_to is not None and here.return_to not in questions:
            here.return_to = None
        if here.stage == "question" and self._not_as_shown():
            self.unseen = True
        if here.stage == "question" and here.pending not in questions:
            here.pending = next_question(self.content, here.mode, self.answers)
            here.stage = "question" if here.pending else "idle"
        return migrated

    def _not_as_shown(self) -> bool:
        """Whether the pending question is gone or means something else since it was shown."""
        here = self.conversation
        shown = (here.screen or {}).get("version", self.content.version)
        return here.pending not in self.content.questions or changed(
            self.content, here.pending, shown
        )

    def _upgrade_answers(self) -> bool:
        diagnostic, version = self.diagnostic, self.content.version
        if diagnostic.content_version == version:
            return False
        before = answers_of(diagnostic)
        after = migrate(self.content, before, diagnostic.content_version)
        for question, answer in before.items():
            if question not in after:
                del diagnostic.answers[question]
            elif after[question] != answer:
                self.store(question, answer.status, after[question].level, "version")
        if len(after) < len(before):
            diagnostic.finished_at = None
        diagnostic.content_version = version
        return before != after

    def finished(self, nothing_left: bool) -> None:
        """Say with the diagnostic whether a question is left in the mode of who goes on."""
        if not nothing_left:
            self.diagnostic.finished_at = None
        elif self.answers and self.diagnostic.finished_at is None:
            self.diagnostic.finished_at = now()

    def store(
        self, question: str, status: str, level: int | None, source: str, passes: int = 0
    ) -> None:
        """Write an answer and its line of history; the turn's transaction makes it durable."""
        stored_answers.write(self.db, self.conversation, question, status, level, source, passes)
