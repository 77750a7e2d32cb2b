"""Municipality, size, role and mode."""

from __future__ import annotations

from bot import messages
from bot.content.models import Municipality
from bot.diagnostic.answers import stratum_of
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.typography import number, of_name
from bot.messages import Button
from bot.understanding.municipalities import MAX_CHOICES


@handles("start_diagnostic", "express_mode", "complete_mode")
def start(turn: Turn, act: Act) -> bool:
    """Begin or go on; whatever the sentence says in advance need not be asked."""
    from bot.dialogue.reading import read_profile

    mode = {"express_mode": "express", "complete_mode": "complet"}.get(act.name)
    said = read_profile(turn, turn.incoming.text, alone=False) if act.source == "text" else None
    if said and not turn.pending_question:
        extra = (
            (f"mode={mode}",)
            if mode and not any(a.startswith("mode=") for a in said.arguments)
            else ()
        )
        turn.diagnostic.stage = (
            "prompt" if turn.diagnostic.stage == "idle" else turn.diagnostic.stage
        )
        return profile(turn, Act("profile", (*said.arguments, *extra), act.source))
    if mode:
        return set_mode(turn, Act("mode", (mode,), act.source))
    if turn.pending_question or turn.pending_prompt:
        return ASK_AGAIN
    flow.begin(turn)
    return _results_if_finished(turn)


def _results_if_finished(turn: Turn) -> bool:
    from bot.dialogue.handlers.results import show

    if turn.diagnostic.stage == "idle" and turn.answers:
        show(turn)
    return DONE


@handles("profile")
def profile(turn: Turn, act: Act) -> bool:
    """Keep what was understood, say it back, and go on."""
    said = dict(argument.split("=", 1) for argument in act.arguments)
    diagnostic = turn.diagnostic
    if "role" in said:
        _set_role(turn, said["role"])
    if "mode" in said:
        diagnostic.mode = said["mode"]
        flow.done_with(turn, "mode")
    if "choice" in said:
        return _offer(turn, said["choice"].split(","))
    if "municipality" in said:
        _set_place(turn, municipality=said["municipality"])
    elif "mrc" in said:
        _set_place(turn, mrc=said["mrc"])
    elif "population" in said:
        _set_place(turn, population=int(said["population"]))
    elif "stratum" in said:
        _set_place(turn, stratum=said["stratum"])
    _say_profile(turn, said)
    return _go_on(turn)


@handles("municipality", "stratum", "role")
def chosen(turn: Turn, act: Act) -> bool:
    """A button of the choice of municipalities, of sizes or of roles."""
    return profile(turn, Act("profile", (f"{act.name}={act.arguments[0]}",), act.source))


@handles("municipality_not_found")
def not_found(turn: Turn, act: Act) -> bool:
    turn.say("municipality_not_found", messages.Fallback("not_understood", ["municipality"]))
    return ASK_AGAIN


@handles("change_municipality")
def change_municipality(turn: Turn, act: Act) -> bool:
    """ "Ce n'est pas ma municipalité": forget it and ask again; a pending question waits."""
    diagnostic, pending = turn.diagnostic, turn.pending_question
    diagnostic.municipality = diagnostic.mrc = diagnostic.population = diagnostic.stratum = None
    diagnostic.asked = [f for f in diagnostic.asked if f not in ("municipality", "size")]
    if pending is not None and diagnostic.return_to is None:
        diagnostic.return_to = pending.id
    diagnostic.stage, diagnostic.pending = "prompt", "municipality"
    return ASK_AGAIN


@handles("skip_prompt")
def skip_prompt(turn: Turn, act: Act) -> bool:
    field = act.arguments[0]
    if turn.pending_prompt != field:
        return ASK_AGAIN
    flow.done_with(turn, field)
    if field == "mode" and turn.diagnostic.mode is None:
        turn.diagnostic.mode = "express"
        turn.say("mode_skipped")
    flow.begin(turn)
    return DONE


@handles("mode")
def set_mode(turn: Turn, act: Act) -> bool:
    """Choose the mode, or change it midway: the answers stay."""
    mode = act.arguments[0]
    diagnostic = turn.diagnostic
    before = diagnostic.mode
    diagnostic.mode = mode
    flow.done_with(turn, "mode")
    total = len(mode_questions(turn.content, mode))
    if turn.pending_prompt not in (None, "mode"):
        return ASK_AGAIN
    if before == mode and turn.pending_question:
        turn.say("mode_same", mode=mode)
        return ASK_AGAIN
    if turn.answers and before != mode:
        turn.say("mode_changed", mode=mode, total=total, remaining=flow.remaining(turn))
        if turn.pending_question and turn.pending_question.id in mode_questions(turn.content, mode):
            return ASK_AGAIN
        diagnostic.stage = "idle"
    elif turn.pending_prompt == "mode":
        turn.say("mode_set", mode=mode, total=total)
        diagnostic.stage = "idle"
    flow.begin(turn)
    return _results_if_finished(turn)


def _go_on(turn: Turn) -> bool:
    if turn.pending_question:
        return ASK_AGAIN
    if turn.diagnostic.stage == "prompt":
        flow.begin(turn)
    return DONE


def _set_role(turn: Turn, role: str) -> None:
    turn.diagnostic.role = role
    flow.done_with(turn, "role")


def _set_place(
    turn: Turn,
    municipality: str | None = None,
    mrc: str | None = None,
    population: int | None = None,
    stratum: str | None = None,
) -> None:
    diagnostic = turn.diagnostic
    if municipality or mrc:
        diagnostic.municipality, diagnostic.mrc = municipality, mrc
        diagnostic.population = diagnostic.stratum = None
    else:
        place = turn.municipality
        if place is not None and place.population is not None:
            diagnostic.municipality = None  # the person says another size than the register
        diagnostic.population, diagnostic.stratum = population, stratum
    flow.done_with(turn, "municipality")
    turn.remember(choice=None)


def _offer(turn: Turn, codes: list[str]) -> bool:
    """Several municipalities fit: offer them, or ask for more of the name."""
    if turn.diagnostic.stage == "idle":
        turn.diagnostic.stage, turn.diagnostic.pending = "prompt", "municipality"
    shown = codes[:MAX_CHOICES]
    places = [turn.content.municipalities[code] for code in shown]
    if len(codes) > MAX_CHOICES:
        turn.say("municipality_many", messages.MunicipalityChoice(codes))
        return ASK_AGAIN
    buttons = [
        Button(_title(turn, place), turn.payload("municipality", place.code)) for place in places
    ]
    turn.remember(choice=shown)
    turn.say("municipality_choice", messages.MunicipalityChoice(shown), buttons)
    return ASK_AGAIN


def _title(turn: Turn, place: Municipality) -> str:
    return turn.text("municipality_title", name=place.name, designation=place.designation.lower(),
                     mrc=territory(place))  # fmt: skip


def _say_profile(turn: Turn, said: dict[str, str]) -> None:
    content, diagnostic, place = turn.content, turn.diagnostic, turn.municipality
    lines = []
    if "municipality" in said and place:
        if place.population is None:
            lines.append(turn.text("profile_municipality_unknown_size", name=place.name,
                                   mrc=territory(place)))  # fmt: skip
        else:
            lines.append(
                turn.text(
                    "profile_municipality",
                    name=place.name,
                    population=number(place.population),
                    mrc=territory(place),
                    kind=_kind(turn, place.population),
                )
            )
    elif "mrc" in said:
        lines.append(turn.text("profile_mrc", mrc=of_name(diagnostic.mrc)))
    elif "population" in said:
        lines.append(turn.text("profile_population", population=number(diagnostic.population),
                               kind=_kind(turn, diagnostic.population)))  # fmt: skip
    elif "stratum" in said:
        name = next(s.name for s in content.instrument.strata if s.id == diagnostic.stratum)
        lines.append(turn.text("profile_stratum", stratum=name))
    if "role" in said:
        role = next(r.name for r in content.instrument.roles if r.id == diagnostic.role)
        lines.append(turn.text("profile_role", role=role))
    turn.say_text(" ".join(lines), _profile_object(turn))


def territory(place: Municipality) -> str:
    """ "MRC du Domaine-du-Roy", or the region when the territory is no MRC."""
    return place.region if place.mrc == place.name else f"MRC {of_name(place.mrc)}"


def _kind(turn: Turn, population: int) -> str:
    stratum = stratum_of(turn.content, population)
    return next(s.kind for s in turn.content.instrument.strata if s.id == stratum)


def _profile_object(turn: Turn) -> messages.Profile:
    place, diagnostic = turn.municipality, turn.diagnostic
    stratum = turn.stratum
    return messages.Profile(
        municipality=(
            {
                "code": place.code,
                "name": place.name,
                "population": place.population,
                "stratum": stratum,
                "mrc": place.mrc,
                "region": place.region,
            }
            if place
            else None
        ),
        stratum=stratum,
        population=turn.profile.population,
        role=diagnostic.role,
        mrc=place.mrc if place else diagnostic.mrc,
    )
