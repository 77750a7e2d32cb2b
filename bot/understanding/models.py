"""Everything that is fitted on the content, once for each application."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from bot.content import Content
from bot.understanding.answers import AnswerFinder
from bot.understanding.aspects import Followups
from bot.understanding.concepts import ConceptMatcher
from bot.understanding.decision.decider import Decider
from bot.understanding.emergencies import EmergencyDetector, emergency_detector
from bot.understanding.kinds import Kinds
from bot.understanding.known_words import KnownWords
from bot.understanding.last_subject import LastSubject
from bot.understanding.municipalities import Gazetteer
from bot.understanding.project_themes import ProjectThemes
from bot.understanding.reader.reader import the_reader
from bot.understanding.score_talk import ScoreTalk
from bot.understanding.subjects import SubjectFinder
from bot.understanding.territory import Territories
from bot.understanding.topics import TopicMatcher


class Models:
    """Each is made when it is first asked for, by one thread while the others wait; then kept.

    What holds no content is shared by the whole process instead, in the modules that it belongs
    to, and never has to be forgotten: the weights of the sentence encoder, the French dictionary,
    and the spoken forms of ``data/language``, which the trained classifier depends on too.
    """

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def answers(self) -> AnswerFinder:
        return AnswerFinder(self._content)

    @cached_property
    def concepts(self) -> ConceptMatcher:
        return ConceptMatcher(self._content)

    @cached_property
    def decider(self) -> Decider:
        return Decider(self._content, self.concepts, self.topics)

    @cached_property
    def emergencies(self) -> EmergencyDetector:
        return emergency_detector(self._content)

    @cached_property
    def followups(self) -> Followups:
        return Followups(self._content)

    @cached_property
    def kinds(self) -> Kinds:
        return Kinds(self._content)

    @cached_property
    def last_subject(self) -> LastSubject:
        return LastSubject(self._content, self.concepts, self.answers, self.followups, the_reader())

    @cached_property
    def places(self) -> Gazetteer:
        return Gazetteer(self._content)

    @cached_property
    def projects(self) -> ProjectThemes:
        return ProjectThemes(self._content)

    @cached_property
    def scores(self) -> ScoreTalk:
        return ScoreTalk(self._content)

    @cached_property
    def subjects(self) -> SubjectFinder:
        return SubjectFinder(self.concepts, self.answers, the_reader())

    @cached_property
    def territories(self) -> Territories:
        return Territories(self._content, self.places)

    @cached_property
    def topics(self) -> TopicMatcher:
        return TopicMatcher(self._content)

    @cached_property
    def words(self) -> KnownWords:
        return KnownWords(self._content)

    def load(self, but: Collection[str] = ()) -> None:
        """Make all of them now, ``but`` some: no message then waits for one."""
        for name, value in vars(Models).items():
            if isinstance(value, cached_property) and name not in but:
                getattr(self, name)
