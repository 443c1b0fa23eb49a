
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { columns, lines, words, sizes } = data;
  const svg = document.getElementById("cells"), map = document.getElementById("map"), told = document.getElementById("told");
  const paths = document.getElementById("paths"), names = document.getElementById("names"), cursor = document.getElementById("cursor");
  const controls = document.getElementById("controls"), shown = document.getElementById("shown");
  const order = document.getElementById("order"), level = document.getElementById("level"), year = document.getElementById("year"), find = document.getElementById("find");
  const NAME = 0, LEVEL = 1, YEAR = 2, SCORE = 3, PUBLISHED = 5, VERDICTS = 6, PATH = 7;
  const all = lines.map((line, at) => at);
  const text = lines.map(line => (line[NAME] + " " + line[PATH] + " " + (line[YEAR] || "")).toLowerCase());
  let rows = all, height = 0, here = null;

  function rowHeight(count) { return count <= sizes.roomy ? 15 : count <= sizes.snug ? 11 : 6; }

  function shape(letter, rows, height, first = 0, last = columns.length) {
    const gap = height > 6 ? 1 : 0, made = [];
    for (let row = 0; row < rows.length; row++) {
      const verdicts = lines[rows[row]][VERDICTS].slice(first, last);
      for (let at = verdicts.indexOf(letter); at >= 0;) {
        let end = at + 1;
        if (!gap) while (end < verdicts.length && verdicts[end] === letter) end++;
        const size = sizes.cell * (end - at) - gap;
        made.push("M" + (sizes.gutter + sizes.cell * at) + " " + (sizes.top + height * row) + "h" + size + "v" + (height - gap) + "h-" + size + "z");
        at = verdicts.indexOf(letter, end);
      }
    }
    return made.join("");
  }

  function label(line) {
    const name = line[NAME].length <= 13 ? line[NAME] : line[NAME].slice(0, 12) + "\u2026";
    return (name + " " + (line[YEAR] || "")).trim();
  }

  function element(name, values, words = "") {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in values) made.setAttribute(key, values[key]);
    made.textContent = words;
    return made;
  }

  function named(rows, height) {
    if (height <= 6) return [];
    return rows.map((at, row) => element("text", { class: "name", x: sizes.gutter - 6, y: sizes.top + height * row + height - 2 }, label(lines[at])));
  }

  function draw() {
    height = rowHeight(rows.length);
    for (const path of paths.children) path.setAttribute("d", shape(path.getAttribute("class").slice(2), rows, height));
    const total = sizes.top + height * rows.length + 2;
    svg.setAttribute("height", total);
    svg.setAttribute("viewBox", "0 0 " + svg.getAttribute("width") + " " + total);
    svg.setAttribute("class", height === 11 ? "snug" : "");
    for (const rule of svg.querySelectorAll(".rule")) rule.setAttribute("y2", total - 2);
    names.replaceChildren(...named(rows, height));
    shown.textContent = words.shown.replace("{0}", rows.length).replace("{1}", lines.length);
    point(null);
  }

  const by = {
    rank: () => 0,
    worst: (one, other) => other - one,
    name: (one, other) => lines[one][NAME].localeCompare(lines[other][NAME], "zh") || (lines[one][YEAR] || 0) - (lines[other][YEAR] || 0),
    year: (one, other) => (lines[one][YEAR] || 0) - (lines[other][YEAR] || 0),
  };

  function choose() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows = all.filter(at => (!level.value || lines[at][LEVEL] === level.value) && (!year.value || String(lines[at][YEAR]) === year.value)
      && words.every(word => text[at].includes(word)));
    rows.sort(by[order.value]);
    draw();
  }

  function point(place) {
    here = place;
    if (!place) {
      cursor.setAttribute("width", 0);
      cursor.setAttribute("height", 0);
      told.textContent = "\u00a0";
      return;
    }
    const [row, column] = place, line = lines[rows[row]], [id, title] = columns[column];
    cursor.setAttribute("x", sizes.gutter + sizes.cell * column - 1);
    cursor.setAttribute("y", sizes.top + height * row - 1);
    cursor.setAttribute("width", sizes.cell + 1);
    cursor.setAttribute("height", height + 1);
    const score = line[SCORE] === null ? "\u2013" : line[SCORE].toFixed(1);
    told.textContent = [line[NAME], line[YEAR] || "", words.score + " " + score].join(" ") + " \u00b7 " + id + " " + title + ": " + words[line[VERDICTS][column]];
  }

  function placeOf(event) {
    const box = svg.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left - sizes.gutter) / sizes.cell), row = Math.floor((event.clientY - box.top - sizes.top) / height);
    return column >= 0 && column < columns.length && row >= 0 && row < rows.length ? [row, column] : null;
  }

  // On paper the map goes on from sheet to sheet: so many columns and rows as stand on one, with their heads and names.
  const PAPER = { columns: 76, rows: 40, height: 15 };

  function spans() {
    const made = [];
    for (let at = 0; at < columns.length;) {
      let end = at;
      while (end < columns.length && columns[end][2] === columns[at][2]) end++;
      const parts = Math.ceil((end - at) / PAPER.columns), size = Math.ceil((end - at) / parts);
      for (let first = at; first < end; first += size) {
        const last = Math.min(first + size, end), before = made[made.length - 1];
        if (before && last - before[0] <= PAPER.columns) before[1] = last;
        else made.push([first, last]);
      }
      at = end;
    }
    return made;
  }

  function sheet(first, last, from, part) {
    const made = document.createElement("div"), head = document.createElement("p"), { height } = PAPER;
    const width = sizes.gutter + sizes.cell * (last - first) + 2, total = sizes.top + height * part.length + 2;
    made.className = "sheet";
    head.className = "soft";
    head.textContent = words.sheet.replace("{0}", from + 1).replace("{1}", from + part.length).replace("{2}", rows.length)
      + " \u00b7 " + columns[first][0] + " \u2013 " + columns[last - 1][0];
    const drawn = element("svg", { width, height: total, viewBox: "0 0 " + width + " " + total });
    for (let at = first; at < last; at++) {
      const x = sizes.gutter + sizes.cell * (at - first) + 9, y = sizes.top - 4;
      drawn.append(element("text", { class: "column", transform: "translate(" + x + " " + y + ") rotate(-90)" }, columns[at][0]));
    }
    drawn.append(...named(part, height));
    for (const path of paths.children) {
      const letter = path.getAttribute("class").slice(2);
      drawn.append(element("path", { class: "c-" + letter, d: shape(letter, part, height, first, last) }));
    }
    made.append(head, drawn);
    return made;
  }

  const sheets = document.getElementById("sheets"), folded = [];
  addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) {
      folded.push(one);
      one.open = true;
    }
    sheets.replaceChildren();
    for (const [first, last] of spans())
      for (let from = 0; from < rows.length; from += PAPER.rows) sheets.append(sheet(first, last, from, rows.slice(from, from + PAPER.rows)));
    document.body.classList.add("in-sheets");
  });
  addEventListener("afterprint", () => {
    for (const one of folded.splice(0)) one.open = false;
    sheets.replaceChildren();
    document.body.classList.remove("in-sheets");
  });

  svg.addEventListener("pointermove", event => point(placeOf(event)));
  svg.addEventListener("pointerdown", event => point(placeOf(event)));
  map.addEventListener("keydown", event => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step || !rows.length) return;
    event.preventDefault();
    const [row, column] = here || [0, 0];
    point(here ? [Math.min(Math.max(row + step[0], 0), rows.length - 1), Math.min(Math.max(column + step[1], 0), columns.length - 1)] : [0, 0]);
    const x = sizes.gutter + sizes.cell * here[1], y = sizes.top + height * here[0];
    if (y < map.scrollTop + 20 || y > map.scrollTop + map.clientHeight - 40) map.scrollTop = y - map.clientHeight / 2;
    if (x < map.scrollLeft + 20 || x > map.scrollLeft + map.clientWidth - 40) map.scrollLeft = x - map.clientWidth / 2;
  });
  controls.addEventListener("submit", event => event.preventDefault());
  for (const control of [order, level, year]) control.addEventListener("change", choose);
  find.addEventListener("input", choose);
  controls.hidden = false;
  draw();
})();
