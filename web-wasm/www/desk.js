// The consultant's desk, in a page that was published with it: hands files to the worker, and shows what comes of them.
import { download } from "./download.js";
import { bytes, text } from "./parts.js";

const page = document.querySelector("#page");
const status = document.querySelector("#status");
const place = document.querySelector("#desk");
const chosen = document.querySelector("#desk-files");
const { id, words, benchmark, theme } = document.querySelector("#questionnaire").dataset;
const titles = JSON.parse(place.dataset.titles);

/** What stands in for the screens before they are there. */
const LOADING = `<main><h1 tabindex="-1">…</h1></main>`;

let worker;
/** The files of the ZIP, by name, as they lie in it; and the pieces it is made of. */
let entries = new Map();
let pieces = [];
/** The number of the work that they come of; what comes of another one is late. */
let number = 0;
/** Whether the desk is being opened, and what it is called. */
let opening = false;
let title;
/** What is written when the worker breaks off, in the language of the screen. */
let texts = {};

// Before the page looks at the address: the desk is no place of the form.
addEventListener("hashchange", (event) => {
  if (isHere()) {
    event.stopImmediatePropagation();
    open();
  } else {
    place.hidden = true;
    page.hidden = false;
  }
});
page.addEventListener("drawn", () => {
  const tools = page.querySelector(".ways ~ .tools");
  if (tools && !document.querySelector("#desk-preview")) {
    const link = document.createElement("a");
    Object.assign(link, { className: "button plain", href: "#/desk", textContent: titles[language()] });
    tools.append(link);
  }
  if (!isHere()) return;
  if (place.hidden) open();
  else if (title) document.title = title;
});
place.addEventListener("click", click);
place.addEventListener("dragover", (event) => {
  event.preventDefault();
  place.classList.add("over");
});
place.addEventListener("dragleave", () => place.classList.remove("over"));
place.addEventListener("drop", async (event) => {
  event.preventDefault();
  place.classList.remove("over");
  take(await dropped(event.dataTransfer));
});
chosen.addEventListener("change", () => {
  const files = [...chosen.files].map((file) => ({ file, name: file.name }));
  // The same file may be chosen again, when it was mended.
  chosen.value = "";
  take(files);
});

function isHere() {
  return location.hash === "#/desk";
}

function language() {
  const { lang } = document.documentElement;
  return lang in titles ? lang : Object.keys(titles)[0];
}

// ── The worker ──

async function open() {
  page.hidden = true;
  place.hidden = false;
  opening = true;
  if (document.querySelector("#desk-preview")) {
    document.querySelector("#desk-preview").remove();
    page.dispatchEvent(new CustomEvent("preview", { detail: null }));
  }
  scrollTo(0, 0);
  if (worker) {
    worker.postMessage(["speak", language()]);
    return;
  }
  place.innerHTML = LOADING;
  try {
    await start();
  } catch (error) {
    broken(error);
  }
}

async function start() {
  const both = async (code) => {
    const [own, desk] = await Promise.all([text(`${code}.txt`), text(`desk-${code}.txt`)]);
    return [code, own + desk];
  };
  const [script, wasm, questionnaire, among, look, known] = await Promise.all([
    text("desk-worker.js"),
    bytes("desk_bg.wasm").then((wasm) => wasm.buffer),
    text("questionnaire.yaml"),
    benchmark === undefined ? undefined : bytes("benchmark.bin"),
    theme === undefined ? undefined : bytes("theme.bin"),
    Promise.all(words.split(" ").filter(Boolean).map(both)),
  ]);
  worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  worker.addEventListener("message", hear);
  worker.addEventListener("error", (event) => broken(event.message));
  const logo = document.querySelector(".hub img")?.src;
  const begun = { wasm, code: language(), questionnaire, benchmark: among, theme: look, logo, words: known };
  worker.postMessage(["begin", begun], [wasm]);
}

function hear({ data }) {
  if (data.broken !== undefined) broken(data.broken);
  if (data.html !== undefined) show(data);
  if (data.bytes?.length > 0 && data.number === number) keep(data);
  if (data.progress !== undefined) progress(data);
  if (data.preview) preview(data);
}

/** Keeps a piece of the ZIP, and where its files lie. */
function keep({ names, bytes }) {
  const piece = new Blob([bytes]);
  pieces.push(piece);
  let from = 0;
  for (let at = 0; at < names.length; at += 2) {
    const to = Number(names[at + 1]);
    entries.set(names[at], piece.slice(from, to));
    from = to;
  }
}

function forget() {
  number += 1;
  entries = new Map();
  pieces = [];
}

/** Tells that the worker broke off; the next files get another one. */
function broken(error) {
  console.info(`the desk broke off: ${error}`);
  worker?.terminate();
  worker = undefined;
  forget();
  const told = texts.broken ?? `Could not be loaded. Nepavyko įkelti. Kunne ikke lastes. (${error})`;
  const problem = document.createElement("section");
  Object.assign(problem, { id: "desk-problem", className: "errors", tabIndex: -1, textContent: told });
  problem.setAttribute("role", "alert");
  const main = place.querySelector("main");
  main.querySelector(".work, #desk-problem")?.remove();
  main.querySelector("h1").after(problem);
  problem.focus();
}

// ── What is seen ──

function show({ html, title: called, told, fresh }) {
  if (place.hidden) return;
  const focused = document.activeElement?.dataset.value;
  place.innerHTML = html;
  title = called;
  document.title = title;
  const frame = place.querySelector("#desk-frame");
  texts = { ...frame.dataset };
  status.textContent = told;
  const outcome = fresh && place.querySelector("#desk-problem, #desk-made, #desk-looked");
  if (fresh || opening) (outcome || place.querySelector("h1")).focus({ preventScroll: opening });
  else if (focused) place.querySelector(`[data-value="${focused}"]`)?.focus();
  opening = false;
}

function progress({ share, progress: text }) {
  const bar = place.querySelector(".work progress");
  if (!bar) return;
  if (share !== undefined) bar.value = share;
  place.querySelector("#desk-progress").textContent = text;
}

/** Shows a file of the ZIP beneath all else. */
async function showFile(name) {
  for (const button of place.querySelectorAll("[data-do=show]")) {
    button.setAttribute("aria-pressed", button.dataset.value === name);
  }
  const pressed = place.querySelector("[aria-pressed=true][data-do=show]");
  const frame = document.createElement("iframe");
  frame.title = pressed?.textContent ?? texts.report.replace("{file}", name);
  // The list searches and sorts itself, with the one script that the policy of this page lets run; no other file has any.
  if (name !== "index.html") frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.addEventListener("load", () => {
    const { contentDocument: inside } = frame;
    const fit = () => (frame.style.height = `${inside.documentElement.scrollHeight}px`);
    new ResizeObserver(fit).observe(inside.body);
    fit();
    // In the list, each company leads to its report.
    inside.addEventListener("click", (event) => {
      const file = event.target.closest("a[href]")?.getAttribute("href");
      if (!entries.has(file)) return;
      event.preventDefault();
      showFile(file);
    });
  });
  frame.srcdoc = await unpacked(name).then((blob) => blob.text());
  const around = place.querySelector("#desk-frame");
  around.replaceChildren(frame);
  around.hidden = false;
  frame.scrollIntoView();
  frame.focus();
}

/** A file of the ZIP, as it was before it was packed. */
async function unpacked(name) {
  const entry = entries.get(name);
  const header = new DataView(await entry.slice(0, 30).arrayBuffer());
  const start = 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = entry.slice(start, start + header.getUint32(18, true));
  if (header.getUint16(8, true) === 0) return packed;
  return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob();
}

// ── What is done ──

const actions = {
  speak(code) {
    // The form speaks the same language; its buttons are there, though not to see.
    document.getElementById(`speak-${code}`)?.click();
    worker?.postMessage(["speak", code]);
  },
  choose() {
    chosen.click();
  },
  clear() {
    forget();
    worker?.postMessage(["clear", number]);
  },
  show: showFile,
  async save(name) {
    download(await unpacked(name), name);
  },
  "save-all"() {
    download(new Blob(pieces, { type: "application/zip" }), `${id}.zip`);
  },
  preview() {
    worker?.postMessage(["preview"]);
  },
};

function click(event) {
  const button = event.target.closest("[data-do]");
  if (button) return actions[button.dataset.do](button.dataset.value);
  const link = event.target.closest("a[href^='#']:not([href^='#/'])");
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.hash.slice(1)).focus();
}

async function take(files) {
  if (files.length === 0) return;
  forget();
  const read = {
    sheet: place.querySelector("#desk-sheet")?.value ?? "",
    encoding: place.querySelector("#desk-encoding")?.value ?? "",
    comma: place.querySelector("#desk-comma")?.checked ?? false,
  };
  try {
    if (!worker) await start();
    worker.postMessage(["drop", { ...read, number, files: files.map(({ file }) => file), names: files.map(({ name }) => name) }]);
  } catch (error) {
    broken(error);
  }
}

/** The files that were dropped; of folders those that lie in them, with the folder before their names. */
async function dropped({ items, files }) {
  const entries = [...items].map((item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) return [...files].map((file) => ({ file, name: file.name }));
  const found = [];
  for (const folder of entries.filter((entry) => entry?.isDirectory)) {
    const reader = folder.createReader();
    // It gives a hundred at a time.
    for (let some; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length > 0; ) {
      for (const entry of some.filter((entry) => entry.isFile)) {
        const file = await new Promise((done, failed) => entry.file(done, failed));
        found.push({ file, name: `${folder.name}/${file.name}` });
      }
    }
  }
  return found;
}

/** Lets the form show another questionnaire, and says beneath it that this is a preview. */
function preview({ preview: compiled, about }) {
  const banner = document.createElement("aside");
  banner.id = "desk-preview";
  banner.setAttribute("aria-label", about);
  const link = document.createElement("a");
  Object.assign(link, { href: "#/desk", textContent: texts.back });
  banner.append(about, " ", link);
  page.after(banner);
  page.dispatchEvent(new CustomEvent("preview", { detail: new Map(compiled) }));
}
