/* Elements built one by one: no HTML is ever parsed, so there is nothing to sanitise. */
const SVG = "http://www.w3.org/2000/svg";
let lastId = 0;
const newId = () => `b${++lastId}`;

const say = (key, values = {}) =>
  (STRINGS[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

const h = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

const hidden = (text) => h("span", { class: "hidden" }, text);

const button = (label, click, attributes = {}) =>
  h("button", { type: "button", ...attributes, click }, label);

const icon = (path) =>
  svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" }, svg("path", { d: path }));

const decimal = (value) => (value == null ? say("none") : String(value).replace(".", ","));
