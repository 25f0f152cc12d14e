(() => {
  const table = document.querySelector("table"), rows = [...table.tBodies[0].rows];
  const find = document.getElementById("find"), only = document.getElementById("only");
  const shown = document.getElementById("shown");
  let texts = null, wait = 0, at = -1;

  // what is searched: the two texts of each bead, read once
  const filter = () => {
    const wanted = find.value.trim().toLowerCase();
    texts ??= rows.map((row) => (row.cells[1].textContent + "\n" + row.cells[2].textContent).toLowerCase());
    let count = 0;
    rows.forEach((row, index) => {
      const away = wanted !== "" && !texts[index].includes(wanted);
      if (row.classList.contains("away") !== away) row.classList.toggle("away", away);
      if (!away && (!only.checked || row.classList.contains("doubtful"))) count += 1;
    });
    table.classList.toggle("only", only.checked);
    shown.textContent = wanted !== "" || only.checked ? count + " shown" : "";
  };
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(filter, 150); });
  only.addEventListener("change", filter);

  const go = (step) => {
    for (let index = at + step; index >= 0 && index < rows.length; index += step) {
      const row = rows[index];
      if (row.classList.contains("doubtful") && !row.classList.contains("away")) {
        at = index;
        row.focus({ preventScroll: true });
        row.scrollIntoView({ block: "start" });
        return;
      }
    }
    shown.textContent = step > 0 ? "No doubtful bead after this one" : "No doubtful bead before this one";
  };
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("back").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input[type=search]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") go(1);
    if (event.key === "p") go(-1);
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("tbody tr");
    if (row) at = row.sectionRowIndex;
  });

  // words that are linked have the same number in their row
  const light = (event, on) => {
    const word = event.target.closest?.("[data-w]");
    if (!word) return;
    const row = word.closest("tr");
    row.querySelectorAll(`[data-w="${word.dataset.w}"]`).forEach((other) => other.classList.toggle("lit", on));
  };
  table.addEventListener("mouseover", (event) => light(event, true));
  table.addEventListener("mouseout", (event) => light(event, false));
})();
