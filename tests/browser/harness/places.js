// Where things lie, wherever the tests are called from.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The app, as `cargo run -p pack` leaves it. */
export const app = fileURLToPath(new URL("../../../target/app/", import.meta.url));

/** The command, as the tests of Rust leave it. */
export const branda = fileURLToPath(new URL("../../../target/debug/branda", import.meta.url));

/** What writes generated questionnaires and answers, as the tests of Rust leave it. */
export const pairs = fileURLToPath(new URL("../../../target/debug/pairs", import.meta.url));

/** The page as a folder for a web server, as `branda publish` leaves it. */
export const published = fileURLToPath(new URL("../../../target/web/", import.meta.url));

/** The page as one file, as `branda publish` leaves it. */
export const oneFile = fileURLToPath(new URL("../../../target/assessment.html", import.meta.url));

/** Pictures for people to look at; no test compares them. */
export const screenshots = fileURLToPath(new URL("../../../target/screenshots/", import.meta.url));

/** The first of these programs on the PATH: Debian's own browser, never one that a test tool downloaded. */
export function programPath(...names) {
  for (const folder of process.env.PATH.split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  throw new Error(`no ${names[0]} on the PATH; on Debian, \`apt-get install ${names[0]}\` as root gives it`);
}
