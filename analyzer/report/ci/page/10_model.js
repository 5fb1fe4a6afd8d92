// The report's data, decoded: schema clew.report/1 to typed arrays, and questions to the graph.

// Pairs of (shared with the name before, the rest).
function decodeNames(coded) {
  const names = new Array(coded.length / 2);
  let before = "";
  for (let i = 0; i < names.length; i++) {
    before = before.slice(0, coded[2 * i]) + coded[2 * i + 1];
    names[i] = before;
  }
  return names;
}

// Edges of node n: numbers rows[n] .. rows[n + 1] of `to`; who imports it: back[backRows[n]] ..., as
// numbers of edges.
function decodeGraph(data) {
  const names = decodeNames(data.names);
  const count = names.length;
  const edges = data.to.length;
  const rows = new Uint32Array(count + 1);
  const to = new Uint32Array(edges);
  const from = new Uint32Array(edges);
  const backRows = new Uint32Array(count + 1);
  for (let node = 0, edge = 0; node < count; node++) {
    let target = 0;
    for (const end = edge + data.out[node]; edge < end; edge++) {
      target += data.to[edge];
      to[edge] = target;
      from[edge] = node;
      backRows[target + 1]++;
    }
    rows[node + 1] = edge;
  }
  for (let node = 0; node < count; node++) backRows[node + 1] += backRows[node];
  const next = backRows.slice();
  const back = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge++) back[next[to[edge]]++] = edge;
  const marks = new Uint8Array(edges);
  if (data.diff) {
    for (const edge of data.diff.added) marks[edge] = 1;
    for (const edge of data.diff.changed) marks[edge] = 2;
  }
  const ids = new Map();
  for (let node = count - 1; node >= 0; node--) ids.set(names[node], node);
  return {
    data, names, count, edges, rows, to, from, back, backRows, marks, ids,
    lines: data.line || data.count,
    packages: data.level === "package",
    cycleOf: cycleNumbers(data, count),
  };
}

// By node: the number of its cycle, -1 without one.
function cycleNumbers(data, count) {
  const cycleOf = new Int32Array(count).fill(-1);
  data.cycles.forEach((members, number) => {
    for (const node of members) cycleOf[node] = number;
  });
  return cycleOf;
}

function kindOf(graph, node) {
  return graph.data.dict.kinds[graph.data.kinds[node]];
}

function originOf(graph, node) {
  return graph.data.dict.origins[graph.data.origins[node]];
}

function isProject(graph, node) {
  const kind = graph.data.kinds[node];
  return graph.data.origins[node] === "p" && kind !== "?" && kind !== "x";
}

// The file of a node, "" without one.
function pathOf(graph, node) {
  const paths = graph.data.paths;
  const letter = paths.root[node];
  if (letter === undefined || letter === "-") return "";
  if (letter === "!") {
    if (!graph.otherPaths) graph.otherPaths = new Map(paths.other);
    return graph.otherPaths.get(node) || "";
  }
  const root = graph.data.roots[paths.letters.indexOf(letter)];
  const file = graph.names[node].replaceAll(".", "/");
  const end = graph.data.kinds[node] === "p" ? "/__init__.py" : ".py";
  return (root === "." ? "" : root + "/") + file + end;
}

// What importing a module runs first: its package, -1 without one.
function packageOf(graph, node) {
  if (graph.packages || graph.data.kinds[node] === "c") return -1;
  const dot = graph.names[node].lastIndexOf(".");
  if (dot <= 0) return -1;
  const found = graph.ids.get(graph.names[node].slice(0, dot));
  return found === undefined ? -1 : found;
}

// Kind and circumstances of an edge, in words.
function describeEdge(graph, edge) {
  const data = graph.data;
  if (graph.packages) return graph.lines[edge] + " imports";
  const [scope, conditions, lazy] = data.dict.flags[data.dict.letters.indexOf(data.flags[edge])];
  const words = [data.dict.kind[data.kind[edge]]];
  if (scope === "function") words.push("in a function");
  words.push(...conditions);
  if (lazy) words.push("lazy");
  return words.join(", ");
}

// Distinct neighbours: an array of [node, edges].
function importsOf(graph, node) {
  return groupEdges(graph.rows[node], graph.rows[node + 1], (i) => i, (edge) => graph.to[edge]);
}

function importersOf(graph, node) {
  return groupEdges(graph.backRows[node], graph.backRows[node + 1], (i) => graph.back[i],
    (edge) => graph.from[edge]);
}

function groupEdges(begin, end, edgeAt, nodeAt) {
  const groups = [];
  for (let i = begin; i < end; i++) {
    const edge = edgeAt(i);
    const node = nodeAt(edge);
    const last = groups[groups.length - 1];
    if (last && last[0] === node) last[1].push(edge);
    else groups.push([node, [edge]]);
  }
  return groups;
}

// The shortest chain of imports, as steps {from, to, edge}; edge -1: the package that is run first.
// Null where there is none.
function shortestChain(graph, source, target) {
  const through = new Int32Array(graph.count).fill(-2);
  const before = new Int32Array(graph.count).fill(-1);
  const queue = [source];
  through[source] = -3;
  for (let i = 0; i < queue.length && through[target] === -2; i++) {
    const node = queue[i];
    const visit = (to, edge) => {
      if (through[to] !== -2) return;
      through[to] = edge;
      before[to] = node;
      queue.push(to);
    };
    for (let edge = graph.rows[node]; edge < graph.rows[node + 1]; edge++) {
      visit(graph.to[edge], edge);
    }
    const parent = packageOf(graph, node);
    if (parent >= 0) visit(parent, -1);
  }
  if (through[target] === -2 || source === target) return null;
  const chain = [];
  for (let node = target; node !== source; node = before[node]) {
    chain.unshift({from: before[node], to: node, edge: through[node]});
  }
  return chain;
}

// Nodes whose name has the parts of `text` in it, those first that begin or end with it.
function searchNodes(graph, text, most) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const found = [[], [], []];
  for (let node = 0; node < graph.count; node++) {
    const name = graph.names[node].toLowerCase();
    const at = name.indexOf(wanted);
    if (at < 0) continue;
    const rank = name === wanted ? 0 : at === 0 || name.endsWith("." + wanted) ? 1 : 2;
    if (found[rank].length < most) found[rank].push(node);
  }
  return found.flat().slice(0, most);
}

// Numbers of components of a small graph: successors[i] lists targets. Tarjan's, with a stack of its
// own; a component's number is higher than those that it reaches.
function components(successors) {
  const count = successors.length;
  const order = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const component = new Int32Array(count).fill(-1);
  const open = [];
  let nextOrder = 0;
  let nextComponent = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] >= 0) continue;
    const frames = [[root, 0]];
    order[root] = low[root] = nextOrder++;
    open.push(root);
    while (frames.length) {
      const frame = frames[frames.length - 1];
      const node = frame[0];
      if (frame[1] < successors[node].length) {
        const to = successors[node][frame[1]++];
        if (order[to] < 0) {
          order[to] = low[to] = nextOrder++;
          open.push(to);
          frames.push([to, 0]);
        } else if (component[to] < 0) {
          low[node] = Math.min(low[node], order[to]);
        }
        continue;
      }
      frames.pop();
      if (frames.length) {
        const above = frames[frames.length - 1][0];
        low[above] = Math.min(low[above], low[node]);
      }
      if (low[node] === order[node]) {
        let member;
        do {
          member = open.pop();
          component[member] = nextComponent;
        } while (member !== node);
        nextComponent++;
      }
    }
  }
  return component;
}
