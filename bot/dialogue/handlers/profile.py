"""Municipality, size, role and mode."""

from __future__ import annotations

from bot import messages
from bot.content.models import Municipality
from bot.diagnostic.questionnaire import mode_questions
from bot.dialogue import flow
from bot.dialogue.context import Act, Turn
from bot.dialogue.handlers.results import show
from bot.dialogue.reading.profile_reading import read_profile
from bot.dialogue.registry import ASK_AGAIN, DONE, handles
from bot.dialogue.shown.place_names import (
    differs,
    former_name,
    kind_of_size,
    of_former,
    other_name,
    size_kept,
    territory,
)
from bot.messages import Button
from bot.typography import number, of_name, plural
from bot.understanding.municipalities import MAX_CHOICES


@handles("start_diagnostic", "express_mode", "complete_mode")
def start(turn: Turn, act: Act) -> bool:
    """Begin or go on; whatever the sentence says in advance need not be asked."""
    mode = {"express_mode": "express", "complete_mode": "complet"}.get(act.name)
    said = read_profile(turn, turn.words(act), alone=False) if act.source == "text" else None
    if said and not turn.pending_question:
        named = any(argument.startswith("mode=") for argument in said.arguments)
        extra = (f"mode={mode}",) if mode and not named else ()
        return profile(turn, Act("profile", (*said.arguments, *extra), act.source))
    if mode:
        return set_mode(turn, Act("mode", (mode,), act.source))
    prompt = turn.pending_prompt
    if turn.pending_question or (prompt and prompt not in turn.conversation.asked):
        return ASK_AGAIN
    return _begin(turn)


def _begin(turn: Turn) -> bool:
    """Ask what comes next; when nothing does, the results."""
    flow.begin(turn)
    if turn.conversation.stage == "idle" and turn.answers:
        show(turn)
    return DONE


@handles("profile")
def profile(turn: Turn, act: Act) -> bool:
    """Keep what was understood, say it back, and go on."""
    said = dict(argument.split("=", 1) for argument in act.arguments)
    if "role" in said:
        turn.conversation.role = said["role"]
        flow.done_with(turn, "role")
    if "choice" in said:
        if "mode" in said and not turn.answers:
            turn.conversation.mode = said["mode"]
        return _offer(turn, said["choice"].split(","))
    former = former_name(turn, said.get("municipality"))
    if former and (size := said.get("told") or size_kept(turn)):
        _set_place(turn, population=int(size))  # of the part that is theirs, not of the whole
        said["kept"] = size
    elif "municipality" in said:
        _set_place(turn, municipality=said["municipality"])
    elif "mrc" in said:
        _set_place(turn, mrc=said["mrc"])
    elif "within" in said and turn.conversation.role == "prefet":
        _set_place(turn, mrc=said.setdefault("mrc", said["within"]))
    elif "population" in said:
        _set_place(turn, population=int(said["population"]))
    elif "stratum" in said:
        _set_place(turn, stratum=said["stratum"])
    elif "other" in said and turn.diagnostic.municipality == said["other"]:
        _forget_place(turn)
    _say_profile(turn, said, former)
    if "aside" in said and turn.idle:
        return ASK_AGAIN  # something else is asked, and no diagnostic was
    if "mode" in said and said["mode"] != turn.conversation.mode:
        return set_mode(turn, Act("mode", (said["mode"],), act.source))
    waiting = turn.pending_question or turn.onboarding_active or turn.stopped
    return ASK_AGAIN if waiting else _begin(turn)


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
    diagnostic, here, pending = turn.diagnostic, turn.conversation, turn.pending_question
    diagnostic.municipality = diagnostic.mrc = diagnostic.population = diagnostic.stratum = None
    here.asked = [f for f in here.asked if f not in ("municipality", "size")]
    if pending is not None and here.return_to is None:
        here.return_to = pending.id
    here.stage, here.pending = "prompt", "municipality"
    return ASK_AGAIN


@handles("skip_prompt")
def skip_prompt(turn: Turn, act: Act) -> bool:
    field = act.arguments[0]
    if turn.pending_prompt != field:
        return ASK_AGAIN
    flow.done_with(turn, field)
    if field == "mode" and turn.conversation.mode is None:
        turn.conversation.mode = "express"
        turn.say("mode_skipped")
    return _begin(turn)


@handles("prompt_why")
def prompt_why(turn: Turn, act: Act) -> bool:
    """Why the profile is asked, or what the two modes are."""
    turn.say(f"prompt_why_{act.arguments[0]}", messages.Help())
    return ASK_AGAIN


@handles("mode")
def set_mode(turn: Turn, act: Act) -> bool:
    """Choose the mode, or change it midway: the answers stay."""
    mode, before = act.arguments[0], turn.conversation.mode
    turn.conversation.mode = mode
    flow.done_with(turn, "mode")
    name = turn.content.texts[f"mode_{mode}"]
    total = len(mode_questions(turn.content, mode))
    if turn.pending_prompt not in (None, "mode"):
        return ASK_AGAIN
    if before == mode:
        turn.say("mode_same", mode=name)
        return ASK_AGAIN if turn.pending_question else _begin(turn)
    if turn.answers:
        left = plural(flow.remaining(turn), "question")
        turn.say("mode_changed", mode=name, total=total, remaining=left)
    else:
        turn.say("mode_set", mode=name, total=total)
    pending = turn.pending_question
    if pending and pending.id in mode_questions(turn.content, mode):
        return ASK_AGAIN
    turn.conversation.stage, turn.conversation.pending = "idle", None
    return _begin(turn)


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
    """Several municipalities fit: offer the likeliest, the largest first."""
    asked = turn.onboarding_active or turn.stopped
    if turn.conversation.stage == "idle" and not asked:
        turn.conversation.stage, turn.conversation.pending = "prompt", "municipality"
    places = [turn.content.municipalities[code] for code in codes]
    if len(places) > MAX_CHOICES:
        places = sorted(places, key=lambda place: -(place.population or 0))[:MAX_CHOICES]
    shown = [place.code for place in places]
    buttons = [
        Button(_title(turn, place), turn.payload("municipality", place.code)) for place in places
    ]
    turn.remember(choice=shown)
    key = "municipality_choice" if len(codes) <= MAX_CHOICES else "municipality_many"
    turn.say(key, messages.MunicipalityChoice(shown), buttons)
    return ASK_AGAIN


def _title(turn: Turn, place: Municipality) -> str:
    return turn.text(
        "municipality_title",
        name=place.name,
        designation=place.designation.lower(),
        mrc=territory(place),
        population=number(place.population or 0),
    )


def _forget_place(turn: Turn) -> None:
    turn.diagnostic.municipality = None
    turn.conversation.asked = [f for f in turn.conversation.asked if f != "municipality"]


def _say_profile(turn: Turn, said: dict[str, str], former: str | None = None) -> None:
    content, diagnostic, place = turn.content, turn.diagnostic, turn.municipality
    lines = []
    if "other" in said:
        lines.append(turn.text("profile_other", name=content.municipalities[said["other"]].name))
    if former:
        lines += of_former(turn, content.municipalities[said["municipality"]], former, said)
    elif "municipality" in said and place:
        if called := other_name(turn, place):
            lines.append(turn.text("profile_called", said=called, name=place.name))
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
                    kind=kind_of_size(turn, place.population),
                )
            )
            if differs(place.population, int(said.get("told", place.population))):
                lines.append(turn.text("profile_other_size", told=number(int(said["told"]))))
    elif "mrc" in said:
        lines.append(turn.text("profile_mrc", mrc=of_name(diagnostic.mrc or "")))
    elif "within" in said:
        key = "profile_within_known" if place else "profile_within"
        name = place.name if place else ""
        lines.append(turn.text(key, mrc=of_name(said["within"]), name=name))
    elif "population" in said:
        told = diagnostic.population or 0
        key = "profile_population_about" if "about" in said else "profile_population"
        lines.append(turn.text(key, population=number(told), kind=kind_of_size(turn, told)))
    elif "stratum" in said:
        name = next(s.name for s in content.instrument.strata if s.id == diagnostic.stratum)
        lines.append(turn.text("profile_stratum", stratum=name))
    if "role" in said:
        role = next(r.name for r in content.instrument.roles if r.id == turn.conversation.role)
        lines.append(turn.text("profile_role", role=role))
    turn.say_text(" ".join(lines), profile_object(turn))


def profile_object(turn: Turn) -> messages.Profile:
    place, diagnostic = turn.municipality, turn.diagnostic
    stratum = turn.stratum
    return messages.Profile(
        municipality=(
            messages.Municipality(
                code=place.code,
                name=place.name,
                population=place.population,
                stratum=stratum,
                mrc=place.mrc,
                region=place.region,
            )
            if place
            else None
        ),
        stratum=stratum,
        population=turn.profile.population,
        role=turn.conversation.role,
        mrc=place.mrc if place else diagnostic.mrc,
    )
