/* Plain text of the server to paragraphs, lists and links. */
const BARS = /^[█░]/;
const BULLET = /^[•☐☑] ?/;
const ADDRESS = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)]/g;

const link = (url, label) =>
  h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label, hidden(say("new_window")));

function withLinks(line) {
  const parts = [];
  let end = 0;
  for (const found of line.matchAll(ADDRESS)) {
    parts.push(line.slice(end, found.index), link(found[0], new URL(found[0]).hostname.replace(/^www\./, "")));
    end = found.index + found[0].length;
  }
  return [...parts, line.slice(end)];
}

/* Lines that something else shows (bars of the results, titles of the buttons) are left out. */
const linesOf = (text, elsewhere = () => false) =>
  text.split("\n").map((line) => line.trim()).filter((line) => line && !BARS.test(line) && !elsewhere(line));

function prose(text, elsewhere) {
  const nodes = [];
  for (const line of linesOf(text, elsewhere)) {
    if (!BULLET.test(line)) {
      nodes.push(h("p", {}, withLinks(line)));
      continue;
    }
    if (nodes.at(-1)?.tagName !== "UL") nodes.push(h("ul"));
    const mark = line[0] === "•" ? "" : `${line[0]} `;
    nodes.at(-1).append(h("li", { class: mark && "check" }, mark, withLinks(line.replace(BULLET, ""))));
  }
  return nodes;
}
