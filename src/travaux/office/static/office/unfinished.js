// What is typed into a form survives a closed browser: it is sent to the form's own address while it is
// written, and taken up there again. Without scripts, a form that could not be saved is kept all the same.
(() => {
  const PAUSE = 3000; // milliseconds without a key
  const form = document.querySelector("form[data-keeps]");
  if (!form) return;
  const said = form.querySelector("[data-kept]");
  let timer = 0, changed = false, sending = null;

  const say = words => { said.textContent = words; };

  const send = async leaving => {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    const typed = new URLSearchParams(new FormData(form));
    typed.set("action", "keep");
    sending = new AbortController();
    try {
      const answer = await fetch(location.pathname, {
        method: "POST", body: typed, keepalive: leaving, redirect: "manual", signal: sending.signal,
      });
      say(answer.status === 204 ? said.dataset.kept : said.dataset.notKept);
    } catch {
      if (!sending.signal.aborted) {
        changed = true;
        say(said.dataset.notKept);
      }
    }
  };

  const note = () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE, false);
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  document.addEventListener("visibilitychange", () => document.hidden && send(true));
  addEventListener("pagehide", () => send(true));
  form.addEventListener("submit", event => {
    if (event.submitter?.getAttribute("formtarget") === "_blank") return; // a preview; this page stays
    clearTimeout(timer);
    changed = false;
    sending?.abort();
  });
})();
