// Keeps the page of a job up to date while it is looked at, and says how far it is every ten seconds, not at every step.
const EVERY = 2000;
const SAY_EVERY = 5;
const said = document.querySelector("[data-job-said]");
let looks = 0;

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
  const job = page.querySelector("[data-job]");
  if (!job) return;
  if (job.dataset.job === "over") {
    location.reload();
    return;
  }
  const state = job.querySelector("[data-job-state]");
  document.querySelector("[data-job-state]").replaceWith(document.importNode(state, true));
  looks += 1;
  if (looks % SAY_EVERY === 0) said.textContent = state.querySelector("#job-figures")?.textContent ?? "";
};

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
