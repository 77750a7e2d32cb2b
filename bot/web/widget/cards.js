/* One function for each kind of message; each returns nodes. `talk` is the conversation. */
function replies(talk, buttons, label, primary) {
  const text = label ?? (buttons.length > 1 ? say("replies", { count: buttons.length }) : say("reply"));
  return h("div", { class: "replies", role: "group", "aria-label": text, tabindex: "-1", "data-replies": true },
    buttons.map(({ title, payload }, index) =>
      button(title, (event) => talk.press(payload, title, event.currentTarget),
        { class: primary && !index ? "reply primary" : "reply" })));
}

const statusOf = (answer) =>
  answer.label ? `${answer.level} · ${answer.label}` : say(`status_${answer.status}`);

const upper = (text) => text[0].toUpperCase() + text.slice(1);

function answerNote(talk, custom, text) {
  const change = custom.correct && custom.status !== "cleared" && button(say("correct"),
    (event) => talk.press(custom.correct, say("correct_about", custom), event.currentTarget),
    { class: "plain", "aria-label": say("correct_about", custom) });
  return h("div", { class: "note" }, prose(text), change);
}

function reviewCard(talk, custom) {
  const rows = custom.answers.filter((answer) => answer.correct).map((answer) =>
    h("li", {}, h("button",
      { type: "button", class: "row", click: (event) => talk.press(answer.correct, say("correct_about", answer), event.currentTarget) },
      h("span", { class: "topic" }, upper(answer.topic)), h("span", { class: "given" }, statusOf(answer)))));
  return h("div", { class: "card" }, h("p", {}, say("review")), h("ul", { class: "rows" }, rows));
}

/* A general answer has no source of its own: these are those of the other sides of the subject. */
function sourceCards(custom) {
  const known = custom.sources.filter((source) => /^https?:\/\//.test(source.url));
  return known.length > 0 && h("div", { class: "sources" },
    h("h3", {}, say(custom.general ? "further" : "sources")),
    h("ul", {}, known.map(({ url, title, date }) =>
      h("li", {}, link(url, title), date && !title.includes(date.slice(0, 4)) && ` (${date})`))));
}

/* The code, and the link that resumes: sent, copied, or read by another device. */
function codeCard(talk, { code, url, qr }) {
  const told = h("p", { class: "told" });
  const tell = (key) => {
    told.replaceChildren(say(key));
    talk.announce(say(key));
  };
  const field = h("input", { readonly: true, value: url, hidden: true, "aria-label": say("link") });
  /* Where the browser keeps its clipboard for secure pages, the older way; failing that, by hand. */
  const copy = async ({ currentTarget }) => {
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      field.hidden = false;
      field.select();
      if (!document.execCommand("copy")) return tell("by_hand");
      field.hidden = true;
      currentTarget?.focus();
    }
    tell("copied");
  };
  const send = navigator.share
    ? button(say("link_send"), () => navigator.share({ title: say("link"), url }).catch(() => {}), { class: "reply primary" })
    : h("a", { class: "reply primary", href: `mailto:?subject=${encodeURIComponent(say("link"))}&body=${encodeURIComponent(url)}` }, say("link_send"));
  return h("div", { class: "card code" },
    h("div", { class: "words" }, h("p", {}, say("code")), h("p", { class: "value" }, code),
      url && [h("div", { class: "replies" }, send, button(say("link_copy"), copy, { class: "reply" })), field, told,
        h("p", { class: "basis" }, say("link_secret"))]),
    qr && svg("svg", { class: "qr", viewBox: `-4 -4 ${qr.size + 8} ${qr.size + 8}`, role: "img", "aria-label": say("qr") },
      svg("path", { d: qr.path, stroke: "#000" })));
}

/* Asked where it is of use, told in place: the question, or the results, stay where they are. */
function linkAsker(talk) {
  const place = h("div");
  return h("div", { class: "explain" },
    button(say("link_later"), (event) => talk.explain(say("say_code"), place, event.currentTarget),
      { class: "plain", "aria-expanded": "false" }), place);
}

/* A number is a link only when it is nothing but a number: a wrong one would be worse than none. */
function contact(scheme, number, words, name) {
  if (!number) return null;
  const digits = number.replace(/[\s().-]/g, "");
  return /^\+?\d{3,15}$/.test(digits)
    ? h("a", { href: `${scheme}:${digits}`, class: "reply" }, words, hidden(` (${name})`))
    : h("p", {}, words);
}

function emergencyCard(custom) {
  const rows = custom.lines.map(({ name, phone, text, url }) =>
    h("li", {}, h("p", { class: "topic" }, name),
      h("div", { class: "replies" },
        contact("tel", phone, say("call", { phone }), name),
        contact("sms", text, say("text", { text }), name),
        /^https:\/\//.test(url) && h("span", { class: "way" }, link(url, new URL(url).hostname.replace(/^www\./, ""))))));
  return h("div", { class: "card emergency", role: "group", "aria-label": say("emergency") }, h("ul", {}, rows));
}

/* Addresses of the report may be relative to the server. The other formats are in its page. */
function reportCard(talk, { formats }) {
  const [first, second] = ["html", "pdf"].map((format) => {
    const url = new URL(formats[format], talk.client.base);
    return /^https?:$/.test(url.protocol) && link(url.href, say(`report_${format}`));
  });
  if (first) first.className = "reply primary";
  if (second) second.className = "reply";
  return h("div", { class: "card report" }, h("h3", {}, say("report")),
    h("div", { class: "replies" }, first, second), h("p", { class: "basis" }, say("report_more")));
}
