// The consultant's desk at work: files in, reports out, in a thread of its own, so that the page stays quick.
import { DeskSession, init } from "./desk-engine.js";

/** For how long it works before it listens, in milliseconds. */
const SLICE = 40;

const reader = new FileReaderSync();
const breath = new MessageChannel();

let desk;
/** When the desk is there. */
let ready;
/** The files that were dropped last. */
let files = [];
/** Which work is under way, by its number: the next one, or clearing the desk, ends it. */
let turn;

/** What Rust reads files with. */
function readFile(number, from, to) {
  return new Uint8Array(reader.readAsArrayBuffer(files[number].slice(from, to)));
}

const commands = {
  async begin({ wasm, code, questionnaire, benchmark, theme, logo, words }) {
    await init({ module_or_path: wasm });
    desk = new DeskSession(code, questionnaire, benchmark, theme, logo);
    for (const [language, text] of words) desk.learn(language, text);
    show();
  },
  speak(code) {
    desk.speak(code);
    show();
  },
  async drop({ files: dropped, names, sheet, encoding, comma, number }) {
    turn = number;
    files = dropped;
    desk.clear();
    desk.read_as(sheet, encoding, comma);
    const hasWork = desk.drop(names, Float64Array.from(files, (file) => file.size));
    show({ fresh: true });
    if (hasWork) await work(turn);
  },
  clear(number) {
    turn = number;
    desk.clear();
    show({ fresh: true });
  },
  preview() {
    const compiled = desk.preview_languages().map((code) => {
      const preview = desk.preview(code);
      return [code, [preview.asked, preview.scored]];
    });
    postMessage({ preview: compiled, about: desk.preview_of() });
  },
};

addEventListener("message", async ({ data: [command, argument] }) => {
  try {
    if (command === "begin") ready = commands.begin(argument);
    await ready;
    if (command !== "begin") await commands[command](argument);
  } catch (error) {
    postMessage({ broken: String(error) });
  }
});

/** Makes reports, a few at a time; messages that came meanwhile are read between. */
async function work(mine) {
  const begun = performance.now();
  for (let more = true; more; ) {
    const until = performance.now() + SLICE;
    do more = desk.step();
    while (more && performance.now() < until);
    const [names, bytes] = [desk.names(), desk.bytes()];
    postMessage({ number: mine, names, bytes }, [bytes.buffer]);
    if (!more) return show({ fresh: true });
    const seconds = (performance.now() - begun) / 1000;
    postMessage({ share: desk.share, progress: desk.progress(seconds) });
    await new Promise((done) => {
      breath.port1.onmessage = done;
      breath.port2.postMessage(null);
    });
    if (turn !== mine) return;
  }
}

/** The screen; a fresh one shows something else than before. */
function show({ fresh = false } = {}) {
  postMessage({ html: desk.page(), title: desk.title, told: fresh ? desk.told() : "", fresh });
}
