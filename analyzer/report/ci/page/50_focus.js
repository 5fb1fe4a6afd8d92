// Focus: at most 60 boxes, drawn in layers from left to right.

const MOST_BOXES = 60;

// A drawing is {title, nodes, edges: [from, to, edge]}; edge -1 stands for the run of a package.
function neighbourhood(graph, node) {
  const nodes = new Set([node]);
  for (const [other] of importersOf(graph, node)) nodes.add(other);
  for (const [other] of importsOf(graph, node)) nodes.add(other);
  const all = edgesAmong(graph, nodes).filter(([from, to]) => from === node || to === node);
  const imported = new Set(all.filter(([from]) => from === node).map(([, to]) => to));
  const importers = [...nodes].filter((other) => other !== node && !imported.has(other));
  return {title: graph.names[node], nodes: [...nodes], edges: all, center: node,
    columns: [...piles(importers), [node], ...piles([...imported])]};
}

// A column that is too high, as several.
function piles(nodes) {
  const columns = [];
  const count = Math.ceil(nodes.length / 16);
  for (let i = 0; i < count; i++) columns.push(nodes.slice(Math.floor(i * nodes.length / count), Math.floor((i + 1) * nodes.length / count)));
  return columns;
}

function edgesAmong(graph, nodes) {
  const edges = [];
  for (const node of nodes) {
    for (const [to, list] of importsOf(graph, node)) {
      if (nodes.has(to)) edges.push([node, to, list.find((edge) => graph.marks[edge]) ?? list[0]]);
    }
  }
  return edges;
}

function cycleDrawing(graph, number) {
  const nodes = new Set(graph.data.cycles[number] || []);
  return {title: "Cycle of " + nodes.size + " modules", nodes: [...nodes], edges: edgesAmong(graph, nodes)};
}

function chainDrawing(graph, source, target) {
  const chain = shortestChain(graph, source, target) || [];
  const nodes = new Set([source, target, ...chain.map((step) => step.to)]);
  return {title: graph.names[source] + " → " + graph.names[target], nodes: [...nodes], edges: chain.map((step) => [step.from, step.to, step.edge])};
}

function changeDrawing(graph) {
  const nodes = new Set();
  for (let edge = 0; edge < graph.edges; edge++) {
    if (graph.marks[edge]) { nodes.add(graph.from[edge]); nodes.add(graph.to[edge]); }
  }
  const removed = graph.data.diff.removed.filter(([from, to]) => typeof from === "number" && typeof to === "number");
  for (const [from, to] of removed) { nodes.add(from); nodes.add(to); }
  const edges = edgesAmong(graph, nodes).filter(([, , edge]) => graph.marks[edge]);
  for (const [from, to] of removed) edges.push([from, to, -2]);
  return {title: "What changed", nodes: [...nodes], edges};
}

// Columns and rows for the boxes: importers left; what imports each other shares a run of columns.
function layoutDrawing(drawing) {
  const index = new Map(drawing.nodes.map((node, i) => [node, i]));
  const fixed = (drawing.columns || []).map((list) => list.map((node) => index.get(node)));
  const height = new Float64Array(drawing.nodes.length);
  for (const list of fixed) list.forEach((i, at) => { height[i] = at - (list.length - 1) / 2; });
  if (fixed.length) return {filled: fixed, row: height, index};
  const successors = drawing.nodes.map(() => []);
  for (const [from, to] of drawing.edges) successors[index.get(from)].push(index.get(to));
  const component = components(successors);
  const members = [];
  component.forEach((c, i) => (members[c] = members[c] || []).push(i));
  // A component's number is higher than those that it reaches: from the highest down.
  const column = new Int32Array(drawing.nodes.length);
  for (let c = members.length - 1; c >= 0; c--) {
    // A ring spreads over a few columns, so that its arrows can be told apart.
    const width = Math.min(members[c].length, Math.ceil(Math.sqrt(members[c].length)) + 1);
    const base = Math.max(...members[c].map((i) => column[i]));
    members[c].forEach((i, at) => { column[i] = base + (members[c].length > 1 ? at % width : 0); });
    const last = Math.max(...members[c].map((i) => column[i]));
    for (const i of members[c]) {
      for (const to of successors[i]) if (component[to] !== c) column[to] = Math.max(column[to], last + 1);
    }
  }
  const columns = [];
  column.forEach((c, i) => (columns[c] = columns[c] || []).push(i));
  const filled = columns.filter(Boolean);
  const row = new Float64Array(drawing.nodes.length);
  const around = drawing.nodes.map(() => []);
  successors.forEach((list, from) => list.forEach((to) => { around[from].push(to); around[to].push(from); }));
  filled.forEach((list) => list.forEach((i, at) => { row[i] = at - (list.length - 1) / 2; }));
  for (let sweep = 0; sweep < 6; sweep++) {
    for (const list of sweep % 2 ? [...filled].reverse() : filled) {
      const middle = new Map(list.map((i) => [i, around[i].length ? around[i].reduce((sum, j) => sum + row[j], 0) / around[i].length : row[i]]));
      list.sort((a, b) => middle.get(a) - middle.get(b) || a - b);
      list.forEach((i, at) => { row[i] = at - (list.length - 1) / 2; });
    }
  }
  return {filled, row, index};
}

const BOX_HEIGHT = 30;
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// From the top of one box over to the top of another one, left of it.
function overPath(a, b) {
  const x1 = a.x + a.width * 0.4;
  const x2 = b.x + b.width * 0.6;
  const y1 = a.y - BOX_HEIGHT / 2;
  const y2 = b.y - BOX_HEIGHT / 2;
  const top = Math.min(y1, y2) - 18 - Math.min(40, (x1 - x2) / 12);
  return `M${x1} ${y1}C${x1} ${top},${x2} ${top},${x2} ${y2}`;
}

function drawingSvg(app, drawing) {
  const graph = app.graph;
  const {filled, row, index} = layoutDrawing(drawing);
  const shorten = (name) => { const text = visible(name, 400); return text.length > 34 ? "…" + text.slice(-33) : text; };
  const labels = drawing.nodes.map((node) => shorten(graph.names[node]));
  const widths = filled.map((list) => Math.max(...list.map((i) => labels[i].length)) * 7.2 + 22);
  const lefts = [];
  widths.reduce((x, width, c) => { lefts[c] = x; return x + width + 64; }, 12);
  const tallest = Math.max(...filled.map((list) => list.length));
  // Arrows that lead back go over the boxes.
  const columnOf = [];
  filled.forEach((list, c) => list.forEach((i) => { columnOf[i] = c; }));
  const back = drawing.edges.some(([from, to]) => columnOf[index.get(to)] <= columnOf[index.get(from)]);
  const above = back ? 64 : 14;
  const middle = above + (tallest - 1) / 2 * (BOX_HEIGHT + 18) + BOX_HEIGHT / 2;
  const place = [];
  filled.forEach((list, c) => list.forEach((i) => { place[i] = {x: lefts[c], y: middle + row[i] * (BOX_HEIGHT + 18), width: widths[c]}; }));
  const width = lefts[lefts.length - 1] + widths[widths.length - 1] + 40;
  const height = 2 * middle - above + 14;
  const picture = svg("svg", {viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), class: "drawing", role: "group", "aria-label": visible(drawing.title)});
  const head = (id, className) => svg("marker", {id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse"}, svg("path", {d: "M0 0L8 4L0 8z", class: className}));
  picture.append(svg("defs", {}, head("tip", "tip"), head("tip-back", "tip back"), head("tip-added", "tip added")));
  for (const [from, to, edge] of drawing.edges) {
    const a = place[index.get(from)];
    const b = place[index.get(to)];
    const isBack = b.x <= a.x;
    const kind = edge === -2 ? "removed" : edge >= 0 && graph.marks[edge] === 1 ? "added" : isBack ? "back" : edge === -1 ? "parent" : "";
    const x1 = a.x + a.width;
    const bend = Math.max(30, Math.abs(b.x - x1) / 2);
    const path = isBack && b.x === a.x
      ? `M${x1} ${a.y}C${x1 + 40} ${a.y},${x1 + 40} ${b.y},${x1} ${b.y}`
      : isBack ? overPath(a, b)
        : `M${x1} ${a.y}C${x1 + bend} ${a.y},${b.x - bend} ${b.y},${b.x} ${b.y}`;
    const tip = kind === "added" ? "tip-added" : kind === "back" || kind === "removed" ? "tip-back" : "tip";
    picture.append(svg("path", {d: path, class: "edge " + kind, "marker-end": `url(#${tip})`}));
  }
  drawing.nodes.forEach((node, i) => {
    const {x, y, width: w} = place[i];
    const name = graph.names[node];
    const link = svg("a", {href: app.link({view: "columns", module: name}), "aria-label": visible(name)},
      svg("rect", {x, y: y - BOX_HEIGHT / 2, width: w, height: BOX_HEIGHT, rx: 6,
        class: "box" + (node === drawing.center ? " center" : "") + (isProject(graph, node) ? "" : " outside") + (graph.cycleOf[node] >= 0 ? " ring" : "")}),
      svg("text", {x: x + w / 2, y: y + 4, "text-anchor": "middle"}, labels[i]));
    link.prepend(svg("title", {}, visible(name, 400)));
    picture.append(link);
  });
  return picture;
}

function mermaidText(graph, drawing) {
  const label = (text) => '"' + visible(text, 80).replace(/[^\w./ \u00a1-\uffff]/g, (c) => "#" + c.charCodeAt(0) + ";") + '"';
  const number = new Map(drawing.nodes.map((node, i) => [node, i]));
  return "flowchart LR\n" + drawing.nodes.map((node, i) => "  n" + i + "[" + label(graph.names[node]) + "]\n").join("") +
    drawing.edges.map(([from, to, edge]) => "  n" + number.get(from) + (edge === -2 ? " -.-> " : " --> ") + "n" + number.get(to) + "\n").join("");
}

function dotText(graph, drawing) {
  const name = (node) => '"' + visible(graph.names[node], 400).replace(/["\\]/g, "\\$&") + '"';
  return "digraph imports {\n  rankdir=LR;\n  node [shape=box];\n" + drawing.nodes.map((node) => "  " + name(node) + ";\n").join("") +
    drawing.edges.map(([from, to, edge]) => "  " + name(from) + " -> " + name(to) + (edge === -2 ? " [style=dashed]" : "") + ";\n").join("") + "}\n";
}

function chooseDrawing(graph, state) {
  const node = graph.ids.get(state.module);
  const source = graph.ids.get(state.from);
  const target = graph.ids.get(state.to);
  if (state.cycle && graph.data.cycles[Number(state.cycle)]) return cycleDrawing(graph, Number(state.cycle));
  if (source !== undefined && target !== undefined) return chainDrawing(graph, source, target);
  if (node !== undefined) return neighbourhood(graph, node);
  if (graph.data.diff && (graph.data.diff.added.length || graph.data.diff.removed.length)) return changeDrawing(graph);
  if (graph.data.cycles.length) return cycleDrawing(graph, 0);
  const [top] = graph.data.top.importers;
  const first = top === undefined ? undefined : graph.ids.get(top[0]);
  return first === undefined ? null : neighbourhood(graph, first);
}

function drawingList(app, drawing) {
  const graph = app.graph;
  const rows = drawing.edges.slice(0, 300).map(([from, to, edge]) => el("tr", {}, el("td", {}, moduleLink(app, graph.names[from])), el("td", {}, moduleLink(app, graph.names[to])),
    el("td", {}, edge >= 0 ? [changeMark(graph, [edge]), " ", graph.packages ? null : placeLink(graph.data, pathOf(graph, from), graph.lines[edge]), " ", describeEdge(graph, edge)] : edge === -2 ? "removed" : "its package")));
  return [el("div", {class: "t", tabindex: "0", role: "region", "aria-label": "Imports of the drawing"}, el("table", {}, el("thead", {}, el("tr", {}, ["From", "To", "How"].map((head) => el("th", {scope: "col"}, head)))), el("tbody", {}, rows))),
    drawing.edges.length > rows.length ? el("p", {class: "more"}, "and " + (drawing.edges.length - rows.length) + " more") : null];
}

function focusView(app, state) {
  const graph = app.graph;
  const drawing = chooseDrawing(graph, state);
  const tools = el("p", {class: "tools"}, nodeInput(app, "Draw around", "", (name) => app.go({module: name, cycle: "", from: "", to: ""})),
    graph.data.diff ? el("a", {class: "button small", href: app.link({view: "focus", module: "", cycle: "", from: "", to: ""})}, "What changed") : null,
    graph.data.cycles.slice(0, 8).map((members, i) => el("a", {class: "button small", href: app.link({view: "focus", cycle: String(i), module: "", from: "", to: ""})}, "Cycle " + (i + 1) + " (" + members.length + ")")));
  const heading = el("h2", {id: "h-focus"}, "Focus");
  if (!drawing || !drawing.nodes.length) return [heading, tools, el("p", {}, "There is nothing to draw.")];
  const small = drawing.nodes.length <= MOST_BOXES;
  return [heading, tools, el("h3", {class: "title"}, visible(drawing.title)),
    small ? el("div", {class: "t picture", tabindex: "0", role: "region", "aria-label": "Drawing"}, drawingSvg(app, drawing))
      : el("p", {role: "status"}, drawing.nodes.length + " boxes are too many to see anything in a drawing: here is the list, and ",
        el("a", {href: app.link({view: "matrix"})}, "the matrix"), " shows any number."),
    el("p", {class: "buttons"}, copyButton("Copy as Mermaid", () => mermaidText(graph, drawing)), copyButton("Copy as DOT", () => dotText(graph, drawing))),
    el("details", {open: !small}, el("summary", {}, "The same as a table"), drawingList(app, drawing))];
}
