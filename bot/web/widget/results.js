/* Results: a sentence, the bars, what to check, the first steps; the rest is folded. */
const FEW = 4, NEAR = 0.5, FIRST = 3;

/* A decimal would promise more than a few answers can tell. */
const points = (score, few) => (score == null ? say("none") : few ? String(Math.round(score)) : decimal(score));
const stateOf = ({ score, gap }) => (score == null ? "none" : gap === 0 ? "on" : gap <= NEAR ? "near" : "under");

function bar(axis, all) {
  const fill = h("span", { class: "fill" }), tick = axis.target != null && h("span", { class: "tick" });
  fill.style.width = `${axis.score ?? 0}%`;
  if (tick) tick.style.left = `${axis.target}%`;
  const told = say(axis.score != null && axis.provisional && !all ? "state_short" : `state_${stateOf(axis)}`);
  const few = axis.answered <= FEW;
  return h("li", { class: `${stateOf(axis)}${axis.provisional ? " short" : ""}` },
    h("span", { class: "name" }, axis.name), h("span", { class: "state" }, told),
    h("span", { class: "figures" }, h("b", {}, points(axis.score, few)),
      axis.target != null && say("bar_target", { target: points(axis.target, few) })),
    h("span", { class: "track", "aria-hidden": "true" }, fill, tick));
}

function chart(custom) {
  const axes = custom.axes.filter((axis) => axis.score != null || custom.scope !== "partial")
    .sort((a, b) => (b.gap ?? -1) - (a.gap ?? -1));
  const all = axes.every((axis) => axis.provisional);
  return h("figure", { class: "card" },
    h("figcaption", {},
      h("span", { class: "key shape" }, say("legend_score")),
      h("span", { class: "key target" }, say("legend_target"))),
    h("ul", { class: "bars", "aria-label": say("bars") }, axes.map((axis) => bar(axis, all))));
}

const fold = (title, ...content) => h("details", {}, h("summary", {}, title), content);

/* A step is pressed to know why. */
function stepRow(talk, step) {
  const facts = [say("horizon", { months: step.horizon_months }), step.lead_name, step.cost_name];
  return h("li", {}, button([
    h("span", { class: "words" },
      h("span", { class: "label" }, step.title),
      h("span", { class: "description" }, facts.join(" · ")),
      step.first_title && h("span", { class: "description" }, say("step_first", { title: step.first_title }))),
    hidden(say("step_why")), h("span", { class: "more", "aria-hidden": "true" }, "›")],
  (event) => talk.press(step.why, say("step_why_about", step), event.currentTarget), { class: "level" }));
}

const stepList = (talk, title, steps) => steps.length > 0 && h("div", {},
  h("h3", {}, title), h("ol", { class: "steps" }, steps.map((step) => stepRow(talk, step))));

const callout = (warnings) => warnings.length > 0 && h("div", { class: "callout" },
  h("h3", {}, say("to_check")),
  h("p", {}, upper(warnings.map(({ topic }) => topic).join("; "))),
  fold(say("check_what"), h("ul", {}, warnings.map(({ text }) => h("li", {}, text)))));

function resultsParts(talk, { custom, text, moved, example }, body) {
  const { next_steps: steps, show_steps: told } = custom;
  if (moved) return movedCard(custom, moved, body);
  if (!text) return told && stepList(talk, say("steps"), steps);
  if (!custom.summary || !custom.answered) return body;
  return [
    h("div", { class: "lead" }, h("p", {}, custom.summary), custom.basis && h("p", { class: "basis" }, custom.basis)),
    chart(custom), callout(custom.warnings),
    told && stepList(talk, say("steps"), steps.slice(0, FIRST)),
    custom.scope !== "partial" && linkAsker(talk),
    fold(say("rest"), radar(custom.axes),
      told && stepList(talk, say("steps_more"), steps.slice(FIRST)),
      h("h3", {}, say("in_words")), body,
      example && [h("h3", {}, say("example")), prose(example)])];
}

/* After a correction: what moved, not the whole again. */
function movedCard({ scope }, { overall }, body) {
  const [before, after] = overall.map((score) => points(score, scope !== "final"));
  return h("div", { class: "card" },
    before !== after && h("p", { class: "moved", "aria-hidden": "true" }, `${before} → ${after}`), body);
}
