"""What an editor may break under ``data/``, and what must then be told."""

from __future__ import annotations

from typing import NamedTuple


class Break(NamedTuple):
    """``old`` becomes ``new`` in a file; ``said`` is told of the line that holds ``at``."""

    path: str
    old: str
    new: str
    said: str
    at: str = ""


E1, G, LOI = "diagnostic/economie.yml", "diagnostic/gouvernance.yml", "concepts/loi-25.yml"
NLU, SERVICE = "nlu/goals/get_report.yml", "messages/service.yml"
BREAKS: dict[str, Break] = {
    "a class of command misspelt": Break(
        "language/asking.yml", "  projects:", "  projectszz:", "doit être « tell » ou « projects »"
    ),
    # Questions, projects, sources
    "a label too long": Break(E1, "label: ", "label: " + "x" * 33 + " ", "trop long, 32"),
    "a parenthesis": Break(E1, "label: ", "label: (a) #", "ni parenthèse"),
    "an unknown project": Break(E1, "P-E03", "P-E99", "projet P-E99 inconnu"),
    "an unknown key": Break(
        "diagnostic/mobilite.yml", "    topic:", "    topik:", "questions.0.topik: clé inconnue"
    ),
    "a key that is missing": Break(
        "diagnostic/mobilite.yml", "    topic:", "    topik:", "topic: manque", "- id: M1"
    ),
    "a forbidden word": Break(G, "why: ", 'why: "infraction" #', "à dire autrement"),
    "an axis misnamed": Break(
        "diagnostic/mobilite.yml", "axis: mobilite", "axis: mobile", "« axis » doit être"
    ),
    "a broken YAML": Break(
        "diagnostic/mobilite.yml", "questions:", "questions: [", "à revoir", "- id: M1"
    ),
    "a step misnumbered": Break(E1, "id: E1-A1", "id: E1-A9", "le pas E1-A9 doit être E1-A1"),
    "a lead that nobody is": Break(E1, "lead: ", "lead: X", "doit être « DG », « greffe »"),
    "a question twice": Break(E1, "id: E2\n", "id: E1\n", "l'identifiant E1 sert déjà"),
    "a change unrecorded": Break(
        G, "label: Pas de", "label: Aucune", "la question G1 a changé", "versions:"
    ),
    "an unknown source": Break("projects/economie.yml", "[P001", "[P999", "source P999 inconnue"),
    "a wrong stratum": Break(
        "projects/economie.yml", "strata: [T3]", "strata: [T1]", "d'après la population"
    ),
    "an unknown municipality": Break(
        "projects/economie.yml", 'municipalities: ["', 'municipalities: ["9', "inconnu"
    ),
    "an orphan source": Break("sources/projects.yml", "id: P001", "id: P900", "rien ne cite"),
    "a bad address": Break("sources/projects.yml", "url: http", "url: ttp", "mal formée"),
    "a mode of an unknown question": Break(
        "diagnostic/instrument.yml", "E2, E3", "E2, E9", "mode express : question E9 inconnue"
    ),
    "a strange kind of change": Break(
        "diagnostic/history.yml", "changes: []", "changes: non", "doit être une liste"
    ),
    # Concepts
    "a card without its source": Break(
        LOI, "sources: [P048]", "sources: []", "des sources, ou la marque", "id: example"
    ),
    "an answer with the questions of none": Break(
        LOI, "  - id: example\n    asks:", "  - id: example\n    aske:", "clé inconnue"
    ),
    "two answers of one name": Break(
        LOI, "  - id: example", "  - id: definition", "chaque réponse a son id", "answers:"
    ),
    "a dated fact without what comes after": Break(
        LOI, "    once_expired", "    then", "clé inconnue"
    ),
    "a day that no calendar has": Break(
        LOI, "2027-06-30", "2027-02-30", "« 2027-02-30 » n'est pas une valeur possible"
    ),
    "a dead related concept": Break(LOI, "related: [", "related: [loi-24, ", "concept loi-24"),
    "a card misnamed": Break(LOI, "id: loi-25", "id: loi-26", "doit s'appeler loi-26.yml"),
    "a concept without a card": Break(
        "concepts/index.csv", "histoire,", "histoires,", "une fiche histoires.yml"
    ),
    "a line of the index cut short": Break(
        "concepts/index.csv", "histoire,", "histoire ", "il faut 2 valeurs"
    ),
    "a theme that begins nowhere": Break(
        "concepts/themes.yml", "first: donnees-", "first: donnee-", "pas dans index.csv"
    ),
    "a theme that no button can hold": Break(
        "concepts/themes.yml", "id: vie-locale", "id: Vie locale", "« Vie locale » : a à z"
    ),
    "two themes of one name": Break(
        "concepts/themes.yml", "id: roles", "id: donnees", "l'identifiant donnees sert déjà"
    ),
    # Onboarding
    "an item that no button can hold": Break(
        "onboarding/01-roles.yml", "id: roles-dg\n", "id: roles dg\n", "« roles dg » : a à z"
    ),
    "an unknown concept of a step": Break(
        "onboarding/01-roles.yml", "role-du-maire", "role-x", "concept role-x inconnu"
    ),
    "an unknown source of a step": Break(
        "onboarding/01-roles.yml", "K136", "K936", "source K936 inconnue"
    ),
    "an unknown role": Break(
        "onboarding/01-roles.yml", "  maire: ", "  mair: ", "by_role.mair: doit être « maire »"
    ),
    "an item twice": Break(
        "onboarding/05-ecoute.yml", "ecoute-voisins", "roles-seances", "sert déjà"
    ),
    "a step text too long": Break(
        "onboarding/05-ecoute.yml", "promettre.", "x" * 370, "trop long, 370", "text:"
    ),
    "a role text too long": Break(
        "onboarding/07-choix.yml", "qui tranche", "x" * 370, "370 au plus", "maire:"
    ),
    "a step misnamed": Break(
        "onboarding/02-formations.yml", "id: formations", "id: forme", "s'appeler 02-forme.yml"
    ),
    "days backwards": Break("onboarding/03-verifications.yml", "[15, 30]", "[30, 15]", "les jours"),
    "no source and no mark": Break(
        "onboarding/05-ecoute.yml", "general: true", "general: false", "des sources, ou la marque"
    ),
    "a date without its text": Break(
        "onboarding/02-formations.yml", "expires: 2027-06-30", "#", "vont ensemble", "once_expired:"
    ),
    # The bot's sentences
    "a key twice": Break(SERVICE, "privacy: >-", "help: >-", "la clé « help » est là deux fois"),
    "a misspelt placeholder": Break(
        SERVICE, "environ {minutes} min", "environ {minute} min", "{code}, {minutes}, {remaining}"
    ),
    "a placeholder where nothing is given": Break(
        SERVICE, "Je pose les", "Je pose {total}", "cette phrase n'a rien à remplir"
    ),
    "a brace left open": Break(
        SERVICE, "reprise : {code}", "reprise : {code", "une accolade n'est pas fermée"
    ),
    "a placeholder that looks inside": Break(
        SERVICE, "reprise : {code}", "reprise : {code.x}", "doit être un simple nom"
    ),
    "an empty placeholder": Break(SERVICE, "reprise : {code}", "reprise : {}", "un simple nom"),
    "a sentence misnamed": Break(
        SERVICE, "smalltalk_deny:", "smalltalk_denny:", "aucune phrase de ce nom"
    ),
    "a sentence that is missing": Break(
        SERVICE, "smalltalk_deny:", "smalltalk_denny:", "« smalltalk_deny » manque", "help:"
    ),
    "a sentence left empty": Break(SERVICE, "kept: Rien n'a changé.", "kept:", "une phrase"),
    "a number for a sentence": Break(SERVICE, "kept: Rien n'a changé.", "kept: 12", "une phrase"),
    # Training data of Rasa
    "a line without its dash": Break(NLU, "    - un PDF", "    un PDF", "est un tiret"),
    "an empty sentence": Break(NLU, "    - un PDF", "    -", "est un tiret"),
    "a sentence of another intent": Break(
        NLU, "    - un PDF", "    - Antivirus, pis on fait attention!", "déjà sous « answer »"
    ),
    "a sentence twice": Break(NLU, "- un PDF", "- le rapport", "déjà sous « get_report »"),
    "an entity": Break(NLU, "- un PDF", "- un [PDF](format)", "sans crochets"),
    "an intent misspelt": Break(
        NLU, "intent: get_report", "intent: get_raport", "doit être dans get_raport.yml"
    ),
    "an intent without a rule": Break(
        NLU, "intent: get_report", "intent: get_raport", "n'a pas de règle : faites make domain"
    ),
    "a rule without sentences": Break(
        NLU, "intent: get_report", "intent: get_raport", "aucune phrase sous data/nlu",
        "- rule: get_report",
    ),
    "training data without its key": Break(NLU, "nlu:", "nul:", "nlu: manque", 'version: "3.1"'),
    "examples that are a list": Break(
        NLU, "  examples: |\n", "  examples:\n", "doit être un texte"
    ),
    "a rule of another action": Break(
        "rules/turn.yml", "action: action_turn", "action: action_tour", "action_turn puis", "affirm"
    ),
    "an error without its object": Break(
        "responses/error.yml", "type: error", "type: erreur", "doit être « error »"
    ),
    # How people speak
    "a spoken form with an accent": Break(
        "language/normalisation.yml", "  chu: ", "  chû: ", "sans accent"
    ),
    "a spoken form that YAML takes for no": Break(
        "language/normalisation.yml", "  chu: ", "  no: ", "doit être un texte"
    ),
    "a side that does not exist": Break(
        "language/aspects.yml", "  definition:", "  definitions:", "doit être « definition »"
    ),
    "a follow-up on two sides": Break(
        "language/aspects.yml", "combien ça coûte?", "ça veut dire quoi", "déjà sous « defin"
    ),
    "a correction that names nothing": Break(
        "language/corrections.yml", "corrige {sujet}", "corrige {sujets}", "il faut {sujet}"
    ),
    "a place that is not filled": Break("language/places.yml", "à {lieu}", "à lieu", "{lieu}"),
    "a region that does not exist": Break(
        "language/projets.yml", "  Estrie:", "  Estri:", "la région Estri n'existe pas"
    ),
    "an MRC that does not exist": Break(
        "language/projets.yml", "[Charlevoix, ", "[Charlevois, ", "la MRC Charlevois n'existe pas"
    ),
    # Municipalities, persona municipalities
    "a nickname of nobody": Break(
        "municipality-aliases.yml", 'shawi: "36033"', 'shawi: "99999"', "code de municipalité 99999"
    ),
    "a code that lost its quotes": Break(
        "municipality-aliases.yml", 'shawi: "36033"', "shawi: 36033", "doit être un texte"
    ),
    "a population that is none": Break("municipalities.csv", ",456,", ",beaucoup,", "« beaucoup »"),
    "a column renamed": Break("municipalities.csv", "region", "région", "les colonnes"),
    "a level out of the scale": Break("personas/reference.yml", "E1: 1", "E1: 7", "answers.E1"),
    # Emergencies
    "an emergency without its number": Break(
        "emergencies/violence.yml", 'lines: ["911", ', "lines: [", "le 911 doit être parmi"
    ),
    "an unknown line of help": Break(
        "emergencies/suicide.yml", "lines: [appelle", "lines: [appel", "ligne appel inconnue"
    ),
    "a line of help that nothing confirms": Break(
        "emergencies/lines.yml", "sources: [U10, U11]", "sources: []", "ne se dit pas",
        "- id: violence-sexuelle",
    ),
    "a line of help with a date and nothing after": Break(
        "emergencies/lines.yml", "    expires: 2027-11-30\n", "", "expires et once_expired",
        "- id: appelle",
    ),
    "words of care that are a page": Break(
        "emergencies/danger.yml", "  Appelez le 911", "  " + "mot " * 60 + "Appelez le 911",
        "mots, 60 au plus", "text:",
    ),
    "a sentence told as an emergency and as none": Break(
        "emergencies/look-alikes.yml", "  - mdr", "  - jveux mourir", "est aussi dans suicide"
    ),
    "a threshold that is none": Break(
        "emergencies/detector.yml", "threshold: -0.5", "threshold: bas", "detector.yml"
    ),
    "a cost that is a gain": Break(
        "decision/costs.yml", "offer: 1.0", "offer: -1.0", "plus grand que zéro"
    ),
    "a cue with an accent": Break("language/cues.yml", "prevu*", "prévu*", "sans accent"),
    "a rank that is no number": Break(
        "language/ranks.yml", "premier: 1", "premier: un", "ranks.yml"
    ),
    "a level said with an unknown blank": Break(
        "language/levels.yml", '"niveau {n}"', '"niveau {x}"', "{n}, {rang} et {label}"
    ),
    "a wish that names nothing": Break(
        "language/asking.yml", '"corriger {sujet}"', '"corriger ça"', "sujet"
    ),
    "a question of nobody": Break("personas/reference.yml", "E1: 1", "E9: 1", "question E9"),
}  # fmt: skip


# Told only once every file can be read whole: what is cited cannot be looked up before.
LATE = {
    "a parenthesis", "an unknown project", "a forbidden word", "a step misnumbered",
    "a change unrecorded", "an unknown source", "a wrong stratum", "an unknown municipality",
    "an orphan source", "a bad address", "a mode of an unknown question",
    "a card without its source", "a dead related concept", "a concept without a card",
    "an unknown concept of a step", "an unknown source of a step", "an item twice",
    "a role text too long", "days backwards", "no source and no mark", "a date without its text",
    "a theme that no button can hold", "an item that no button can hold",
    "an emergency without its number", "an unknown line of help",
    "a line of help that nothing confirms", "a line of help with a date and nothing after",
    "words of care that are a page", "a sentence told as an emergency and as none",
    "a region that does not exist", "an MRC that does not exist", "a nickname of nobody",
}  # fmt: skip
