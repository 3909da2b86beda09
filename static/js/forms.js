// Forms: what people type is kept on the server while they type; a form is sent once, and not into a dead connection.
const INTERVAL = 20000;
const PATIENCE = 5000;

const ago = (milliseconds) => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} ${seconds === 1 ? "second" : "seconds"} ago`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} ${minutes === 1 ? "minute" : "minutes"} ago`;
};

const typed = (form) => {
  const answers = new FormData(form);
  for (const [name, value] of [...answers]) if (value instanceof File) answers.delete(name);
  return answers;
};

// "saved", "refused" (the service answered, but not with yes) or "unreachable".
const post = async (address, answers) => {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(address, { method: "POST", body: answers, redirect: "manual", signal });
    if (answer.ok) return "saved";
    return answer.status >= 500 ? "unreachable" : "refused";
  } catch {
    return "unreachable";
  }
};

const watch = (form) => {
  const saved = form.querySelector("[data-saved]");
  const trouble = form.querySelector("[data-not-saved]");
  const address = form.dataset.autosave;
  let isDirty = false;
  let mayGo = false;
  let isSent = false;
  let lastSaved = null;
  let running = null;

  const tell = (words) => {
    if (trouble && trouble.textContent !== words) trouble.textContent = words;
  };

  const showSaved = () => {
    if (saved && lastSaved) saved.textContent = `Saved ${ago(Date.now() - lastSaved)}`;
  };

  const save = async () => {
    isDirty = false;
    const outcome = await post(address, typed(form));
    running = null;
    if (outcome === "saved") {
      lastSaved = Date.now();
      showSaved();
      tell("");
      document.dispatchEvent(new Event("session-extended"));
    } else {
      isDirty = true;
      tell(
        outcome === "refused"
          ? "Not saved as you type: you may have been signed out. What you typed is still on this page."
          : "Not saved: we could not reach the service. What you typed is still on this page, and we will try again.",
      );
    }
    return outcome;
  };

  const reopen = () => {
    isSent = false;
    mayGo = false;
  };

  // One save at a time; what is typed meanwhile is saved by the next.
  const keep = () => {
    if (!address || isSent || (!isDirty && !running)) return Promise.resolve("saved");
    running ??= save();
    return running;
  };

  form.addEventListener("input", () => {
    isDirty = true;
  });
  form.addEventListener("focusout", keep);
  setInterval(keep, INTERVAL);
  setInterval(showSaved, 5000);

  form.addEventListener("submit", async (event) => {
    if (mayGo && !isSent) {
      isSent = true;
      setTimeout(reopen, 10000); // The browser may have given up by then; the submission key makes a second try safe.
      return;
    }
    event.preventDefault();
    if (isSent) return;
    const submitter = event.submitter;
    if (!navigator.onLine) isDirty = true; // The browser may be wrong about it, so we try.
    if ((await keep()) === "unreachable") return;
    mayGo = true;
    setTimeout(() => form.requestSubmit(submitter)); // Not while this very event is being handled: that does nothing.
  });
  window.addEventListener("pageshow", reopen);
};

for (const form of document.querySelectorAll("form[data-form]")) watch(form);
