// Matrix: packages against packages, opened in place. Importers stand above what they import, so
// that every cell below the diagonal is an import that goes back up.

const CELL = 18;
const MOST_ROWS = 3000;

// The parts of the range [begin, end) of nodes one level below the name `prefix` ("" is the top).
function childGroups(graph, prefix, begin, end) {
  const groups = [];
  for (let node = begin; node < end; node++) {
    const name = graph.names[node];
    const start = prefix ? prefix.length + 1 : 0;
    const script = graph.data.kinds[node] === "c" || graph.packages;
    const dot = script ? -1 : name.indexOf(".", start);
    const full = dot < 0 ? name : name.slice(0, dot);
    const last = groups[groups.length - 1];
    if (last && last.full === full && !script) last.end = node + 1;
    else groups.push({full, begin: node, end: node + 1});
  }
  return groups;
}

// Groups in an order in which importers come before what they import, where that is possible.
function orderGroups(graph, groups) {
  const slot = new Int32Array(graph.count).fill(-1);
  groups.forEach((group, i) => slot.fill(i, group.begin, group.end));
  const weights = groups.map(() => new Map());
  groups.forEach((group, i) => {
    for (let edge = graph.rows[group.begin]; edge < graph.rows[group.end]; edge++) {
      const to = slot[graph.to[edge]];
      if (to >= 0 && to !== i) weights[i].set(to, (weights[i].get(to) || 0) + 1);
    }
  });
  const component = components(weights.map((row) => [...row.keys()]));
  const members = [];
  component.forEach((c, i) => (members[c] = members[c] || []).push(i));
  return members.reverse().flatMap((list) => orderRing(list, weights)).map((i) => groups[i]);
}

// Those that import each other, so that few imports go back up: whoever imports more than it is
// imported comes next (Eades, Lin and Smyth).
function orderRing(list, weights) {
  const inside = new Set(list);
  const balance = new Map(list.map((i) => [i, 0]));
  for (const i of list) {
    for (const [to, weight] of weights[i]) {
      if (!inside.has(to)) continue;
      balance.set(i, balance.get(i) + weight);
      balance.set(to, balance.get(to) - weight);
    }
  }
  const incoming = new Map(list.map((i) => [i, []]));
  for (const i of list) for (const [to, weight] of weights[i]) if (inside.has(to)) incoming.get(to).push([i, weight]);
  const order = [];
  while (inside.size) {
    let best = -1;
    for (const i of inside) if (best < 0 || balance.get(i) > balance.get(best)) best = i;
    order.push(best);
    inside.delete(best);
    // What is taken out neither imports nor is imported any more.
    for (const [to, weight] of weights[best]) if (inside.has(to)) balance.set(to, balance.get(to) + weight);
    for (const [from, weight] of incoming.get(best)) if (inside.has(from)) balance.set(from, balance.get(from) - weight);
  }
  return order;
}

// The rows in sight: what is open shows its own module and its parts.
function matrixRows(graph, open, outside) {
  const rows = [];
  const add = (groups, depth) => {
    for (const group of orderGroups(graph, groups)) {
      if (rows.length >= MOST_ROWS) return;
      const many = group.end - group.begin > 1;
      const isOpen = many && open.has(group.full);
      const own = graph.names[group.begin] === group.full;
      rows.push({...group, depth, many, isOpen, label: group.full, end: isOpen ? group.begin + (own ? 1 : 0) : group.end});
      if (isOpen) add(childGroups(graph, group.full, group.begin + (own ? 1 : 0), group.end), depth + 1);
    }
  };
  const top = childGroups(graph, "", 0, graph.count);
  add(top.filter((group) => isProject(graph, group.begin) || isProject(graph, group.end - 1)), 0);
  if (outside) {
    for (const [origins, label] of [["tu", "third-party packages"], ["s", "standard library"]]) {
      const nodes = [];
      for (let node = 0; node < graph.count; node++) {
        if (origins.includes(graph.data.origins[node]) && graph.data.kinds[node] !== "?") nodes.push(node);
      }
      if (nodes.length) rows.push({full: label, label, nodes, begin: 0, end: 0, depth: 0, many: false});
    }
  }
  return rows;
}

// By row * count + column: {count, added, changed, removed}.
function matrixCells(graph, rows) {
  const slot = new Int32Array(graph.count).fill(-1);
  rows.forEach((row, i) => {
    if (row.nodes) for (const node of row.nodes) slot[node] = i;
    else slot.fill(i, row.begin, row.end);
  });
  const cells = new Map();
  const cell = (from, to) => {
    const key = from * rows.length + to;
    let found = cells.get(key);
    if (!found) cells.set(key, found = {count: 0, added: 0, changed: 0, removed: 0});
    return found;
  };
  for (let edge = 0; edge < graph.edges; edge++) {
    const from = slot[graph.from[edge]];
    const to = slot[graph.to[edge]];
    if (from < 0 || to < 0) continue;
    const found = cell(from, to);
    found.count += graph.packages ? graph.lines[edge] : 1;
    if (graph.marks[edge] === 1) found.added++;
    if (graph.marks[edge] === 2) found.changed++;
  }
  for (const [from, to] of graph.data.diff ? graph.data.diff.removed : []) {
    const a = typeof from === "number" ? slot[from] : -1;
    const b = typeof to === "number" ? slot[to] : -1;
    if (a >= 0 && b >= 0) cell(a, b).removed++;
  }
  return {cells, slot};
}

function cellText(rows, r, c, cell) {
  const names = visible(rows[r].label) + " → " + visible(rows[c].label);
  if (!cell) return names + ": nothing";
  const parts = [cell.count + (cell.count === 1 ? " import" : " imports")];
  if (c < r) parts.push("goes back up");
  if (cell.added) parts.push("+" + cell.added + " added");
  if (cell.removed) parts.push("−" + cell.removed + " removed");
  if (cell.changed) parts.push("±" + cell.changed + " changed");
  return names + ": " + parts.join(", ");
}

function matrixColors(element) {
  const style = getComputedStyle(element);
  const color = (name) => style.getPropertyValue(name).trim();
  return {text: color("--text"), dim: color("--dim"), line: color("--line"), cell: color("--cell"), back: color("--bad"),
    added: color("--good"), removed: color("--bad"), focus: color("--focus"), paper: color("--paper"), soft: color("--soft")};
}

function drawMatrix(canvas, view) {
  const {rows, cells, cursor, left, top, scrollX, scrollY} = view;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const ratio = devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const g = canvas.getContext("2d");
  const colors = matrixColors(canvas);
  g.scale(ratio, ratio);
  g.fillStyle = colors.paper;
  g.fillRect(0, 0, width, height);
  g.font = "12px system-ui, sans-serif";
  g.textBaseline = "middle";
  const firstRow = Math.max(0, Math.floor(scrollY / CELL));
  const lastRow = Math.min(rows.length, Math.ceil((scrollY + height - top) / CELL));
  const firstColumn = Math.max(0, Math.floor(scrollX / CELL));
  const lastColumn = Math.min(rows.length, Math.ceil((scrollX + width - left) / CELL));
  g.save();
  g.beginPath();
  g.rect(left, top, width - left, height - top);
  g.clip();
  for (let r = firstRow; r < lastRow; r++) {
    const y = top + r * CELL - scrollY;
    for (let c = firstColumn; c < lastColumn; c++) {
      const x = left + c * CELL - scrollX;
      if (r === c) {
        g.fillStyle = colors.line;
        g.fillRect(x, y, CELL - 1, CELL - 1);
      }
      const cell = cells.get(r * rows.length + c);
      if (cell) drawCell(g, x, y, cell, c < r, r === c, colors);
    }
  }
  g.strokeStyle = colors.focus;
  g.lineWidth = 2;
  g.strokeRect(left + cursor.c * CELL - scrollX, top + cursor.r * CELL - scrollY, CELL - 1, CELL - 1);
  g.restore();
  g.save();
  g.beginPath();
  g.rect(0, top, left - 4, height - top);
  g.clip();
  for (let r = firstRow; r < lastRow; r++) {
    const row = rows[r];
    const y = top + r * CELL - scrollY + CELL / 2;
    if (r === cursor.r) {
      g.fillStyle = colors.soft;
      g.fillRect(0, y - CELL / 2, left, CELL);
    }
    g.fillStyle = colors.text;
    const short = row.depth ? row.label.slice(row.label.lastIndexOf(".") + 1) : row.label;
    g.fillText((row.many ? (row.isOpen ? "▾ " : "▸ ") : "   ") + visible(short, 60), 30 + row.depth * 12, y);
    g.fillStyle = colors.dim;
    g.fillText(String(r + 1), 2, y);
  }
  g.restore();
  g.save();
  g.beginPath();
  g.rect(left, 0, width - left, top);
  g.clip();
  g.fillStyle = colors.dim;
  g.textAlign = "center";
  for (let c = firstColumn; c < lastColumn; c++) {
    g.fillStyle = c === cursor.c ? colors.text : colors.dim;
    g.save();
    g.translate(left + c * CELL - scrollX + CELL / 2, top - 4);
    g.rotate(-Math.PI / 2);
    g.textAlign = "left";
    g.fillText(String(c + 1), 0, 0);
    g.restore();
  }
  g.restore();
}

function drawCell(g, x, y, cell, isBack, isOwn, colors) {
  const strength = Math.min(1, 0.25 + Math.log2(cell.count + 1) / 8);
  g.globalAlpha = isOwn ? 0.35 : strength;
  g.fillStyle = isBack ? colors.back : colors.cell;
  if (cell.count) g.fillRect(x + 1, y + 1, CELL - 3, CELL - 3);
  g.globalAlpha = 1;
  // Shape, not colour alone: a stroke across for what goes back up, signs for what changed.
  if (isBack && cell.count) {
    g.strokeStyle = colors.paper;
    g.lineWidth = 1.5;
    g.beginPath();
    g.moveTo(x + 2, y + CELL - 4);
    g.lineTo(x + CELL - 4, y + 2);
    g.stroke();
  }
  const sign = cell.added ? "+" : cell.removed ? "−" : cell.changed ? "±" : "";
  if (!sign) return;
  g.fillStyle = colors.paper;
  g.fillRect(x + 4, y + 4, CELL - 9, CELL - 9);
  g.fillStyle = sign === "−" ? colors.removed : colors.added;
  g.font = "bold 14px system-ui, sans-serif";
  g.textAlign = "center";
  g.fillText(sign, x + CELL / 2 - 0.5, y + CELL / 2);
  g.font = "12px system-ui, sans-serif";
  g.textAlign = "start";
}

// The statements of a cell.
function cellPanel(app, view, r, c) {
  const graph = app.graph;
  const edges = [];
  const nodes = view.rows[r].nodes || Array.from({length: view.rows[r].end - view.rows[r].begin}, (_, i) => view.rows[r].begin + i);
  for (const node of nodes) {
    for (let edge = graph.rows[node]; edge < graph.rows[node + 1]; edge++) {
      if (view.slot[graph.to[edge]] === c) edges.push(edge);
    }
  }
  const rows = edges.slice(0, 300).map((edge) => el("tr", {}, el("td", {}, changeMark(graph, [edge])),
    el("td", {}, moduleLink(app, graph.names[graph.from[edge]])), el("td", {}, moduleLink(app, graph.names[graph.to[edge]])),
    el("td", {}, graph.packages ? null : placeLink(graph.data, pathOf(graph, graph.from[edge]), graph.lines[edge])),
    el("td", {}, describeEdge(graph, edge))));
  const title = cellText(view.rows, r, c, view.cells.get(r * view.rows.length + c));
  return el("section", {class: "card", "aria-label": "Statements"}, el("h3", {}, title),
    rows.length ? el("div", {class: "t", tabindex: "0", role: "region", "aria-label": "Statements of the cell"},
      el("table", {}, el("thead", {}, el("tr", {}, ["Change", "From", "To", "Place", "How"].map((head) => el("th", {scope: "col"}, head)))), el("tbody", {}, rows))) : null,
    edges.length > rows.length ? el("p", {class: "more"}, "and " + (edges.length - rows.length) + " more: open the packages") : null);
}

function cellTable(app, view, limit) {
  const all = [...view.cells].filter(([key]) => Math.floor(key / view.rows.length) !== key % view.rows.length).sort((a, b) => a[0] - b[0]);
  const rows = all.slice(0, limit).map(([key, cell]) => {
    const r = Math.floor(key / view.rows.length);
    const c = key % view.rows.length;
    return el("tr", {}, el("td", {}, visible(view.rows[r].label)), el("td", {}, visible(view.rows[c].label)), el("td", {class: "r"}, String(cell.count)),
      el("td", {}, c < r ? "goes back up" : "", cell.added ? " +" + cell.added : "", cell.removed ? " −" + cell.removed : "", cell.changed ? " ±" + cell.changed : ""));
  });
  const more = all.length > limit ? el("button", {type: "button", class: "small", onclick: (event) => {
    event.target.closest("details").replaceChild(cellTable(app, view, limit * 4), event.target.closest(".cells"));
  }}, "Show more of " + all.length) : null;
  return el("div", {class: "cells"}, el("div", {class: "t", tabindex: "0", role: "region", "aria-label": "Cells of the matrix"},
    el("table", {}, el("thead", {}, el("tr", {}, ["From", "To", "Imports", "Notes"].map((head) => el("th", {scope: "col"}, head)))), el("tbody", {}, rows))), more);
}

function matrixView(app, state) {
  const graph = app.graph;
  const open = new Set((state.open || "").split(",").filter(Boolean).map(decodeURIComponent));
  if (state.open === undefined) {
    const top = childGroups(graph, "", 0, graph.count).filter((group) => isProject(graph, group.begin) && group.end - group.begin > 1);
    top.sort((a, b) => (b.end - b.begin) - (a.end - a.begin));
    if (top.length) open.add(top[0].full);
  }
  const rows = matrixRows(graph, open, state.outside === "1");
  const {cells, slot} = matrixCells(graph, rows);
  const narrow = innerWidth < 600;
  const view = {rows, cells, slot, cursor: {r: Math.min(app.cursor || 0, Math.max(0, rows.length - 1)), c: 0}, left: narrow ? 130 : 260, top: 34, scrollX: 0, scrollY: 0};
  const openText = (set) => [...set].map(encodeURIComponent).join(",");
  const canvas = el("canvas", {tabindex: "0", role: "application", "aria-roledescription": "matrix", "aria-label":
    "Matrix of " + rows.length + " packages and modules. Arrow keys move, Enter opens the statements, Space opens or closes the row's package. The same as a table stands below."});
  const space = el("div", {class: "space"});
  const box = el("div", {class: "matrix"}, canvas, space);
  space.style.width = view.left + rows.length * CELL + "px";
  space.style.height = view.top + rows.length * CELL + "px";
  box.style.maxHeight = Math.max(300, Math.round(innerHeight * 0.7)) + "px";
  box.style.height = view.top + rows.length * CELL + 20 + "px";
  const panel = el("div", {});
  let asked = false;
  const redraw = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (!canvas.isConnected) return;
      canvas.style.width = box.clientWidth + "px";
      canvas.style.height = box.clientHeight + "px";
      view.scrollX = box.scrollLeft;
      view.scrollY = box.scrollTop;
      drawMatrix(canvas, view);
    });
  };
  const toggle = (row) => {
    if (!row.many) return;
    if (open.has(row.full)) open.delete(row.full);
    else open.add(row.full);
    app.cursor = rows.indexOf(row);
    app.refocus = "canvas";
    app.go({open: openText(open) || " "});
  };
  const move = (r, c) => {
    view.cursor.r = Math.max(0, Math.min(rows.length - 1, r));
    view.cursor.c = Math.max(0, Math.min(rows.length - 1, c));
    const x = view.cursor.c * CELL;
    const y = view.cursor.r * CELL;
    if (x < box.scrollLeft) box.scrollLeft = x;
    if (x + CELL > box.scrollLeft + box.clientWidth - view.left) box.scrollLeft = x + CELL - box.clientWidth + view.left;
    if (y < box.scrollTop) box.scrollTop = y;
    if (y + CELL > box.scrollTop + box.clientHeight - view.top) box.scrollTop = y + CELL - box.clientHeight + view.top;
    say(cellText(rows, view.cursor.r, view.cursor.c, cells.get(view.cursor.r * rows.length + view.cursor.c)));
    redraw();
  };
  const pick = () => panel.replaceChildren(cellPanel(app, view, view.cursor.r, view.cursor.c));
  const at = (event) => {
    const rect = canvas.getBoundingClientRect();
    return {r: Math.floor((event.clientY - rect.top - view.top + view.scrollY) / CELL),
      c: Math.floor((event.clientX - rect.left - view.left + view.scrollX) / CELL), label: event.clientX - rect.left < view.left};
  };
  canvas.addEventListener("click", (event) => {
    const {r, c, label} = at(event);
    if (r < 0 || r >= rows.length || event.offsetY < view.top) return;
    if (label) toggle(rows[r]);
    else if (c < rows.length) { move(r, c); pick(); }
  });
  canvas.addEventListener("mousemove", (event) => {
    const {r, c, label} = at(event);
    if (r < 0 || r >= rows.length || c >= rows.length) return;
    canvas.title = label ? visible(rows[r].label) : cellText(rows, r, c, cells.get(r * rows.length + c));
  });
  canvas.addEventListener("keydown", (event) => {
    const {r, c} = view.cursor;
    if (event.key === "ArrowDown") move(r + 1, c);
    else if (event.key === "ArrowUp") move(r - 1, c);
    else if (event.key === "ArrowRight") move(r, c + 1);
    else if (event.key === "ArrowLeft") move(r, c - 1);
    else if (event.key === "Home") move(r, 0);
    else if (event.key === "End") move(r, rows.length - 1);
    else if (event.key === "Enter") pick();
    else if (event.key === " ") toggle(rows[r]);
    else return;
    event.preventDefault();
  });
  box.addEventListener("scroll", redraw, {passive: true});
  new ResizeObserver(redraw).observe(box);
  app.onTheme = redraw;
  redraw();
  const table = el("details", {}, el("summary", {}, "The same as a table"));
  table.addEventListener("toggle", () => { if (table.open && table.children.length === 1) table.append(cellTable(app, view, 100)); });
  return [el("h2", {id: "h-matrix"}, "Matrix"),
    el("p", {class: "hint"}, "A row imports what stands in its columns; names and columns have the same numbers. ", el("span", {class: "key back"}), " goes back up, against the order of the layers. ",
      graph.data.diff ? "+ added, − removed, ± changed. " : "", "Click a name to open a package in place."),
    el("p", {class: "tools"},
      el("label", {}, el("input", {type: "checkbox", checked: state.outside === "1", onchange: (event) => app.go({outside: event.target.checked ? "1" : ""})}), " with what is outside the project"),
      el("button", {type: "button", class: "small", onclick: () => app.go({open: " "})}, "Close all"),
      el("button", {type: "button", class: "small", onclick: () => {
        for (const row of rows) if (row.many) open.add(row.full);
        app.go({open: openText(open)});
      }}, "Open one level more")),
    rows.length >= MOST_ROWS ? el("p", {role: "status"}, "Only the first " + MOST_ROWS + " rows are shown: close some packages.") : null,
    box, panel, table];
}
