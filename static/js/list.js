// Lists: the filter stays folded the way people left it; the bar of bulk acts appears when something is chosen.
const filter = document.querySelector("[data-filter]");

if (filter) {
  const isPhone = window.matchMedia("(max-width: 48em)").matches;
  if (isPhone) filter.open = false;
  filter.addEventListener("toggle", () => {
    if (isPhone) return;
    const folded = filter.open ? "no" : "yes";
    document.cookie = `filters_folded=${folded}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  });
}

// Applying filters loads the page anew; the panel then stands where it stood, with the same parts of it open.
const panel = filter?.querySelector("form");

if (panel) {
  const PLACE = "filter-place";
  const folds = [...panel.querySelectorAll("details")];
  const boxes = [...panel.querySelectorAll(".app-scroll")];
  const nameOf = (part) => part.getAttribute("aria-label") ?? part.querySelector("summary").textContent;
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");

  sessionStorage.removeItem(PLACE);
  if (kept?.path === location.pathname && filter.open) {
    for (const fold of folds) fold.open ||= kept.open.includes(nameOf(fold));
    for (const box of boxes) box.scrollTop = kept.scrolled[nameOf(box)] ?? 0;
    if (!document.querySelector(".govuk-error-message")) window.scrollTo(0, kept.top);
  }
  panel.addEventListener("submit", () => {
    const open = folds.filter((fold) => fold.open).map(nameOf);
    const scrolled = Object.fromEntries(boxes.map((box) => [nameOf(box), box.scrollTop]));
    sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, top: window.scrollY, open, scrolled }));
  });
}

// A long list of choices gets a box that shows only those with what is typed, and those that are ticked.
for (const narrow of document.querySelectorAll("[data-narrow]")) {
  const box = narrow.querySelector("input");
  const said = narrow.querySelector("[data-narrowed]");
  const items = [...narrow.parentElement.querySelectorAll(".govuk-checkboxes__item")];
  const headings = [...narrow.parentElement.querySelectorAll(".app-options__group")];
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();

  narrow.hidden = false;
  box.addEventListener("input", () => {
    const wanted = plain(box.value.trim());
    for (const item of items) {
      item.hidden = !plain(item.textContent).includes(wanted) && !item.querySelector("input").checked;
    }
    for (const heading of headings) heading.hidden = Boolean(wanted);
    said.textContent = `${items.filter((item) => !item.hidden).length} choices shown`;
  });
  // Enter in this box narrows; it does not send the filters.
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

const bulk = document.querySelector("[data-bulk]");

if (bulk) {
  const rows = [...document.querySelectorAll("[data-select-row]")];
  const wholePage = document.querySelector("[data-select-page]");
  const pageBox = wholePage.querySelector("input");
  const everything = bulk.querySelector("[data-select-everything]");
  const count = bulk.querySelector("[data-bulk-count]");

  const show = () => {
    const chosen = rows.filter((row) => row.checked).length;
    pageBox.checked = chosen === rows.length;
    pageBox.indeterminate = chosen > 0 && chosen < rows.length;
    bulk.classList.toggle("app-bulk--shown", chosen > 0 || Boolean(everything?.checked));
    count.textContent = everything?.checked ? "The whole list selected" : `${chosen} selected`;
  };

  wholePage.hidden = false;
  bulk.classList.add("app-bulk--floating");
  pageBox.addEventListener("change", () => {
    for (const row of rows) row.checked = pageBox.checked;
    show();
  });
  for (const box of [...rows, everything]) box?.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
