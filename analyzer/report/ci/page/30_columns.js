// Columns: who imports a module, the module, what it imports; and the chain between any two.

function nodeLabel(graph, node) {
  const origin = originOf(graph, node);
  const mark = graph.data.kinds[node] === "?" ? "missing" : origin === "project" ? "" : origin;
  return [el("span", {class: "name"}, visible(graph.names[node])), mark && el("span", {class: "way"}, mark)];
}

function edgeText(graph, edges) {
  const [edge] = edges;
  const more = edges.length > 1 ? " and " + (edges.length - 1) + " more" : "";
  return graph.packages ? describeEdge(graph, edge) : "line " + graph.lines[edge] + ", " + describeEdge(graph, edge) + more;
}

function changeMark(graph, edges) {
  if (edges.some((edge) => graph.marks[edge] === 1)) return el("b", {class: "plus", title: "added"}, "+");
  if (edges.some((edge) => graph.marks[edge] === 2)) return el("b", {class: "changed", title: "changed"}, "±");
  return null;
}

function neighbourList(app, title, groups, importers) {
  const graph = app.graph;
  const render = (i) => {
    const [node, edges] = groups[i];
    return [changeMark(graph, edges), nodeLabel(graph, node), el("span", {class: "way"}, edgeText(graph, edges)),
      importers ? null : el("span", {class: "arrow", "aria-hidden": "true"}, "›")];
  };
  return el("section", {class: "column"}, el("h3", {}, title, " ", el("span", {class: "n"}, groups.length)),
    groups.length ? virtualList(title, {count: groups.length, render, pick: (i) => app.go({module: graph.names[groups[i][0]]})})
      : el("p", {class: "empty"}, importers ? "Nothing imports it." : "It imports nothing."));
}

function statementTable(app, node) {
  const graph = app.graph;
  const path = pathOf(graph, node);
  const rows = [];
  for (let edge = graph.rows[node]; edge < graph.rows[node + 1] && rows.length < 200; edge++) {
    rows.push(el("tr", {}, el("td", {}, graph.packages ? String(graph.lines[edge]) : placeLink(graph.data, path, graph.lines[edge])),
      el("td", {}, changeMark(graph, [edge]), " ", moduleLink(app, graph.names[graph.to[edge]])), el("td", {}, describeEdge(graph, edge))));
  }
  if (!rows.length) return null;
  return el("details", {}, el("summary", {}, "Its imports as a table"),
    el("div", {class: "t", tabindex: "0", role: "region", "aria-label": "Imports of the module"},
      el("table", {}, el("thead", {}, el("tr", {}, ["Place", "Imports", "How"].map((head) => el("th", {scope: "col"}, head)))),
      el("tbody", {}, rows))));
}

function moduleLink(app, name) {
  return el("a", {href: app.link({view: "columns", module: name}), class: "mod"}, visible(name));
}

function moduleCard(app, node) {
  const graph = app.graph;
  const name = graph.names[node];
  const path = pathOf(graph, node);
  const cycle = graph.cycleOf[node];
  return el("div", {class: "card"},
    el("h3", {class: "title"}, visible(name, 400)),
    el("p", {}, kindOf(graph, node), ", ", originOf(graph, node), path ? [" · ", placeLink(graph.data, path, 0)] : null),
    cycle >= 0 && el("p", {}, el("span", {class: "badge crash"}, "in a cycle"), " of ", String(graph.data.cycles[cycle].length), " modules: ",
      el("a", {href: app.link({view: "focus", cycle: String(cycle)})}, "draw it")),
    el("p", {class: "buttons"},
      el("a", {class: "button small", href: app.link({view: "focus", module: name})}, "Draw"),
      copyButton("Copy as command", () => "clew deps -m " + quoted(name)),
      copyButton("Copy as Mermaid", () => mermaidText(graph, neighbourhood(graph, node))),
      copyButton("Copy as DOT", () => dotText(graph, neighbourhood(graph, node)))),
    statementTable(app, node));
}

// Input with suggestions from the graph's names.
function nodeInput(app, label, value, pick) {
  const graph = app.graph;
  const list = el("ul", {class: "suggest", role: "listbox", "aria-label": label + ": suggestions", hidden: true});
  const listId = list.id = "s" + label.replace(/\W/g, "");
  const input = el("input", {type: "search", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false",
    role: "combobox", "aria-expanded": "false", "aria-controls": listId, value});
  let found = [];
  let active = -1;
  const show = () => {
    list.replaceChildren(...found.map((node, i) => el("li", {role: "option", id: listId + i, "aria-selected": i === active ? "true" : "false",
      onmousedown: (event) => { event.preventDefault(); choose(node); }}, visible(graph.names[node]))));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (active >= 0) input.setAttribute("aria-activedescendant", listId + active);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => { found = []; active = -1; show(); };
  const choose = (node) => { input.value = graph.names[node]; close(); pick(graph.names[node]); };
  input.addEventListener("input", () => { found = searchNodes(graph, input.value, 12); active = -1; show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      active = (active + (event.key === "ArrowDown" ? 1 : found.length) + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % found.length;
      show();
      event.preventDefault();
    } else if (event.key === "Enter") {
      if (active >= 0) choose(found[active]);
      else if (graph.ids.has(input.value)) choose(graph.ids.get(input.value));
      else if (found.length) choose(found[0]);
      event.preventDefault();
    } else if (event.key === "Escape") close();
  });
  return el("span", {class: "combo"}, input, list);
}

function chainView(app, source, target) {
  const graph = app.graph;
  if (source === undefined || target === undefined) return null;
  const chain = shortestChain(graph, source, target);
  const names = quoted(graph.names[source]) + " " + quoted(graph.names[target]);
  if (!chain) {
    return el("div", {class: "card", role: "status"}, el("p", {}, source === target ? "That is the same module." : "There is no chain of imports."));
  }
  return el("div", {class: "card"}, el("p", {role: "status"}, "Shortest chain: " + chain.length + (chain.length === 1 ? " step" : " steps")),
    el("ol", {class: "chain"}, chain.map((step) => el("li", {}, moduleLink(app, graph.names[step.from]), " → ", moduleLink(app, graph.names[step.to]), " ",
      step.edge < 0 ? el("span", {class: "way"}, "importing it runs its package first")
        : [graph.packages ? null : placeLink(graph.data, pathOf(graph, step.from), graph.lines[step.edge]), " ", el("span", {class: "way"}, describeEdge(graph, step.edge))]))),
    el("p", {class: "buttons"}, el("a", {class: "button small", href: app.link({view: "focus", from: graph.names[source], to: graph.names[target]})}, "Draw"),
      copyButton("Copy as command", () => "clew why " + names)));
}

function columnsView(app, state) {
  const graph = app.graph;
  const node = graph.ids.get(state.module);
  const whyBox = el("details", {class: "why", open: state.from || state.to ? true : false}, el("summary", {}, "Why does one import another?"),
    el("p", {class: "tools"}, nodeInput(app, "From", state.from || "", (name) => app.go({from: name})),
      nodeInput(app, "To", state.to || "", (name) => app.go({to: name}))),
    chainView(app, graph.ids.get(state.from), graph.ids.get(state.to)));
  const tools = el("p", {class: "tools"}, nodeInput(app, "Search a module", "", (name) => app.go({module: name})));
  // The project first, then what is outside.
  const order = [];
  for (const inside of [true, false]) {
    for (let i = 0; i < graph.count; i++) if (isProject(graph, i) === inside) order.push(i);
  }
  const all = virtualList("All modules", {count: graph.count, render: (i) => [nodeLabel(graph, order[i])],
    pick: (i) => app.go({module: graph.names[order[i]]})});
  if (node === undefined) {
    return [el("h2", {id: "h-columns"}, "Columns"), tools, whyBox,
      state.module ? el("p", {role: "status"}, "There is no module " + visible(state.module) + ".") : null,
      el("section", {class: "column wide"}, el("h3", {}, graph.packages ? "Packages" : "Modules", " ", el("span", {class: "n"}, graph.count)), all)];
  }
  all.showRow(order.indexOf(node));
  return [el("h2", {id: "h-columns"}, "Columns"), tools, whyBox,
    el("div", {class: "columns"}, neighbourList(app, "Imported by", importersOf(graph, node), true),
      el("section", {class: "column middle"}, moduleCard(app, node),
        el("div", {class: "all"}, el("h3", {}, graph.packages ? "All packages" : "All modules"), all)),
      neighbourList(app, "Imports", importsOf(graph, node), false))];
}
