/* Results: the drawing, the table, the next steps by horizon. */
function resultsCard(custom) {
  return h("figure", { class: "card" },
    radar(custom.axes),
    h("figcaption", {},
      h("span", { class: "key shape" }, say("legend_score")),
      h("span", { class: "key target" }, say("legend_target"))),
    numbers(custom.axes));
}

function stepCard(talk, step) {
  const facts = [["step_lead", step.lead_name], ["step_effort", step.difficulty_name], ["step_cost", step.cost_name]];
  const title = say("step_why_about", step);
  return h("li", { class: "card step-card" },
    h("p", { class: "step" }, step.axis_name),
    h("h5", {}, step.title),
    step.first_title && h("p", { class: "first" }, say("step_first", { title: step.first_title })),
    h("dl", {}, facts.map(([key, value]) => h("div", {}, h("dt", {}, say(key)), h("dd", {}, value)))),
    button(say("step_why"), (event) => talk.press(step.why, title, event.currentTarget),
      { class: "plain", "aria-label": title }));
}

function stepCards(talk, steps) {
  const horizons = [...new Set(steps.map((step) => step.horizon_months))].sort((a, b) => a - b);
  return h("div", {},
    h("h3", {}, say("steps")),
    horizons.map((months) => [
      h("h4", {}, say("horizon", { months })),
      h("ul", { class: "steps" },
        steps.filter((step) => step.horizon_months === months).map((step) => stepCard(talk, step))),
    ]));
}
