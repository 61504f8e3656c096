// The page is whole without this. It finds, sorts, unfolds and copies; it loads and keeps nothing.
// All that it adds to the page comes from the template of the controls, in the page's language.
"use strict";
(() => {
  const made = document.getElementById("controls").content.cloneNode(true);
  const panel = made.querySelector(".controls");
  const toast = made.querySelector(".toast");
  const copy = made.querySelector(".copy");
  const find = panel.querySelector("#find");
  const order = panel.querySelector("#order");
  const status = panel.querySelector(".status");
  const facets = [...panel.querySelectorAll("[data-facet]")];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const filled = (phrase, values) =>
    phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Letters as a reader may type them: no vowel marks, one alef, one yeh, ASCII digits, lower case.
  const SAME = { "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا", "’": "'", "‘": "'" };
  const IGNORED = /[\p{M}\u0640\u061c\u200c-\u200f\u00ad]/u;

  /** The folded text, and for each of its characters the offset of the one it came from. */
  function fold(text) {
    const origins = [];
    let folded = "";
    let at = 0;
    for (const character of text) {
      for (let letter of character.normalize("NFKD").toLowerCase()) {
        if (IGNORED.test(letter)) continue;
        if (/[,\u066c]/.test(letter) && /\d$/.test(folded) && /^\p{Nd}/u.test(text.slice(at + 1)))
          continue; // 1,800 is 1800
        if (/\s/.test(letter)) letter = " ";
        if (letter === " " && folded.endsWith(" ")) continue;
        const digit = letter.codePointAt(0);
        if (digit >= 0x660 && digit <= 0x669) letter = String(digit - 0x660);
        if (digit >= 0x6f0 && digit <= 0x6f9) letter = String(digit - 0x6f0);
        letter = SAME[letter] ?? letter;
        folded += letter;
        for (let unit = 0; unit < letter.length; unit += 1) origins.push(at);
      }
      at += character.length;
    }
    origins.push(at);
    return { folded, origins };
  }

  // A line of a large report has its kind alone: where its words stand tells its article, the list
  // of its speaker tells who that is. In a folder of pages both may be on another page.
  const speakers = new Map(
    all(".references a").map(link => [link.hash.slice(1), link.closest(".source").id])
  );
  for (const line of all(".brief li[id]")) {
    const words = document.getElementById(line.querySelector("a").hash.slice(1));
    line.dataset.document = words?.closest(".document")?.id ?? "";
    line.dataset.source = speakers.get(line.id) ?? "";
    line.dataset.lang = line.querySelector("q").lang;
  }

  // What can be hidden, and the claims that each rests on.
  const claims = new Map(all("[data-document]").map(place => [place.id, place]));
  const items = all(
    ".finding, .claim-section, .brief, .remainder .row, .source, .document, .decision, .diagnostics > li"
  ).map(element => ({ element, claims: claimsOf(element), text: null, nodes: null }));

  function claimsOf(element) {
    if (element.matches(".source, .document")) {
      const facet = element.matches(".source") ? "source" : "document";
      return [...claims.values()].filter(place => place.dataset[facet] === element.id);
    }
    const within = all("[data-document]", element);
    if (element.dataset.document) within.push(element);
    if (within.length) return within;
    const references = all("a.reference, li > a", element).map(link => link.hash.slice(1));
    return [...new Set(references.map(id => id.replace(/^q-/, "c-")))].map(id => claims.get(id)).filter(Boolean);
  }

  function read(item) {
    if (item.text !== null) return;
    item.nodes = [];
    let text = "";
    const walker = document.createTreeWalker(item.element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(".copy")) continue;
      item.nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    item.text = fold(text);
  }

  function rangesOf(item, words) {
    const ranges = [];
    for (const word of words) {
      let at = item.text.folded.indexOf(word);
      for (; at !== -1; at = item.text.folded.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(...placeOf(item, item.text.origins[at]));
        const last = item.text.origins[at + word.length - 1];
        const [node, offset] = placeOf(item, last);
        range.setEnd(node, offset + 1);
        ranges.push(range);
      }
    }
    return ranges;
  }

  function placeOf(item, offset) {
    let low = 0;
    for (let high = item.nodes.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (item.nodes[middle][0] <= offset) low = middle;
      else high = middle;
    }
    const [start, node] = item.nodes[low];
    return [node, offset - start];
  }

  // Finding
  const HIGHLIGHTS_AT_MOST = 5000; // more can't be looked at, and slow the page
  let found = [];
  let reached = -1;

  function refresh() {
    const words = fold(find.value).folded.trim().split(" ").filter(Boolean);
    const wanted = facets.filter(facet => facet.value);
    const passing = new Set(
      [...claims.values()].filter(place =>
        wanted.every(facet => place.dataset[facet.dataset.facet] === facet.value)
      )
    );
    found = [];
    for (const item of items) {
      let shown = !wanted.length || item.claims.some(place => passing.has(place));
      if (shown && words.length) {
        read(item);
        shown = words.every(word => item.text.folded.includes(word));
        if (shown && found.length < HIGHLIGHTS_AT_MOST) found.push(...rangesOf(item, words));
      }
      item.element.classList.toggle("filtered", !shown);
    }
    for (const group of all(".remainder, .part")) {
      const held = items.filter(item => group.contains(item.element));
      const empty = held.length > 0 && held.every(item => item.element.matches(".filtered"));
      group.classList.toggle("filtered", empty);
    }
    const shown = [...claims.values()].filter(place => !place.closest(".filtered"));
    reached = -1;
    found.sort((left, right) => left.compareBoundaryPoints(Range.START_TO_START, right));
    mark("found", found);
    mark("reached", []);
    status.textContent = words.length || wanted.length
      ? filled(status.dataset.shown, { shown: shown.length, all: claims.size })
      : "";
  }

  function mark(name, ranges) {
    if (globalThis.CSS?.highlights) CSS.highlights.set(name, new Highlight(...ranges));
  }

  function goOn(step) {
    if (!found.length) return;
    reached = (reached + step + found.length) % found.length;
    const place = found[reached].startContainer.parentElement;
    unfold(place);
    place.scrollIntoView({ block: "center" });
    mark("reached", [found[reached]]);
    status.textContent = filled(status.dataset.reached, { at: reached + 1, all: found.length });
  }

  function unfold(element) {
    for (let at = element; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  }

  /** A link leads to what it names, whatever was filtered or folded. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest(".filtered")) {
      find.value = "";
      for (const facet of facets) facet.value = "";
      refresh();
    }
    unfold(target);
    target.scrollIntoView();
  }

  // Sorting
  const sections = all("#claims > .claim-section");
  const compare = new Intl.Collator(document.documentElement.lang).compare;

  function sort() {
    const key = section => {
      const told = all("[data-document]", section).map(place => place.dataset);
      if (order.value === "source") return told[0]?.speaker ?? "";
      return told.map(place => place.date).filter(Boolean).sort()[0] ?? "9999"; // undated last
    };
    const sorted = [...sections];
    if (order.value !== "weight") sorted.sort((left, right) => compare(key(left), key(right)));
    document.querySelector("#claims > header").after(...sorted);
    if (find.value) refresh();
  }

  // Copying
  function citation(place) {
    const { speaker, via, told, characters } = place.dataset;
    const article = document.getElementById(place.dataset.document); // or on another page
    const title = article?.querySelector("h3") ?? place.querySelector(".hop-document .hop-name")
      ?? place.closest(".remainder")?.querySelector(".remainder-title");
    const marks = all("blockquote mark", place);
    const words = marks.length ? marks : all(".row-quote", place);
    const label = name => toast.getAttribute(`data-label-${name}`);
    const lines = [
      ["speaker", speaker],
      ["via", via],
      ["outlet", article?.dataset.outlet],
      ["date", told],
      ["document", title?.textContent.trim()],
      ["sha256", article?.querySelector(".digest code").textContent],
      ["characters", characters],
      ["link", `${location.href.split("#")[0]}#${place.id}`],
    ];
    const quote = words.map(piece => piece.textContent).join("");
    const said = lines.filter(line => line[1]).map(([name, value]) => `${label(name)}: ${value}`);
    return [filled(label("quote"), { quote }), ...said].join("\n");
  }

  async function putOnClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { // an older browser, or one that asks and was refused
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  let silence = 0;
  async function cite(button) {
    const done = await putOnClipboard(citation(button.closest("[data-document]")));
    button.focus({ preventScroll: true });
    toast.textContent = done ? toast.dataset.copied : toast.dataset.refused;
    clearTimeout(silence);
    silence = setTimeout(() => { toast.textContent = ""; }, 6000);
  }

  // Setting up
  if (!claims.size) return;
  for (const facet of facets) {
    const there = new Set([...claims.values()].map(place => place.dataset[facet.dataset.facet]));
    for (const option of [...facet.options])
      if (option.value && !there.has(option.value)) option.remove();
    facet.closest("p").hidden = facet.options.length < 3;
  }
  order.closest("p").hidden = sections.length < 2;
  for (const place of claims.values())
    place.querySelector(".ways, .row-head")?.append(copy.cloneNode(true));
  document.querySelector("main").before(panel);
  document.body.append(toast);

  let pause = 0;
  find.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, 120); // not at every letter of a fast typist
  });
  find.addEventListener("keydown", event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    goOn(event.shiftKey ? -1 : 1);
  });
  for (const facet of facets) facet.addEventListener("change", refresh);
  order.addEventListener("change", sort);
  panel.addEventListener("click", event => {
    const asked = event.target.closest("[data-do]")?.dataset.do;
    if (asked) for (const part of all("details")) part.open = asked === "unfold";
  });
  document.addEventListener("click", event => {
    const button = event.target.closest(".copy");
    if (button) cite(button);
  });
  addEventListener("hashchange", reveal);
})();
