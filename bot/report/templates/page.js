const part = (name) => document.getElementById(name);
const address = location.href.split("#")[0];
const tell = (kind) => (part("told").textContent = part("told").dataset[kind]);

/* Where the browser keeps its clipboard for secure pages, the older way; failing that, by hand. */
async function copy() {
  try {
    await navigator.clipboard.writeText(address);
    return tell("copied");
  } catch {
    const field = part("address");
    field.hidden = false;
    field.value = address;
    field.select();
    if (!document.execCommand("copy")) return tell("byHand");
    field.hidden = true;
    part("copy").focus();
    return tell("copied");
  }
}

async function share() {
  try {
    await navigator.share({ title: document.title, url: address });
  } catch (error) {
    if (error.name !== "AbortError") await copy();
  }
}

if (!navigator.share) {
  part("share").textContent = part("share").dataset.mail;
  part("share").onclick = () => {
    const words = { subject: document.title, body: address };
    const query = Object.entries(words).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
    location.href = `mailto:?${query.join("&")}`;
  };
} else part("share").onclick = share;
part("copy").onclick = copy;
part("print").onclick = () => print();
part("buttons").hidden = false;
