// Reads flowcharts with Mermaid's own parser: `node mermaid_parse.js mermaid.min.js FILE...`. Prints
// a list of {nodes: [[id, label]...], arrows: [[from, to, stroke, label]...]} or {error}.
//
// Mermaid is made for browsers: its sanitizer looks for a document when it is loaded, and touches it
// only for labels with "<". This stands in for one.

const fs = require("fs");
const vm = require("vm");

class Element {}
const document = {
  nodeType: 9,
  documentElement: {},
  implementation: {createHTMLDocument: () => document},
  addEventListener() {},
  createDocumentFragment() {},
  createElement: () => ({}),
  createNodeIterator() {},
  getElementsByTagName: () => [],
  importNode() {},
};
globalThis.window = {
  document, Element, DOMParser: Element, HTMLFormElement: Element, NamedNodeMap: Element, Node: Element,
  NodeFilter: {}, addEventListener() {},
};

const [library, ...files] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(library, "utf8"));
const mermaid = globalThis.mermaid;

// While it parses, Mermaid writes "#35;" as characters that its grammar has no use for.
function plain(text) {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (all, number) => String.fromCodePoint(Number(number)));
}

async function read(file) {
  try {
    const text = fs.readFileSync(file, "utf8");
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    return {
      type: diagram.type,
      nodes: [...diagram.db.getVertices().values()].map((node) => [node.id, plain(node.text)]),
      arrows: diagram.db.getEdges().map((edge) => [edge.start, edge.end, edge.stroke, edge.text]),
    };
  } catch (error) {
    return {error: String(error).slice(0, 500)};
  }
}

(async () => {
  const read_files = [];
  for (const file of files) read_files.push(await read(file));
  console.log(JSON.stringify(read_files));
})();
