/* <boussole-chat>: puts the rest together. One on a page; above everything; deaf to the page's style. */
class BoussoleChat extends HTMLElement {
  connectedCallback() {
    if (this.ui) return this.raise();
    const data = this.dataset;
    this.page = "page" in data;
    const shadow = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    shadow.adoptedStyleSheets = [sheet];
    this.ui = buildPanel(this, { title: data.title || STRINGS.title, page: this.page });
    this.talk = new Talk(this, this.ui, new Client(new URL(data.server ?? "../../", import.meta.url).href));
    this.invite(this.talk.client.underWay());
    this.dress(data);
    for (const name of COMFORT) if (preference(name)) this.comfort(name, true);
    shadow.append(this.ui.root);
    this.listen();
    this.raise();
    if (this.page) this.talk.open();
  }

  invite(underWay) {
    const { title } = this.dataset;
    this.ui.invites.textContent = underWay ? say("launcher_resume") : title || say("launcher");
  }

  dress({ color, position, offset }) {
    const { style, classList } = this.ui.root;
    const chosen = accepted(color);
    if (chosen) style.setProperty("--brand", chosen);
    if (/^(gauche|left)$/.test(position)) classList.add("left");
    if (/^\d{1,3}$/.test(offset)) style.setProperty("--offset", `${offset}px`);
  }

  /* The top layer: no z-index of the page can cover it. */
  raise() {
    if (this.page) return;
    try {
      this.popover = "manual";
      this.showPopover();
    } catch { /* older browser: the sheet has a z-index */ }
  }

  listen() {
    const { ui } = this;
    ui.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      if (!ui.menu.hidden) this.toggleMenu(false, true);
      else if (!this.page) this.toggle(false);
    });
    ui.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    ui.field.addEventListener("input", () => this.grow());
    ui.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    ui.transcript.addEventListener("click", () => this.toggleMenu(false));
    /* What a pointer pressed was not reached by keyboard; `detail` is 0 for a key. */
    ui.panel.addEventListener("focusin", () => (this.pressed = null));
    ui.panel.addEventListener("click", ({ detail }) => detail && (this.pressed = this.focused()));
    (this.page ? document : ui.panel).addEventListener("keydown", (event) => this.route(event));
    this.phone = matchMedia("(max-width:480px),(max-height:480px)");
    this.phone.addEventListener("change", () => this.fit());
    window.visualViewport?.addEventListener("resize", () => this.fit());
    new ResizeObserver(() => fitLevels(ui.transcript)).observe(ui.transcript);
  }

  /* What is typed goes to the field, wherever the focus is. A key presses only what the keyboard (or
     a screen reader) reached: not what the script focused, which is never a button, nor what a
     pointer pressed. The field takes the focus before the character is written, so none is lost. */
  route(event) {
    const { ui, pressed } = this;
    const { key } = event;
    const at = this.focused();
    if (ui.panel.hidden || at === ui.field || event.isComposing) return;
    const reached = at !== pressed && at?.matches("button, a, summary, .transcript");
    if (key === "Enter" && at && at === pressed) event.preventDefault();
    const shortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
    if (!shortcut && reached && this.pick(at, key)) return event.preventDefault();
    const typed = !shortcut && (key.length === 1 || key === "Dead" || key === "Process");
    const pasted = shortcut ? /^v$/i.test(key) && !event.altKey : key === "Insert" && event.shiftKey;
    if (!pasted && (!typed || (key === " " && reached))) return;
    this.toggleMenu(false);
    ui.field.focus();
  }

  /* 0 to 4 choose a level, for who came to its card by keyboard. */
  pick(at, key) {
    if (!/^[0-4]$/.test(key)) return false;
    const row = at.closest(".card")?.querySelector(`.levels:not([hidden]) [data-level="${key}"]`);
    row?.click();
    return row;
  }

  submit() {
    const text = this.ui.field.value.trim();
    if (!text) return this.ui.field.focus();
    this.ui.field.value = "";
    this.grow();
    this.talk.type(text);
  }

  grow() {
    const { style } = this.ui.field;
    style.height = "auto";
    style.height = `${Math.min(this.ui.field.scrollHeight + 2, 120)}px`;
  }

  toggle(open = this.ui.panel.hidden) {
    const { panel, launcher } = this.ui;
    panel.hidden = !open;
    launcher.setAttribute("aria-expanded", String(open));
    this.ui.root.classList.toggle("open", open);
    this.toggleMenu(false);
    this.fit();
    if (!open) return launcher.focus();
    panel.focus({ preventScroll: true });
    this.talk.open();
  }

  /* Full screen on a phone: the page behind is out of reach. Its keyboard shortens the panel. */
  fit() {
    const open = !this.ui.panel.hidden;
    const modal = open && !this.page && this.phone.matches;
    if (modal !== Boolean(this.inerted)) this.shut(modal);
    if (modal) this.ui.panel.setAttribute("aria-modal", "true");
    else this.ui.panel.removeAttribute("aria-modal");
    const view = window.visualViewport;
    const height = modal && view ? `${view.height * view.scale}px` : "";
    this.ui.root.style.setProperty("--height", height);
  }

  /* The page behind neither answers nor scrolls, and gets back what it had. */
  shut(closed) {
    const { style } = document.documentElement;
    if (document.body) document.body.inert = closed;
    if (closed) this.overflow = style.overflow;
    style.overflow = closed ? "hidden" : this.overflow;
    this.inerted = closed;
  }

  toggleMenu(open = this.ui.menu.hidden, focus = false) {
    const { menu, menuButton } = this.ui;
    if (menu.hidden !== open) return;
    menu.hidden = !open;
    menuButton.setAttribute("aria-expanded", String(open));
    if (open) menu.focus();
    else if (focus) menuButton.focus();
  }

  choose(act) {
    this.ui.panel.focus({ preventScroll: true });
    this.toggleMenu(false);
    act();
  }

  /* Larger text, larger panel: kept for the next visit. */
  comfort(name, on = !this.ui.root.classList.contains(name)) {
    this.ui.root.classList.toggle(name, on);
    this.ui[name].setAttribute("aria-pressed", String(on));
    preference(name, on ? "1" : "");
  }

  focused() {
    return this.shadowRoot.activeElement;
  }

  disconnectedCallback() {
    if (this.inerted) this.shut(false);
  }
}

if (!customElements.get("boussole-chat")) customElements.define("boussole-chat", BoussoleChat);
