"use strict";
// The list stands in the page once: as a table for who has no scripts. With scripts it is text, of which the rows that are
// looked at become elements. Every row was escaped when it was written, and nothing else becomes markup here.
(() => {
  const AT_ONCE = 200;
  const source = document.getElementById("list").textContent;
  const tools = document.getElementById("tools");
  const search = tools.querySelector("input");
  const filters = [...tools.querySelectorAll("select")];
  const told = tools.querySelector("output");
  const more = document.getElementById("more");
  const place = document.getElementById("rows");
  const rows = source.split("\n").filter((line) => line.startsWith("<tr data-groups="));
  const head = source.slice(0, source.indexOf("<tbody>"));

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
  const text = (html) => html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => entities[name]);
  const cell = (row, column) => row.match(/<t[hd][ >].*?<\/t[hd]>/g)[column];

  let texts;
  const textOf = (row) => {
    texts ??= rows.map((html) => plain(text(html)));
    return texts[row];
  };
  const groupsOf = (row) => rows[row].slice(17, rows[row].indexOf('"', 17)).split(" ");

  let order = rows.map((_, row) => row);
  let found = order;
  let shown = 0;
  place.innerHTML = `${head}<tbody></tbody></table></div>`;
  const body = place.querySelector("tbody");

  const show = (count) => {
    body.innerHTML = found.slice(0, count).map((row) => rows[row]).join("");
    shown = Math.min(count, found.length);
    more.hidden = shown >= found.length;
    told.textContent = tools.dataset.told.replace("{count}", found.length).replace("{all}", rows.length);
  };
  const find = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const wanted = filters.map((filter) => filter.value);
    found = order.filter((row) => {
      if (wanted.some((group) => group !== "")) {
        const groups = groupsOf(row);
        if (wanted.some((group, at) => group !== "" && groups[at] !== group)) return false;
      }
      return words.every((word) => textOf(row).includes(word));
    });
    show(AT_ONCE);
  };
  const sort = (column, descending) => {
    const keys = rows.map((row) => {
      const html = cell(row, column);
      const value = /^<t[hd][^>]* data-value="([^"]*)"/.exec(html);
      if (value) return value[1] === "" ? NaN : Number(value[1]);
      return text(html).trim();
    });
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const compare = (one, other) =>
      typeof one === "number" && typeof other === "number" ? one - other : collator.compare(one, other);
    // What has no value stands last, whichever way the others go.
    const empty = (key) => key === "" || Number.isNaN(key);
    order = rows.map((_, row) => row).sort((one, other) => {
      const [first, second] = [keys[one], keys[other]];
      const last = Number(empty(first)) - Number(empty(second));
      return last || (descending ? compare(second, first) : compare(first, second)) || one - other;
    });
    find();
  };

  const heads = [...place.querySelectorAll("thead th")];
  heads.forEach((th, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...th.childNodes);
    th.append(button);
    button.addEventListener("click", () => {
      const descending = th.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sort(column, descending);
    });
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", find);
  filters.forEach((filter) => filter.addEventListener("change", find));
  more.addEventListener("click", () => show(shown + AT_ONCE));
  show(AT_ONCE);
  tools.hidden = false;
})();
