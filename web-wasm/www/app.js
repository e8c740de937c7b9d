// Wires the page to the form: what is clicked and typed goes to Rust, and the HTML that comes back is put in place.
import { download } from "./download.js";
import { Session, init } from "./engine.js";
import { language, preferred, scored } from "./languages.js";
import { bytes, part } from "./parts.js";
import { load_reports } from "./reports.js";
import { Kept, forgetApp, versionOf } from "./storage.js";

const LARGEST_FILE = 1_000_000;

const page = document.querySelector("#page");
const status = document.querySelector("#status");
const file = document.querySelector("#file");
const earlier = document.querySelector("#earlier");

let session;
let kept;
let loaded = false;
let telling;
/** The language that was chosen last. */
let wanted;
/** While another questionnaire is looked at: that, compiled in its languages, and what there was before. */
let looked;

try {
  await begin();
} catch (error) {
  document.querySelector("#loading").textContent =
    `This page could not start. Puslapio nepavyko paleisti. Siden kunne ikke starte. (${error.message ?? error})`;
  throw error;
}

async function begin() {
  kept = new Kept(`branda:${document.querySelector("#questionnaire").dataset.id}`);
  const wasm = init({ module_or_path: part("web_wasm_bg.wasm") });
  const begun = await language(preferred(kept.language));
  await wasm;
  session = new Session(...begun);
  if (!kept.usable) session.set_kept(false);
  session.open(address());
  // After the place: opening one forgets what there was to say of the answers.
  catchUp();
  await learn(session.language);
  addEventListener("hashchange", follow);
  // Another window of this page may have been at work: see what it wrote before this one goes on.
  addEventListener("storage", meanwhile);
  addEventListener("pageshow", meanwhile);
  page.addEventListener("change", (event) => enter(event.target));
  page.addEventListener("click", click);
  file.addEventListener("change", openFile);
  earlier.addEventListener("change", openEarlier);
  page.addEventListener("preview", ({ detail }) => preview(detail));
  document.addEventListener("visibilitychange", () => {
    // A phone may close the page without telling the field that is being typed in.
    if (document.hidden) enter(document.activeElement);
    else meanwhile();
  });
  show();
  const beside = !document.getElementById("web_wasm_bg.wasm");
  if (beside && "serviceWorker" in navigator) navigator.serviceWorker.register("sw.js").catch(() => {});
}

// ── What is seen ──

/** Draws the whole screen, and the report when it is that. */
function show() {
  document.documentElement.lang = session.language;
  document.title = session.title;
  page.innerHTML = session.page();
  page.dispatchEvent(new Event("drawn"));
  showOutcome();
  const frame = page.querySelector("iframe");
  if (!frame) return;
  showReport(frame);
  page.querySelector("#more").addEventListener("toggle", listCharts);
}

/** Learns a language where it is not known yet; says whether it is now. */
async function learn(code) {
  if (session.knows(code)) return true;
  try {
    const told = await language(code, looked?.compiled.get(code)[0]);
    // It may have been learned meanwhile.
    if (!session.knows(code)) session.learn(...told);
    return true;
  } catch (error) {
    console.info(`no ${code}: ${error}`);
    return false;
  }
}

/** Loads what makes reports in the language that is spoken, and what they are made beside; says whether it is there. */
async function ready() {
  try {
    if (!loaded) {
      await load_reports();
      const { benchmark, theme } = document.querySelector("#questionnaire").dataset;
      if (benchmark !== undefined && !looked) session.set_benchmark(await bytes("benchmark.bin"));
      if (theme !== undefined && !looked) session.set_theme(await bytes("theme.bin"), document.querySelector(".hub img")?.src);
      loaded = true;
    }
    const code = session.language;
    if (!session.can_report()) session.learn_scored(code, looked?.compiled.get(code)[1] ?? (await scored(code)));
    return session.can_report();
  } catch {
    tell(session.report_not_loaded());
    return false;
  }
}

/** Shows what the answers that are tried out would change; says it once nobody changes anything for a moment. */
async function showOutcome(changed = false) {
  const outcome = page.querySelector("#outcome");
  // At once where it can be: what is seen belongs to the answer that was just given.
  const made = loaded && session.can_report();
  if (!outcome || (!made && !(await ready())) || !outcome.isConnected) return;
  const [html, told] = session.outcome();
  outcome.innerHTML = html;
  clearTimeout(telling);
  if (changed) telling = setTimeout(() => outcome.isConnected && tell(told), 700);
}

/** Lists the charts of the report, each to be downloaded. */
async function listCharts() {
  const list = page.querySelector("#charts");
  if (!(await ready()) || list.childElementCount > 0) return;
  const charts = session.charts();
  for (let index = 0; index < charts.length; index += 2) {
    const [name, svg] = charts.slice(index);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    Object.assign(button.dataset, { action: "chart", value: name });
    button.textContent = new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("title").textContent;
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
}

/** Puts the report in its frame; what makes it is loaded first. */
async function showReport(frame) {
  if (!(await ready()) || !frame.isConnected) return;
  // In the page's own name, also where that is a file: then its height is known, and it can be printed.
  frame.addEventListener("load", () => {
    const root = frame.contentDocument.documentElement;
    // As high as what is in it, so that the page scrolls and not the frame.
    const fit = () => (frame.style.height = `${root.scrollHeight}px`);
    new ResizeObserver(fit).observe(frame.contentDocument.body);
    fit();
  });
  frame.srcdoc = session.report();
}

/** Puts each element of `html` in the place of the one with its id, and keeps the focus where it was. */
function replace(html) {
  const focused = document.activeElement?.id;
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const element of [...template.content.children]) {
    const old = document.getElementById(element.id);
    if (!old || old.outerHTML === element.outerHTML) continue;
    // What was folded out stays so.
    for (const { id } of old.querySelectorAll("details[open]")) {
      const details = element.querySelector(`[id="${id}"]`);
      if (details) details.open = true;
    }
    const held = old.contains(document.activeElement);
    old.replaceWith(element);
    if (!held) continue;
    document.getElementById(focused)?.focus();
    // A button that has done its work may be gone.
    if (!element.contains(document.activeElement)) element.querySelector("input, select, textarea")?.focus();
  }
}

function tell(text) {
  status.textContent = text;
}

// ── Where we are: the address holds the place, so that the back button and a reload work ──

function address() {
  return location.hash.replace(/^#\/?/, "");
}

function follow() {
  if (!session.open(address())) history.replaceState(null, "", "#/");
  tell("");
  show();
  scrollTo(0, 0);
  page.querySelector("h1").focus({ preventScroll: true });
}

// ── What is done ──

function enter(control) {
  if (!session || !control?.name || !page.contains(control)) return;
  if (control.dataset.several !== undefined) {
    change(() => session.tick(control.name, control.value, control.checked));
    return;
  }
  if (control.dataset.piece !== undefined) {
    change(() => session.answer_piece(control.name, control.dataset.piece, control.value));
    return;
  }
  const unticked = control.type === "checkbox" && !control.checked;
  answer(control.name, unticked ? "" : control.value);
}

function answer(column, entry) {
  change(() => session.answer(column, entry));
}

/** Does what changes an answer, on top of what another window may have written. */
function change(act) {
  const focused = document.activeElement?.id;
  const redraw = catchUp();
  const html = act();
  if (redraw) {
    show();
    document.getElementById(focused)?.focus();
  } else {
    replace(html);
  }
  keep();
  tell(redraw ? session.changed_elsewhere() : "");
  showOutcome(true);
}

const actions = {
  async speak(code) {
    wanted = code;
    const learned = await learn(code);
    // Another language may have been chosen meanwhile.
    if (wanted !== code) return;
    if (!learned) return tell(session.language_not_loaded());
    session.speak(code);
    keep();
    show();
    document.getElementById(`speak-${code}`).focus();
  },
  clear(column) {
    answer(column, "");
  },
  today(column) {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const control = document.getElementById(`in-${column}`);
    control.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    enter(control);
  },
  save() {
    if (!session.ready_to_save()) {
      history.pushState(null, "", `#/${session.place}`);
      show();
      document.getElementById("in-id").focus();
      return;
    }
    const name = session.file_name("json");
    download(new Blob([session.answers_json()], { type: "application/json" }), name);
    tell(session.saved_in(name));
  },
  ask(dialog) {
    document.getElementById(dialog).showModal();
  },
  close(_, button) {
    button.closest("dialog").close();
  },
  open(_, button) {
    button.closest("dialog")?.close();
    file.value = "";
    file.click();
  },
  async "start-over"() {
    session.start_over();
    kept.forget();
    history.pushState(null, "", "#/");
    follow();
    if (!looked) await forgetApp();
  },
  download() {
    download(reportFile(), session.file_name("html"));
  },
  async data() {
    if (await ready()) download(new Blob([session.data()], { type: "application/json" }), session.file_name("data.json"));
  },
  async results() {
    if (await ready()) download(new Blob([session.results()], { type: "text/csv" }), session.file_name("csv"));
  },
  chart(name) {
    const charts = session.charts();
    download(new Blob([charts[charts.indexOf(name) + 1]], { type: "image/svg+xml" }), session.file_name(`${name}.svg`));
  },
  compare() {
    earlier.value = "";
    earlier.click();
  },
  "compare-no-more"() {
    session.compare_no_more();
    show();
    page.querySelector("#compare").focus();
  },
  "keep-tried"() {
    const told = session.keep_tried();
    keep();
    tried(told);
  },
  "put-back"() {
    tried(session.put_back());
  },
  print() {
    page.querySelector("iframe").contentWindow.print();
  },
};

function click(event) {
  const button = event.target.closest("[data-action]");
  if (button) return actions[button.dataset.action](button.dataset.value, button);
  // Links within the screen move the focus and leave the address alone: that is the place in the form.
  const link = event.target.closest("a[href^='#']:not([href^='#/'])");
  if (!link) return;
  event.preventDefault();
  const target = document.getElementById(link.hash.slice(1));
  (target.querySelector("input, select, textarea") ?? target).focus();
}

/** Hands over the name and the text of a chosen file; says whether it was taken, and tells the session why it could not be read. */
async function taken(chosen, take) {
  if (chosen.size > LARGEST_FILE) {
    session.tell_too_large(chosen.name);
    return false;
  }
  try {
    return take(chosen.name, await chosen.text());
  } catch {
    session.tell_unreadable(chosen.name);
    return false;
  }
}

async function openFile() {
  const [chosen] = file.files;
  if (!chosen) return;
  const opened = await taken(chosen, (name, text) => session.open_answers(name, text));
  if (opened) {
    keep();
    await learn(session.language);
  }
  show();
  tell(opened ? session.opened_from(chosen.name) : "");
  page.querySelector(opened ? "h1" : "#problem").focus();
}

/** Draws anew what is tried out, after it was kept or put back. */
function tried(told) {
  show();
  page.querySelector("h1").focus();
  clearTimeout(telling);
  tell(told);
}

/** Compares the report with the answers of an earlier round. */
async function openEarlier() {
  const [chosen] = earlier.files;
  if (!chosen || !(await ready())) return;
  const compared = await taken(chosen, (name, text) => session.compare_with(name, text));
  show();
  tell(compared ? session.compared_with(chosen.name) : "");
  page.querySelector(compared ? "#compare" : "#problem").focus();
}

// ── Files, and what this browser keeps ──

function reportFile() {
  return new Blob([session.report()], { type: "text/html" });
}

/** Keeps the answers; where storage is full or forbidden, the page says so. */
function keep() {
  replace(session.set_kept(kept.write(session.answers_json())));
}

/** Shows another questionnaire to look at, of which nothing is kept; without one, what there was before. */
async function preview(compiled) {
  if (!compiled) {
    ({ session, kept, loaded } = looked.before);
    looked = undefined;
    return;
  }
  const code = compiled.has(session.language) ? session.language : [...compiled.keys()][0];
  const begun = await language(code, compiled.get(code)[0]);
  looked = { compiled, before: { session, kept, loaded } };
  session = new Session(...begun);
  session.set_kept(false);
  kept = { write: () => false, news: () => undefined, forget: () => {} };
  loaded = false;
  location.hash = "#/";
}

/** Takes over what is kept and this window does not know yet; says whether there was anything. */
function catchUp() {
  const text = kept.news();
  if (text === undefined) return false;
  if (text === null) {
    session.start_over();
    return true;
  }
  const version = versionOf(text);
  if (version !== undefined && version !== session.version) kept.setAside(version);
  session.open_answers(kept.key, text);
  return true;
}

/** What another window did while this one was looked at, or was not. */
async function meanwhile() {
  const typed = page.contains(document.activeElement) ? document.activeElement : null;
  const { id, value } = typed ?? {};
  if (!catchUp()) return;
  await learn(session.language);
  show();
  // What is being typed goes on.
  const control = id ? document.getElementById(id) : null;
  if (control) {
    if (control.matches("input[type=text], textarea")) control.value = value;
    control.focus();
  }
  tell(session.changed_elsewhere());
}
