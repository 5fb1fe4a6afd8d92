// The views behind tabs; what is shown is what the fragment of the address says.

function readState() {
  const state = {};
  for (const part of location.hash.slice(1).split("&")) {
    const at = part.indexOf("=");
    if (at <= 0) continue;
    try {
      state[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1).replaceAll("+", " "));
    } catch {
      continue;  // not made by this page
    }
  }
  return state;
}

function writeState(state) {
  return "#" + Object.entries(state).filter(([, value]) => value !== "" && value !== undefined)
    .map(([key, value]) => key + "=" + encodeURIComponent(value)).join("&");
}

// What belongs to a view alone is left behind with it.
const KEPT = {columns: ["module", "from", "to"], matrix: ["open", "outside"], focus: ["module", "cycle", "from", "to"]};

// A page with much data holds it compressed.
async function readData() {
  const block = document.getElementById("graph");
  if (block.type === "application/json") return JSON.parse(block.textContent);
  const packed = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
  block.textContent = "";
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

function startApp(data) {
  const graph = decodeGraph(data);
  const main = document.getElementById("main");
  const box = document.getElementById("app");
  const tabs = document.getElementById("tabs");
  const still = [...document.querySelectorAll("section.view")];
  const drawn = {columns: columnsView, matrix: matrixView, focus: focusView};
  const titles = {...Object.fromEntries(still.map((section) => [section.id.slice(5), section.querySelector("h2").textContent])), columns: "Columns", matrix: "Matrix", focus: "Focus"};
  const order = ["change", "overview", "cycles", "unknown", "columns", "matrix", "focus"].filter((view) => view in titles);
  const app = {
    graph,
    link(change) {
      const state = {...readState(), ...change};
      const view = state.view;
      for (const key of ["module", "from", "to", "open", "outside", "cycle"]) {
        if (!(key in change) && !(KEPT[view] || []).includes(key)) delete state[key];
      }
      if ("module" in change && view === "columns") { delete state.from; delete state.to; }
      if ("cycle" in change && !("module" in change)) delete state.module;
      if ("from" in change && view === "focus") { delete state.module; delete state.cycle; }
      return writeState(state);
    },
    go(change) {
      const current = readState();
      location.hash = writeState({...current, view: current.view || order[0], ...change});
    },
  };
  window.addEventListener("hashchange", show);
  for (const name of document.querySelectorAll("code.m")) {
    if (!graph.ids.has(name.textContent)) continue;
    const link = el("a", {class: "mod", href: app.link({view: "columns", module: name.textContent})});
    name.replaceWith(link);
    link.append(name);
  }
  const theme = el("button", {type: "button", class: "small", id: "theme", onclick: () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
    app.go({theme: dark ? "light" : "dark"});
  }}, "Dark / light");
  tabs.append(...order.map((view) => el("a", {href: app.link({view}), id: "tab-" + view}, titles[view])), theme);
  tabs.hidden = false;
  document.documentElement.classList.add("js");

  function show() {
    const state = readState();
    const view = order.includes(state.view) ? state.view : order[0];
    if (state.theme === "dark" || state.theme === "light") document.documentElement.dataset.theme = state.theme;
    for (const name of order) {
      const tab = document.getElementById("tab-" + name);
      tab.href = app.link({view: name});
      if (name === view) {
        tab.setAttribute("aria-current", "page");
        tabs.scrollLeft = Math.max(0, tab.offsetLeft - 60);
      } else tab.removeAttribute("aria-current");
    }
    for (const section of still) section.classList.toggle("shown", section.id === "view-" + view);
    app.onTheme = null;
    if (drawn[view]) {
      const section = el("section", {class: "view shown", "aria-labelledby": "h-" + view});
      section.append(...drawn[view](app, {...state, view}).flat().filter(Boolean));
      box.replaceChildren(section);
    } else {
      box.replaceChildren();
    }
    if (app.refocus) {
      const target = box.querySelector(app.refocus);
      app.refocus = "";
      if (target) target.focus();
    }
    app.shown = app.shown === view ? view : (app.shown !== undefined && say(titles[view] + " is shown"), view);
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.onTheme && app.onTheme());
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const number = Number(event.key);
    if (event.key === "/") {
      app.refocus = "input[type=search]";
      if (readState().view === "columns") { box.querySelector(app.refocus).focus(); app.refocus = ""; } else app.go({view: "columns"});
      event.preventDefault();
    } else if (number >= 1 && number <= order.length) location.hash = app.link({view: order[number - 1]});
  });
  main.classList.add("ready");
  show();
}

readData().then(startApp).catch((error) => {
  document.getElementById("app").append("The views need a newer browser: " + error.message);
  throw error;
});
