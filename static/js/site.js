// Every page: the design system's own behaviour, the "/" key, and menus that close as people expect.
const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
    const box = document.querySelector("[data-search-box]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }
  if (event.key === "Escape") {
    const menu = event.target.closest?.(".app-menu[open]") ?? document.querySelector(".app-menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".app-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// Last, because it waits for the network.
const { initAll } = await import(document.getElementById("site-script").dataset.govukFrontend);
initAll();
