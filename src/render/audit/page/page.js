
// Search and filters. Everything is readable without them; they only hide what does not fit.
// Words are only ever set as text. Markup is made in one place, `open`: from a part of this very
// page, which was escaped when it was written and allows no other script.
(function () {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const search = byId("q");
  const choices = Array.from(document.querySelectorAll("select[data-filter]"));
  const status = byId("count");

  // Case and accents make no difference to a search.
  const folded = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  // What a group carries: numbers of its subject and property, verdict, state, numbers of its sources.
  function describe(element) {
    const [subject, property, verdict, state, ...source] = element.dataset.k.split(" ");
    return { element, subject, property, source, verdict, state, text: null, shown: true };
  }
  const fold = (group) => (group.text ??= folded(group.element.textContent));

  const chunks = Array.from(document.querySelectorAll(".chunk"), (element) => ({
    element,
    count: Number(element.dataset.groups),
    groups: null,
  }));
  const bands = Array.from(document.querySelectorAll(".band"), (element) => ({
    element,
    number: element.querySelector(".n"),
    chunks: chunks.filter((chunk) => element.contains(chunk.element)),
  }));
  const all = chunks.reduce((sum, chunk) => sum + chunk.count, 0);

  // Turns the groups of a chunk into elements, if they are not yet: of a long page most of them
  // wait as the text of a `noscript` element, so that the page opens at once.
  function open(chunk) {
    if (chunk.groups) return;
    const waiting = chunk.element.querySelector("noscript");
    if (waiting) {
      const template = document.createElement("template");
      template.innerHTML = waiting.textContent;
      waiting.replaceWith(template.content);
    }
    chunk.groups = Array.from(chunk.element.children, describe);
  }
  const openAll = () => chunks.forEach(open);

  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 5));
  function openRest(nth) {
    if (nth >= chunks.length) {
      document.documentElement.dataset.complete = "";
      return;
    }
    open(chunks[nth]);
    whenIdle(() => openRest(nth + 1));
  }

  // Leads to a group that may not be an element yet.
  function lead(id) {
    if (!/^g[0-9]+$/.test(id) || byId(id)) return;
    openAll();
    byId(id)?.scrollIntoView();
  }

  function fits(group, words, chosen) {
    for (const [name, value] of chosen) {
      const own = group[name];
      if (Array.isArray(own) ? !own.includes(value) : own !== value) return false;
    }
    return words.every((word) => fold(group).includes(word));
  }

  // The height that a chunk out of sight takes, so that the scroll bar tells the truth.
  const HEIGHT = 300;

  function apply() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const chosen = choices.filter((one) => one.value !== "").map((one) => [one.dataset.filter, one.value]);
    const isFiltered = words.length > 0 || chosen.length > 0;
    if (isFiltered) openAll();
    let total = 0;
    for (const band of bands) {
      let inBand = 0;
      for (const chunk of band.chunks) {
        const inChunk = isFiltered || chunk.groups ? filter(chunk, words, chosen) : chunk.count;
        chunk.element.hidden = inChunk === 0;
        chunk.element.style.containIntrinsicSize = "auto " + inChunk * HEIGHT + "px";
        inBand += inChunk;
      }
      band.element.hidden = inBand === 0;
      const whole = band.number.dataset.all;
      band.number.textContent = isFiltered ? inBand + " of " + whole : whole;
      total += inBand;
    }
    const name = all === 1 ? " group" : " groups";
    status.textContent = isFiltered ? total + " of " + all + name + " shown" : all + name;
    byId("nothing").hidden = total > 0 || all === 0;
  }

  // Hides what does not fit, and says how much fits.
  function filter(chunk, words, chosen) {
    let count = 0;
    for (const group of chunk.groups) {
      const shown = fits(group, words, chosen);
      if (shown !== group.shown) {
        group.shown = shown;
        group.element.hidden = !shown;
      }
      if (shown) count += 1;
    }
    return count;
  }

  // The filters stand in the address, so that a view can be passed on. Ids stand there, and not the
  // numbers that the groups carry: a later page of the same project understands them.
  function remember() {
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    for (const one of choices) {
      if (one.value !== "") state.set(one.dataset.filter, one.selectedOptions[0].dataset.id);
    }
    const text = state.toString();
    history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  }

  function recall() {
    const hash = location.hash.slice(1);
    // `#sources` leads to a part of the page and says nothing about the filters.
    if (hash && !hash.includes("=")) return lead(hash);
    const state = new URLSearchParams(hash);
    search.value = state.get("q") ?? "";
    for (const one of choices) {
      const id = state.get(one.dataset.filter);
      const option = Array.from(one.options).find((option) => id !== null && option.dataset.id === id);
      one.value = option ? option.value : "";
    }
    apply();
  }

  let waiting = false;
  function changed() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      apply();
      remember();
    });
  }

  function clear() {
    search.value = "";
    for (const one of choices) one.value = "";
    changed();
  }

  search.addEventListener("input", changed);
  for (const one of choices) one.addEventListener("change", changed);
  byId("clear").addEventListener("click", () => {
    clear();
    search.focus();
  });
  addEventListener("hashchange", recall);
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      event.preventDefault();
      search.value = "";
      changed();
    }
  });

  addEventListener("beforeprint", openAll);

  byId("filters").hidden = all === 0;
  recall();
  openRest(0);
})();
