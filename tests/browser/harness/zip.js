// ZIP files, read without a library: what a hub unpacks is compared byte by byte.
import { inflateRawSync } from "node:zlib";

/** The files of an archive, by name. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + packed);
    files.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 0 ? body : inflateRawSync(body));
    at += 46 + name + extra + comment;
  }
  return files;
}
