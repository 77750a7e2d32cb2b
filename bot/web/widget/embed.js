/* Boussole: the one line that a site pastes. Loads the widget, checked against its digest. */
(() => {
  const tag = document.currentScript;
  const mark = Symbol.for("boussole");
  if (!tag || document[mark]) return;
  document[mark] = true;
  const address = new URL("../__VERSION__/boussole.js", tag.src).href;
  const failed = () => console.warn("Boussole : le widget ne s'est pas chargé (" + address + ").");
  const start = () =>
    import(address).then(() => {
      const element = document.createElement("boussole-chat");
      Object.assign(element.dataset, tag.dataset);
      document.documentElement.append(element);
    }, failed);
  const link = document.createElement("link");
  if (!link.relList.supports("modulepreload")) return start();
  link.rel = "modulepreload";
  link.integrity = "__INTEGRITY__";
  link.crossOrigin = "anonymous";
  link.onload = start;
  link.onerror = failed;
  link.href = address;
  document.head.append(link);
})();
