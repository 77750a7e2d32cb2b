/* The conversation: what is sent, what comes back, what failed. */
class Talk {
  constructor(element, ui, client) {
    Object.assign(this, { element, ui, client, queue: [], busy: false, opened: false, seen: null });
    addEventListener("online", () => this.flush());
  }

  /* First opening: take up the conversation of this tab, or begin one. */
  async open() {
    if (this.opened) return;
    this.opened = true;
    this.wait(say("opening"));
    const link = this.element.page && /^#[\w-]{12,20}$/.test(location.hash) && location.hash.slice(1);
    try {
      const known = this.client.recall();
      const items = known ? await this.client.history() : [];
      if (link) this.resume(link);
      else if (items.length) this.show(items, { restored: true });
      else this.begin();
    } catch (error) {
      if (error.status === 401) return this.renew();
      this.opened = false;
      this.fail(error, () => this.open());
    } finally {
      this.wait("");
    }
  }

  /* Opened by its link: the code is told for the person, and leaves the address. */
  resume(code) {
    history.replaceState(null, "", location.pathname + location.search);
    this.write(code, say("menu_resume"));
  }

  begin() {
    this.opened = true;
    this.enqueue({ text: say("say_hello"), id: messageId() });
  }

  renew() {
    this.client.keep(null);
    this.queue.length = 0;
    this.see();
    this.bubble("bot", h("p", {}, say("expired")));
    this.begin();
  }

  async retryable(work) {
    try {
      await work();
    } catch (error) {
      this.fail(error, () => this.retryable(work));
    }
  }

  /* Something is on its way: what can be pressed waits for its answer. */
  get waiting() {
    return this.queue.some((message) => !message.place);
  }

  lock() {
    for (const part of this.ui.panel.querySelectorAll(".transcript [data-replies] button, .foot button, .back"))
      if (this.waiting) part.setAttribute("aria-disabled", "true");
      else part.removeAttribute("aria-disabled");
  }

  /* A button: its payload is sent, its title is shown. One at a time: a second press, on any choice,
     would answer what the first has already answered. */
  press(payload, title, source) {
    if (this.waiting) return;
    if (source.closest(".transcript [data-replies]")) source.setAttribute("aria-pressed", "true");
    this.write(payload, title);
  }

  back() {
    if (!this.waiting) this.element.choose(() => this.write(say("say_back"), say("menu_back")));
  }

  write(text, shown = text, seen = null) {
    const turn = this.bubble("you", h("p", {}, shown));
    this.enqueue({ text, id: messageId(), seen, turn });
  }

  /* Typed words answer the question that this screen shows now, even if another tab moves on. */
  type(text) {
    this.write(text, text, this.seen);
  }

  /* Why, meaning, example: told inside the card, the question stays where it is. */
  explain(payload, place, source) {
    if (this.waiting) return;
    const open = source.getAttribute("aria-expanded") === "true";
    for (const other of source.parentNode.querySelectorAll("[aria-expanded]")) other.setAttribute("aria-expanded", "false");
    if (open) return place.replaceChildren();
    source.setAttribute("aria-expanded", "true");
    this.enqueue({ text: payload, id: messageId(), place });
  }

  enqueue(message) {
    this.queue.push(message);
    this.lock();
    this.flush();
  }

  /* One at a time, in order; a message that failed keeps its identifier, so it counts once. */
  async flush() {
    if (this.busy || !this.queue.length) return;
    this.busy = true;
    this.ui.alert.replaceChildren();
    const writing = setTimeout(() => this.wait(say("writing")), 400);
    const message = this.queue[0];
    try {
      if (!this.client.token) await this.client.start();
      const items = await this.client.send(message);
      this.queue.shift();
      this.show(items, message);
      this.lock();
      if (items.some((item) => item.custom?.type === "error")) this.again(message);
    } catch (error) {
      if (error.status === 401) this.renew();
      else if (/^4(?!08|29)/.test(error.status)) this.setAside(error);
      else this.fail(error, () => this.flush());
    } finally {
      clearTimeout(writing);
      this.wait("");
      this.busy = false;
      if (!this.ui.alert.firstChild) this.flush();
    }
  }

  /* Refused, and would be again: said where it was asked, and the next ones go. */
  setAside({ text = "" }) {
    const { place, turn } = this.queue.shift();
    const told = `${text} ${say("refused")}`.trim();
    (place ?? turn)?.replaceChildren(...(place ? [] : turn.childNodes), h("p", { class: "refused" }, told));
    for (const pressed of this.ui.transcript.querySelectorAll("[data-replies]:not([hidden]) [aria-pressed=true]"))
      pressed.removeAttribute("aria-pressed");
    this.announce(told);
    this.lock();
  }

  again(message) {
    this.fail({ text: " " }, () => this.enqueue(message));
  }

  wait(text) {
    if (this.ui.status.textContent !== text) this.ui.status.textContent = text;
  }

  fail(error, retry) {
    const focused = this.element.focused();
    const told = error.text || say(navigator.onLine ? "failed" : "offline");
    const act = () => {
      if (!this.ui.alert.contains(again)) return;
      const here = this.ui.alert.contains(this.element.focused());
      this.ui.alert.replaceChildren();
      if (here) this.ui.panel.focus({ preventScroll: true });
      retry();
    };
    const again = replies(this, [], say("reply"));
    again.append(button(say("retry"), act, { class: "reply" }));
    this.ui.alert.replaceChildren(h("p", {}, told), again);
    if (focused === this.ui.panel || focused?.closest("[data-replies]")) again.focus();
    if (error.wait) setTimeout(act, error.wait * 1000);
  }

  show(items, { restored, place } = {}) {
    const units = unitsOf(items);
    if (place?.isConnected && this.told(units, place)) return;
    const before = this.element.focused();
    const { transcript, panel, foot } = this.ui;
    const wasReplying = before && (before === panel || foot.contains(before) ||
      (transcript.contains(before) && before !== transcript));
    const older = [...transcript.querySelectorAll("[data-replies]")];
    const turn = this.bubble("bot", units.map((unit) => render(this, unit)), { restored });
    if (restored) {
      turn.prepend(h("p", { class: "restored" }, say("restored")));
      closeAll([...turn.querySelectorAll("[data-replies]")], [...lastAsking(turn).querySelectorAll("[data-replies]")]);
    } else {
      this.announce(units.map(spoken).filter(Boolean).join(" "));
    }
    this.track(units);
    closeAll(older, []);
    fitLevels(transcript);
    if (units.at(-1)?.custom?.state === "deleted") this.client.keep(null); // erased in so many words
    const start = restored ? lastAsking(turn) : startOf(turn, transcript);
    this.top(start, turn);
    if (wasReplying && !restored) this.lead(turn);
  }

  /* The view at the start of what is new; what asks something has the view to itself. */
  top(start, turn) {
    const { transcript } = this.ui;
    const wanted = start.offsetTop - 8;
    transcript.scrollTop = wanted;
    const short = wanted - transcript.scrollTop;
    if (short < 1 || !turn.querySelector(".levels")) return;
    turn.style.minHeight = `${turn.offsetHeight + short}px`;
    transcript.scrollTop = wanted;
  }

  /* The explanation goes in the card, when the reply is one and asks the same question again. */
  told(units, place) {
    const found = units.find(({ custom }) => custom?.type === "explanation" || custom?.code);
    if (!found) return false;
    place.replaceChildren(...(found.custom.code ? [codeCard(this, found.custom)] : prose(found.text)));
    this.announce(found.text);
    place.scrollIntoView({ block: "nearest" });
    return true;
  }

  /* Focus goes to what the first reply answers, or to the turn when that reply is out of sight; never
     to a button, which a person who types would press. */
  lead(turn) {
    const first = turn.querySelector("[data-replies] button");
    const view = this.ui.transcript.getBoundingClientRect();
    const near = first && first.getBoundingClientRect().bottom <= view.bottom;
    const target = near ? first.closest(".card, .unit") : turn.querySelector(".question");
    (target ?? turn).focus({ preventScroll: true });
  }

  /* Said once; taken away later, so that nobody who reads line by line meets it a second time. */
  announce(text) {
    const told = h("p", {}, say("bot") + text);
    this.ui.announcer.replaceChildren(told);
    setTimeout(() => told.remove(), 10000);
  }

  /* What the screen asks now. A turn that asks nothing (a pause, help in danger) leaves the question there. */
  asks(units) {
    for (const { custom = {} } of units) {
      if (custom.type === "question") this.see(custom.question, custom.position);
      else if (custom.type === "prompt" || custom.type === "onboarding") this.see();
      else if (custom.type === "results" && custom.scope !== "partial") this.see();
      else if (custom.type === "session" && /^(started|restarted|deleted|stopped)$/.test(custom.state)) this.see();
    }
  }

  /* The question on the screen, or none. The one before it is a tap away. */
  see(question = null, position = 0) {
    this.seen = question;
    this.ui.back.hidden = position < 2;
    this.client.underWay(question ?? "");
    this.element.invite(question);
  }

  /* Report, answers, what comes next: there as long as nothing is asked. */
  keepFoot(units) {
    const over = ({ type, state }) => /^(question|prompt)$/.test(type) || /^(restarted|deleted)$/.test(state);
    const last = units.filter((unit) => footed(unit) || over(unit.custom ?? {})).at(-1);
    if (last) this.ui.foot.replaceChildren(...(footed(last) ? [replies(this, last.buttons, say("foot"), true)] : []));
  }

  track(units) {
    this.asks(units);
    this.keepFoot(units);
    const tells = ({ type, scope }) => type === "question" || (type === "results" && scope !== "partial");
    const found = units.map((unit) => unit.custom).filter((custom) => custom && tells(custom)).at(-1);
    if (!found) return;
    const last = found.type === "question" && found;
    this.ui.progress.textContent = last ? `${say("question", last)} · ${last.axis_name ?? ""}` : "";
    this.ui.bar.firstChild.style.width = `${last ? ((last.position - 1) / last.total) * 100 : 100}%`;
  }

  bubble(who, content) {
    const node = h("div", { class: `turn ${who}`, tabindex: "-1" }, hidden(say(who)), content);
    for (const old of this.ui.transcript.children) old.style.minHeight = "";
    this.ui.transcript.append(node);
    this.ui.transcript.scrollTop = this.ui.transcript.scrollHeight;
    return node;
  }

  askErase() {
    const card = h("div", { class: "card", role: "group", "aria-label": say("erase_ask"), tabindex: "-1" },
      h("p", {}, say("erase_ask")),
      h("div", { class: "replies", "data-replies": true },
        button(say("erase_yes"), () => this.retryable(() => this.erase()), { class: "reply danger" }),
        button(say("erase_no"), () => { card.parentNode.remove(); this.ui.field.focus(); }, { class: "reply" })));
    this.bubble("bot", card);
    card.focus();
  }

  async erase() {
    await this.client.erase();
    this.queue.length = 0;
    this.see();
    this.ui.transcript.replaceChildren();
    this.ui.progress.textContent = "";
    this.ui.bar.firstChild.style.width = "0";
    this.ui.foot.replaceChildren();
    const again = replies(this, [], say("reply"));
    again.append(button(say("again"), () => { again.remove(); this.ui.panel.focus(); this.begin(); }, { class: "reply" }));
    const turn = this.bubble("bot", [h("p", {}, say("erased")), again]);
    this.announce(say("erased"));
    this.lead(turn);
  }
}
