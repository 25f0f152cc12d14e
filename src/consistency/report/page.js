(() => {
  const get = (id) => document.getElementById(id);
  const tables = [...document.querySelectorAll("table")];
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const find = get("find"), from = get("from"), standing = get("standing"), shown = get("shown");
  const inconsistent = get("inconsistent"), consistent = get("consistent");
  let texts = null, wait = 0;

  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    texts ??= new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    let count = 0;
    for (const row of rows) {
      const away = (wanted && !texts.get(row).includes(wanted))
        || (from.value && row.dataset.from !== from.value)
        || (standing.value && !row.dataset.standings.split(" ").includes(standing.value))
        || (inconsistent.checked && !row.classList.contains("inconsistent"))
        || (consistent.checked && row.classList.contains("consistent"));
      if (row.hidden !== Boolean(away)) row.hidden = Boolean(away);
      if (!away) count += 1;
    }
    shown.textContent = count === rows.length ? "" : count + " of " + rows.length + " shown";
  };
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 150); });
  for (const control of [from, standing, inconsistent, consistent]) control.addEventListener("change", filter);
  find.form.addEventListener("submit", (event) => event.preventDefault());

  const compare = new Intl.Collator(["en", "zh"], { numeric: true, sensitivity: "base" }).compare;
  const sort = (table, head) => {
    const column = head.cellIndex, number = head.dataset.sort === "number";
    // counts are wanted from the largest down
    const down = head.ariaSort ? head.ariaSort === "ascending" : number && !head.classList.contains("verdict");
    const key = (row) => {
      const cell = row.cells[column], text = cell.dataset.value ?? cell.textContent;
      return number ? Number(text) : text.trim();
    };
    const keyed = [...table.tBodies[0].rows].map((row) => [key(row), row]);
    keyed.sort(([a], [b]) => (down ? -1 : 1) * (number ? a - b : compare(a, b)));
    table.tBodies[0].append(...keyed.map(([, row]) => row));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  for (const table of tables) {
    table.tHead.addEventListener("click", (event) => {
      const head = event.target.closest("th");
      if (head) sort(table, head);
    });
  }
  filter();
})();
