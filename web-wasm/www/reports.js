// What makes reports: the second part of the WebAssembly, which puts its functions into the table of the first.
import { reports_are_loaded, wasm } from "./engine.js";
import { part } from "./parts.js";

let loading;

/** Loads it, once; where it cannot be loaded, it can be tried again. */
export async function load_reports() {
  try {
    await (loading ??= WebAssembly.instantiateStreaming(part("split_reports.wasm"), { __wasm_split: wasm }));
  } catch (error) {
    loading = undefined;
    throw error;
  }
  reports_are_loaded();
}
