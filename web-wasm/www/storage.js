// What this browser keeps: the answers to one questionnaire, as the text of an answer file. Storage may be full or
// forbidden, and another window may write too.

export class Kept {
  key;
  /** The text that this window wrote or read last; what differs from it, another window wrote. */
  #seen = null;

  constructor(key) {
    this.key = key;
  }

  /** Whether this browser lets the page keep anything. */
  get usable() {
    try {
      return localStorage.length >= 0;
    } catch {
      return false;
    }
  }

  /** The language in which the answers that are kept were given. */
  get language() {
    return fileOf(this.#read()).language;
  }

  /** What is kept, where this window does not know it; `undefined` where it does. */
  news() {
    const text = this.#read();
    if (text === this.#seen) return undefined;
    this.#seen = text;
    return text;
  }

  /** Keeps a text; says whether it is kept. */
  write(text) {
    try {
      localStorage.setItem(this.key, text);
    } catch {
      return false;
    }
    this.#seen = text;
    return true;
  }

  /** Puts the kept text aside as that of an earlier version: it may hold answers that the present one has no place for. */
  setAside(version) {
    try {
      if (this.#seen !== null) localStorage.setItem(`${this.key}:${version}`, this.#seen);
    } catch {
      // There is no room for two; the answers that still fit go on.
    }
  }

  /** Forgets everything about this questionnaire. */
  forget() {
    this.#seen = null;
    try {
      for (const key of Object.keys(localStorage)) {
        if (key === this.key || key.startsWith(`${this.key}:`)) localStorage.removeItem(key);
      }
    } catch {
      // Nothing was kept.
    }
  }

  #read() {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return this.#seen;
    }
  }
}

/** To which version of the questionnaire the answers in a kept text were given. */
export function versionOf(text) {
  return fileOf(text).version;
}

function fileOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** Deletes the copy of the app itself that makes it work offline. */
export async function forgetApp() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
  const here = `branda:${new URL(".", location.href).pathname}:`;
  for (const name of await caches.keys()) if (name.startsWith(here)) await caches.delete(name);
}
