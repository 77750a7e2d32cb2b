/* The card of a question, and of the few levels that are offered: title, help, rows, other answers. */
const OTHERS = ["unknown", "not_applicable", "skip"];

/* One row. `mark`: why this one stands out ("Votre réponse"). */
function level(talk, option, mark) {
  const title = `${option.level} · ${option.label}`;
  return button([
    h("span", { class: "number" }, String(option.level)),
    h("span", { class: "words" },
      h("span", { class: "label" }, option.label),
      (mark || option.description) && h("span", { class: "description" },
        mark && h("b", {}, mark, option.description && " · "), option.description))],
  (event) => talk.press(option.payload, title, event.currentTarget),
  { class: "level", "data-level": option.level, "aria-current": mark ? "true" : null });
}

function rows(talk, options, mark = () => null) {
  return h("div", { class: "levels", role: "group", "aria-label": say("levels", { count: options.length }), "data-replies": true },
    options.map((option) => level(talk, option, mark(option))));
}

/* "?": why, meaning, example, two levels compared, and the levels in full; told in the card. */
function help(talk, custom, list) {
  const place = h("div", { class: "explained", id: newId(), tabindex: "-1" });
  const ask = (kind) =>
    button(say(`explain_${kind}`), (event) => talk.explain(custom.explain[kind], place, event.currentTarget),
      { class: "plain", "aria-expanded": "false", "aria-controls": place.id });
  const whole = button(say("levels_whole"), () => {
    const on = list.toggleAttribute("data-whole");
    whole.setAttribute("aria-pressed", String(on));
    fitLevels(talk.ui.transcript);
  }, { class: "plain", "aria-pressed": "false" });
  const menu = h("div", { class: "explain", id: newId(), hidden: true },
    Object.keys(custom.explain ?? {}).map(ask), whole);
  const first = custom.position === 1; // said in a word once: a sign alone is not always tried
  const opener = button(["?", first && h("span", {}, say("help_word"))], () => {
    menu.hidden = !menu.hidden;
    if (menu.hidden) place.replaceChildren();
    opener.setAttribute("aria-expanded", String(!menu.hidden));
  }, { class: first ? "help named" : "help", "aria-label": say("help"), "aria-expanded": "false", "aria-controls": menu.id });
  return [opener, [menu, place]];
}

/* What is stored already: shown on its row, and kept by one press. */
function keeping(talk, custom) {
  const { current } = custom;
  const option = custom.options.find((each) => each.level === current);
  const payload = option?.payload ?? (current === "skipped" ? null : custom.others[current]);
  return payload && button(say("keep"), (event) =>
    talk.press(payload, say("keep_about", { answer: option?.label ?? say(current) }), event.currentTarget),
  { class: "reply primary" });
}

function questionCard(talk, custom) {
  const [step, title] = [newId(), newId()];
  const { current, proposed } = custom;
  const list = rows(talk, custom.options, (option) =>
    option.level === current ? say("current") : option.level === proposed ? say("told") : null);
  const [opener, told] = help(talk, custom, list);
  const others = replies(talk, OTHERS.map((name) => ({ title: say(name), payload: custom.others[name] })), say("others"));
  others.prepend(...[keeping(talk, custom)].filter(Boolean));
  others.querySelectorAll("button:not(.primary)")[OTHERS.indexOf(current)]?.setAttribute("aria-current", "true");
  return h("div", { class: "card question", role: "group", "aria-labelledby": `${step} ${title}`, tabindex: "-1" },
    h("p", { class: "hidden step", id: step }, `${say("question", custom)} · ${custom.axis_name}`),
    h("div", { class: "asked" }, h("h3", { id: title }, custom.text), opener),
    told,
    custom.proposal && h("p", {}, custom.proposal),
    list, others, custom.position === 3 && linkAsker(talk));
}

/* Not clear enough to store: the likely levels, as rows of the same card. */
function choiceCard(talk, custom, buttons) {
  return h("div", { class: "card choice", role: "group", "aria-label": custom.text, tabindex: "-1" },
    h("h3", {}, custom.text),
    rows(talk, custom.options.map((option, index) => ({ ...option, payload: buttons[index].payload }))),
    replies(talk, buttons.slice(custom.options.length), say("others")));
}

/* Where the view begins for a turn: its start, or its card when only a note stands before it and
   the choices would not all be seen. */
function startOf(turn, view) {
  const card = turn.querySelector(".levels:not([hidden])")?.closest(".card");
  if (!card) return turn;
  const before = card.offsetTop - turn.offsetTop;
  return before < 160 && before + card.offsetHeight > view.clientHeight - 8 ? card : turn;
}

/* As much of the descriptions as leaves every choice in view: whole, two lines, one, none. */
function fitLevels(view) {
  const list = [...view.querySelectorAll(".levels:not([hidden])")].at(-1);
  if (!list) return;
  const card = list.closest(".card");
  const ends = (part) => part.offsetTop + part.offsetHeight - card.offsetTop <= view.clientHeight - 12;
  const tries = list.hasAttribute("data-whole") ? [["all", card]]
    : [["all", card], ["2", card], ["1", card], ["1", list], ["0", list]];
  for (const [lines, part] of tries) {
    list.dataset.lines = lines;
    if (ends(part)) return;
  }
}
