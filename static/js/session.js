// Warns before the session ends, in every open tab at once; any page opened or saved elsewhere puts the end off here too.
const dialog = document.getElementById("session-warning");
const title = dialog.querySelector("[data-title]");
const text = dialog.querySelector("[data-text]");
const stay = dialog.querySelector("[data-stay]");
const form = dialog.querySelector("form");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
const lasts = Number(dialog.dataset.endsIn) * 1000;
const warnAfter = Number(dialog.dataset.warnIn) * 1000;
const firstTitle = title.textContent;
let started = Date.now();
let dismissed = false;

const restart = () => {
  started = Date.now();
  dismissed = false;
  title.textContent = firstTitle;
  stay.hidden = false;
  if (dialog.open) dialog.close();
};

const minutes = (milliseconds) => {
  const whole = Math.max(1, Math.ceil(milliseconds / 60000));
  return whole === 1 ? "1 minute" : `${whole} minutes`;
};

const say = (words) => {
  if (text.textContent !== words) text.textContent = words;
};

const ended = () => {
  if (stay.hidden) return;
  title.textContent = "You have been signed out";
  say("What you typed stays on this page. Sign in again in another tab, then come back here and save.");
  stay.hidden = true;
};

const tick = () => {
  const passed = Date.now() - started;
  if (passed < warnAfter) return;
  if (!dialog.open && !dismissed) dialog.showModal();
  if (passed >= lasts) ended();
  else say(`You will be signed out in ${minutes(lasts - passed)} because you have not opened or saved a page for a while.`);
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(dialog.dataset.extendUrl, { method: "POST", body: new FormData(form), redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    restart();
    tabs?.postMessage("alive");
  } catch {
    say("That did not work. Check your connection and try again: what you typed is still here.");
  }
});

dialog.addEventListener("close", () => {
  dismissed = Date.now() - started >= warnAfter;
});

tabs?.addEventListener("message", restart);
tabs?.postMessage("alive");
document.addEventListener("session-extended", restart);
window.addEventListener("pageshow", (event) => event.persisted && tick());
setInterval(tick, 5000);
