// Parts of the app: in the page itself where all is one file, else beside it.

/** The response with a part, such as `split_reports.wasm` or `lt.bin`; one inside the page is only decoded now. */
export async function part(name) {
  const inside = document.getElementById(name);
  if (!inside) return fetch(name);
  const packed = Uint8Array.from(atob(inside.textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "Content-Type": inside.type } });
}

/** The bytes of a part. */
export async function bytes(name) {
  return new Uint8Array(await body(await part(name)).arrayBuffer());
}

/** The text of a part. */
export async function text(name) {
  return body(await part(name)).text();
}

/** A response, where it is what was asked for. */
function body(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}
