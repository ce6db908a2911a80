// Shows the rows that have every word of the search, which stands in the address too.
const box = document.getElementById("search");
const found = document.getElementById("found");
if (box) {
  const grids = [...document.querySelectorAll("section.grid")].map((section) => ({
    section,
    job: section.querySelector("h2").textContent.toLowerCase(),
    rows: [...section.querySelectorAll("tbody tr")].map((row) => ({
      row,
      text: row.textContent.toLowerCase(),
    })),
  }));
  const show = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { section, job, rows } of grids) {
      let any = false;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word) || job.includes(word));
        any ||= !row.hidden;
        shown += row.hidden ? 0 : 1;
      }
      section.hidden = !any;
    }
    found.textContent = words.length ? `${shown} shown` : "";
    const address = box.value ? "#q=" + encodeURIComponent(box.value) : location.pathname;
    history.replaceState(null, "", address);
  };
  const read = () => {
    const asked = location.hash.startsWith("#q=") ? location.hash.slice(3) : "";
    try {
      box.value = decodeURIComponent(asked);
    } catch {
      box.value = asked;
    }
    show();
  };
  box.closest("p").hidden = false;
  box.addEventListener("input", show);
  window.addEventListener("hashchange", read);
  read();
}
