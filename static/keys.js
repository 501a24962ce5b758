// Single letters, see /keys/. No page needs them. Off by a switch kept in this browser.
(() => {
  const OFF = "newsradar.keys.off";
  const PLACES = { t: "/", c: "/companies/", d: "/deals/", l: "/claims/", r: "/rumors/", s: "/sources/" };
  const STOPS = "article.entry, .lines > li, table.listing tbody tr, table.stack tbody tr, .found > li";
  let goes = false;

  const isOff = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };
  const isTyping = (event) =>
    event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select, [contenteditable]");

  function move(step) {
    const stops = [...document.querySelectorAll(STOPS)].filter((stop) => stop.querySelector("a[href]"));
    const at = stops.findIndex((stop) => stop.contains(document.activeElement));
    const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
    if (!next) return;
    next.querySelector("a[href]").focus();
    next.scrollIntoView({ block: "nearest" });
  }

  const follow = (selector) => document.querySelector(selector)?.click();

  const ACTS = {
    j: () => move(1),
    k: () => move(-1),
    o: () => document.activeElement.closest("a[href]")?.click(),
    n: () => follow('a[rel="next"]'),
    p: () => follow('a[rel="prev"]'),
    "/": () => document.getElementById("q")?.focus(),
    "?": () => location.assign("/keys/"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("input, textarea, select")) return event.target.blur();
    if (isOff() || isTyping(event)) return;
    const act = goes && PLACES[event.key] ? () => location.assign(PLACES[event.key]) : ACTS[event.key];
    goes = !goes && event.key === "g";
    if (!act) return;
    event.preventDefault();
    act();
  });

  const line = document.getElementById("keys-switch");
  if (!line) return;
  const button = line.querySelector("button");
  const show = () => {
    button.setAttribute("aria-pressed", String(!isOff()));
    button.textContent = isOff() ? "Keys are off: switch them on" : "Keys are on: switch them off";
  };
  button.addEventListener("click", () => {
    if (isOff()) localStorage.removeItem(OFF); else localStorage.setItem(OFF, "1");
    show();
  });
  line.hidden = false;
  show();
})();
