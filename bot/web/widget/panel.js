/* What is always there: the launcher, the panel with its header, transcript and field. */
const COMPASS = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16zm4.5 3.5-6.4 2.6-2.6 6.4 6.4-2.6z";
const BACK = "M15.4 5.4 14 4l-8 8 8 8 1.4-1.4L8.8 12z";
const CROSS = "M6 4.6 4.6 6l6 6-6 6L6 19.4l6-6 6 6 1.4-1.4-6-6 6-6L18 4.6l-6 6z";
const LINES = "M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z";
const CORNERS = "M13 4h7v7l-2.6-2.6-4.2 4.2-1.8-1.8 4.2-4.2zM11 20H4v-7l2.6 2.6 4.2-4.2 1.8 1.8-4.2 4.2z";
const ARROW = "M3 20.5 21.5 12 3 3.5v6.6L15 12 3 13.9z";
const SPOKEN = ["review", "results", "report", "pause", "resume", "restart", "privacy"];

function buildPanel(element, { title, page }) {
  const ui = {};
  const [heading, panel, menu, field] = [newId(), newId(), newId(), newId()];
  ui.launcher = h("button",
    { type: "button", class: "launcher", "aria-expanded": "false", "aria-controls": panel, click: () => element.toggle() },
    icon(COMPASS), ui.invites = h("span"));
  ui.back = button(icon(BACK), () => element.talk.back(),
    { class: "tool back", "aria-label": say("menu_back"), hidden: true });
  ui.menuButton = button(icon(LINES), () => element.toggleMenu(),
    { class: "tool", "aria-label": say("menu"), "aria-expanded": "false", "aria-controls": menu });
  ui.bigger = button(say("menu_bigger"), () => element.comfort("bigger"), { "aria-pressed": "false" });
  ui.wide = button(icon(CORNERS), () => element.comfort("wide"),
    { class: "tool wider", "aria-label": say("wide"), "aria-pressed": "false" });
  ui.menu = h("ul", { id: menu, class: "menu", "aria-label": say("menu"), tabindex: "-1", hidden: true },
    SPOKEN.map((name) => h("li", {}, button(say(`menu_${name}`), () => element.choose(() =>
      element.talk.write(say(`say_${name}`), say(`menu_${name}`)))))),
    h("li", {}, ui.bigger),
    h("li", {}, button(say("menu_erase"), () => element.choose(() => element.talk.askErase()), { class: "danger" })));
  ui.progress = h("p", { class: "progress" });
  ui.bar = h("div", { class: "bar", "aria-hidden": "true" }, h("div"));
  ui.transcript = h("div", { class: "transcript", role: "region", "aria-label": say("transcript"), tabindex: "0" });
  ui.announcer = h("div", { class: "hidden", role: "log", "aria-live": "polite", "aria-label": say("announcements") });
  ui.status = h("p", { class: "status", role: "status" });
  ui.alert = h("div", { class: "alert", role: "alert" });
  ui.foot = h("div", { class: "foot" });
  ui.field = h("textarea",
    { id: field, rows: "1", maxlength: "1000", enterkeyhint: "send", placeholder: say("placeholder"), autocomplete: "off" });
  ui.send = h("button", { type: "submit", class: "tool", "aria-label": say("send") }, icon(ARROW));
  ui.form = h("form", { class: "composer" }, h("label", { for: field, class: "hidden" }, say("field")), ui.field, ui.send);
  ui.close = !page && button(icon(CROSS), () => element.toggle(false), { class: "tool", "aria-label": say("close") });
  ui.panel = h(page ? "main" : "div",
    { id: panel, class: "panel", role: page ? null : "dialog", "aria-labelledby": heading, tabindex: "-1", hidden: !page },
    h("div", { class: "header" }, ui.back,
      h("div", { class: "titles" }, page && h("h1", { class: "hidden" }, say("panel")), h("h2", { id: heading }, title), ui.progress),
      ui.menuButton, !page && ui.wide, ui.close),
    ui.bar, ui.menu, ui.transcript, ui.announcer, ui.status, ui.alert, ui.foot, ui.form);
  ui.root = page
    ? h("div", { class: "root page", lang: "fr-CA" }, ui.panel)
    : h("section", { class: "root", lang: "fr-CA", "aria-label": say("panel") }, ui.launcher, ui.panel);
  return ui;
}
