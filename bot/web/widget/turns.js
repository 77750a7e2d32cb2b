/* A reply of the server, unit by unit: a text with the object that goes with it. */
function unitsOf(items) {
  const units = [];
  for (const item of items) {
    const last = units.at(-1);
    if (item.custom && last?.text && !last.custom && !item.text) last.custom = item.custom;
    else if (item.text || item.custom) units.push({ ...item });
  }
  return placed(units);
}

/* What stands beside results: the change just before, the example that goes with them. */
function placed(units) {
  units.forEach((unit, at) => {
    if (unit.custom?.type !== "results" || !unit.text) return;
    const { type, change, previous } = units[at - 1]?.custom ?? {};
    const told = unit.custom.show_steps, after = units.slice(at + 1);
    const end = after.findIndex(({ custom }) => custom);
    if (type === "answer" && change && previous != null && previous !== "skipped" && !told) unit.moved = change;
    if (told && after[end]?.custom.type === "projects")
      unit.example = units.splice(at + 1, end + 1).filter(({ twin }) => !twin).map(({ text }) => text).join("\n");
  });
  return units;
}

/* A line of help is left out of the text only when its card says all of it. */
const plain = (text) => String(text).replace(/\s+/g, " ");
const helped = ({ type, lines = [] }, line) =>
  type === "emergency" && lines.some(({ name, phone, text, url }) =>
    [name, phone, text, url].every((told) => !told || plain(line).includes(plain(told))));

/* Lines that the buttons, the cards of sources, of help or that of the report show by themselves. */
const elsewhere = ({ buttons = [], custom = {} }) => (line) =>
  buttons.some(({ title }) => title === line) || helped(custom, line) ||
  [...(custom.sources ?? []).map(({ title }) => title), ...Object.values(custom.formats ?? {})].some((told) => line.includes(told));

/* Turns whose first button is what most people want next. */
const LEADING = ["smalltalk", "help", "session", "onboarding"];

/* The replies of the results stay at the foot, whatever is read or asked after them. */
const footed = ({ buttons = [], custom, moved }) =>
  custom?.type === "results" && custom.scope !== "partial" && !moved && buttons.length > 0;

function parts(talk, unit) {
  const { text = "", buttons = [], custom = {}, twin } = unit;
  const offered = buttons.length > 0 && replies(talk, buttons, undefined, LEADING.includes(custom.type));
  const body = () => prose(text, elsewhere(unit));
  switch (custom.type) {
    case "question":
      return custom.text ? questionCard(talk, custom) : [body(), offered];
    case "answer":
      return answerNote(talk, custom, text);
    case "review":
      return custom.answers.length ? reviewCard(talk, custom) : [body(), offered];
    case "answer_choice":
      return custom.options ? [body(), choiceCard(talk, custom, buttons)] : [body(), offered];
    case "results":
      return [resultsParts(talk, unit, body()), !footed(unit) && offered];
    case "concept":
      return [body(), sourceCards(custom), offered];
    case "session":
      return [body(), custom.code && codeCard(talk, custom), offered];
    case "emergency":
      return [body(), custom.lines.length > 0 && emergencyCard(custom), offered];
    case "report":
      return [body(), reportCard(talk, custom), offered];
    default:
      return twin ? null : [body(), offered];
  }
}

/* A message that this version does not know, or that is broken, is at least read as text. */
function render(talk, unit) {
  let content;
  try {
    content = parts(talk, unit);
  } catch {
    content = prose(unit.text ?? "");
  }
  return h("div", { class: "unit", tabindex: "-1" }, content);
}

/* What is said aloud: the question and how many replies, not the replies. */
function spoken(unit) {
  const { text = "", buttons = [], custom = {}, twin } = unit;
  if (twin) return "";
  if (custom.type === "question" && custom.text) {
    const count = custom.options.length + Object.keys(custom.others).length;
    const asked = custom.proposal ? `${custom.text} ${custom.proposal}` : custom.text;
    return `${say("question", custom)}, ${custom.axis_name}. ${asked} ${say("proposed", { count })}`;
  }
  const told = custom.summary && text && !unit.moved;
  const lines = told ? [custom.summary, custom.basis, ...custom.warnings.map((warning) => warning.text)].filter(Boolean).join(" ")
    : linesOf(text, custom.type === "emergency" ? undefined : elsewhere(unit)).join(" ");
  return buttons.length > 1 ? `${lines} ${say("proposed", { count: buttons.length })}` : lines;
}

/* The last unit that asks something, or has told results: only its replies are still open. */
const lastAsking = (turn) =>
  [...turn.querySelectorAll(".unit")].filter((unit) => unit.querySelector("[data-replies], .lead")).at(-1) ?? turn;

function closeAll(groups, but) {
  for (const group of groups) {
    if (but.includes(group)) continue;
    group.hidden = true;
    for (const part of group.closest(".question")?.querySelectorAll(".help, .explain, .explained") ?? []) part.hidden = true;
  }
}
