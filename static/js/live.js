// Keeps the page of a migration run up to date while it is looked at: each part that has changed is put in its place,
// but none in which somebody stands with the keyboard. Says how far the run is every ten seconds, not at every step.
const EVERY = 2000;
const SAY_EVERY = 5;
const said = document.querySelector("[data-run-said]");
let looks = 0;

const put = (part) => {
  const old = document.getElementById(part.id);
  if (!old || old.contains(document.activeElement) || old.innerHTML === part.innerHTML) return;
  old.replaceWith(document.importNode(part, true));
};

const look = async () => {
  if (document.hidden) return;
  let page;
  try {
    const answer = await fetch(location.href, { redirect: "error" });
    if (!answer.ok) return;
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return;
  }
  const run = page.querySelector("[data-run]");
  if (!run) return;
  if (run.dataset.run === "over") {
    location.reload();
    return;
  }
  page.querySelectorAll("[data-live]").forEach(put);
  looks += 1;
  if (looks % SAY_EVERY === 0) said.textContent = document.getElementById("run-figures")?.textContent ?? "";
};

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
