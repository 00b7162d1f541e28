"use strict";
(function () {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);

  // Light, dark, or what the system says. Storage may be refused for a file; then the choice lasts as long as the page.
  const themes = ["automatic", "light", "dark"];
  const button = byId("theme");
  let theme = "automatic";
  try { theme = localStorage.getItem("gradport-theme") || theme; } catch (_) { /* see above */ }
  function paint(name) {
    theme = themes.includes(name) ? name : "automatic";
    if (theme === "automatic") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
    button.textContent = "Theme: " + theme;
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    paint(themes[(themes.indexOf(theme) + 1) % themes.length]);
    try { localStorage.setItem("gradport-theme", theme); } catch (_) { /* see above */ }
  });
  paint(theme);

  const form = byId("filter"), words = byId("words"), show = byId("show"), port = byId("port"), sort = byId("sort");
  const table = document.querySelector("table.cases");
  const heads = [...table.querySelectorAll("th[data-key]")];
  const cases = [...table.tBodies];
  const texts = new Map(cases.map((body) => [body, body.textContent.toLowerCase()]));

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const body of cases) {
      const { level, failed, port: name } = body.dataset;
      const asked = level !== "not-offered" && level !== "skipped";
      const kinds = { all: true, failed: failed === "yes", asked: asked, off: asked && level !== "bit-identical" };
      const kind = show.value in kinds ? kinds[show.value] : level === show.value;
      const match = kind && (!port.value || name === port.value) && wanted.every((word) => texts.get(body).includes(word));
      body.hidden = !match;
      shown += match;
    }
    byId("count").textContent = shown + " of " + cases.length + " shown";
  }

  // Every key compares as text: numbers are padded by the page's writer, so that 64-bit distances keep their order.
  function order(key, descending) {
    const sign = descending ? -1 : 1;
    const place = (body) => body.dataset[key];
    const sorted = [...cases].sort((a, b) => {
      const [left, right] = [place(a), place(b)];
      if (left !== right) return left < right ? -sign : sign;
      return a.dataset.index < b.dataset.index ? -1 : 1;
    });
    table.append(...sorted);
    for (const head of heads) {
      if (head.dataset.key === key) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  for (const head of heads) {
    head.querySelector("button").addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const largestFirst = head.dataset.key === "order";
      order(head.dataset.key, now ? now === "ascending" : largestFirst);
    });
  }
  sort.addEventListener("change", () => order(sort.value, sort.value === "order"));
  for (const control of [words, show, port]) control.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const link of document.querySelectorAll("button.find")) {
    link.addEventListener("click", () => {
      words.value = link.dataset.find;
      show.value = "all";
      port.value = "";
      filter();
      byId("cases").scrollIntoView();
      words.focus();
    });
  }

  form.hidden = false;
  if (!cases.some((body) => body.dataset.failed === "yes")) show.value = "off";
  filter();
})();
