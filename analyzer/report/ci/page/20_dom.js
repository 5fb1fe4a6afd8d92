// Making elements. Names from the project reach the page as text nodes alone.

function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

// Without characters that hide or turn text, and cut where it is endless.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/gu;
function visible(text, most = 200) {
  const shown = text.length > most ? text.slice(0, most).replace(/[\ud800-\udbff]$/, "") + "…" : text;
  return shown.replace(HIDDEN, (c) => "\\u" + c.codePointAt(0).toString(16).padStart(4, "0"));
}

function say(text) {
  document.getElementById("live").textContent = text;
}

// {path}, {line} and {rev} replaced; "" where there are no links.
function sourceUrl(data, path, line) {
  const url = data.source_url;
  if (!url || !path || !/^https?:\/\//.test(url)) return "";
  if (url.includes("{rev}") && !data.revision) return "";
  const encode = (text) => text.split("/").map(encodeURIComponent).join("/");
  try {
    return url.replaceAll("{rev}", () => encode(data.revision || ""))
      .replaceAll("{path}", () => encode(path)).replaceAll("{line}", () => String(line || 1));
  } catch {
    return "";  // a name that is no text
  }
}

function placeLink(data, path, line) {
  const text = visible(path) + (line ? ":" + line : "");
  const url = sourceUrl(data, path, line);
  if (!url) return el("span", {class: "place"}, text);
  return el("a", {class: "place", href: url, rel: "noreferrer"}, text);
}

// A button that shows text to copy; where the page may write to the clipboard, it is there already.
function copyButton(label, makeText) {
  return el("button", {type: "button", class: "small", onclick: () => showText(label, makeText())}, label);
}

function showText(title, text) {
  const area = el("textarea", {readonly: true, rows: 12, "aria-label": title});
  area.value = text;
  const state = el("p", {role: "status"});
  const dialog = el("dialog", {"aria-label": title},
    el("h2", {}, title), area, state,
    el("form", {method: "dialog"}, el("button", {type: "button", onclick: () => dialog.close()}, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  area.focus();
  area.select();
  if (navigator.clipboard) {
    navigator.clipboard.writeText(text).then(() => { state.textContent = "Copied."; }, () => {});
  }
}

// For a shell: as it is, or in quotes.
function quoted(text) {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'";
}

// A list of which only the rows in sight are elements. `render(index)` gives the content of a row.
// Arrow keys, Home, End, Page move the active row; Enter picks it.
const ROW = 30;
function virtualList(label, {count, render, pick, className}) {
  const body = el("div", {class: "rows", role: "presentation"});
  const list = el("div", {class: "vlist " + (className || ""), role: "listbox", tabindex: "0", "aria-label": label}, body);
  let active = -1;
  let first = -1;
  let last = -1;
  const id = "l" + (virtualList.next = (virtualList.next || 0) + 1);
  function draw(force) {
    const height = list.clientHeight || 400;
    const begin = Math.max(0, Math.floor(list.scrollTop / ROW) - 4);
    const end = Math.min(count, Math.ceil((list.scrollTop + height) / ROW) + 4);
    if (!force && begin === first && end === last) return;
    first = begin;
    last = end;
    body.style.height = count * ROW + "px";
    body.replaceChildren();
    for (let i = begin; i < end; i++) {
      const row = el("div", {class: "row" + (i === active ? " active" : ""), role: "option", id: id + "-" + i,
        "aria-selected": i === active ? "true" : "false", "aria-setsize": count, "aria-posinset": i + 1,
        onclick: (event) => { if (!event.target.closest("a")) { move(i); pick(i); } }}, render(i));
      row.style.top = i * ROW + "px";
      body.append(row);
    }
  }
  function move(index) {
    if (!count) return;
    active = Math.max(0, Math.min(count - 1, index));
    const top = active * ROW;
    if (top < list.scrollTop) list.scrollTop = top;
    if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    draw(true);
    list.setAttribute("aria-activedescendant", id + "-" + active);
  }
  list.addEventListener("scroll", () => draw(false), {passive: true});
  list.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
    const steps = {ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: count - 1, PageDown: active + page, PageUp: active - page};
    if (event.key in steps) move(steps[event.key]);
    else if (event.key === "Enter" && active >= 0) pick(active);
    else return;
    event.preventDefault();
  });
  list.showRow = (index) => {
    active = index;
    requestAnimationFrame(() => {
      list.scrollTop = Math.max(0, index * ROW - list.clientHeight / 2);
      draw(true);
    });
  };
  new ResizeObserver(() => draw(true)).observe(list);
  draw(true);
  return list;
}
