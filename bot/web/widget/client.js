/* The server's routes. The token lives in this tab only; where storage is refused, in this page. */
const TIMEOUT = 30000;
const COMFORT = ["bigger", "wide"];

class Client {
  constructor(base) {
    this.base = base;
    this.key = `boussole ${base}`;
    this.token = null;
  }

  /* Called when the visitor opens the panel, never before. */
  recall() {
    try {
      this.token ??= sessionStorage.getItem(this.key);
    } catch { /* storage refused */ }
    return this.token;
  }

  keep(token) {
    this.token = token;
    try {
      if (token) sessionStorage.setItem(this.key, token);
      else sessionStorage.removeItem(this.key);
    } catch { /* storage refused */ }
  }

  /* Which question waits for its answer in this tab, if any: noted beside the token, nothing else is. */
  underWay(question) {
    return preference("asks", question, () => sessionStorage);
  }

  async start() {
    this.keep(null);
    this.keep((await this.call("POST", "token")).token);
  }

  send({ text, id, seen }) {
    return this.call("POST", "message", { message: text, message_id: id, ...(seen && { seen }) });
  }

  history() {
    return this.call("GET", "history");
  }

  async erase() {
    if (this.token) await this.call("DELETE", "conversation");
    this.keep(null);
    for (const name of COMFORT) preference(name, "");
  }

  async call(method, path, body) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    const headers = {};
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    if (body) headers["Content-Type"] = "application/json";
    try {
      const answer = await fetch(this.base + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: stop.signal,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
      if (answer.ok) return answer.status === 204 ? null : await answer.json();
      const told = await answer.json().catch(() => ({}));
      const wait = Number(answer.headers.get("Retry-After")) || 0;
      throw Object.assign(new Error(path), { status: answer.status, text: told.text, wait });
    } finally {
      clearTimeout(timer);
    }
  }
}

/* What the person chose for comfort: text size, width. Nothing is kept before it is chosen. */
function preference(name, value, store = () => localStorage) {
  try {
    name = `boussole ${name}`;
    if (value) store().setItem(name, value);
    else if (value === "") store().removeItem(name);
    else return store().getItem(name);
  } catch { /* storage refused */ }
}

/* crypto.randomUUID is missing on a page without https. */
const messageId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
