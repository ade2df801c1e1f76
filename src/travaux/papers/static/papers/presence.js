// Tells, while a paragraph is open, that it is, and keeps up to date what is going on in the others. Without
// this, the page says what was going on when it was opened.
"use strict";
const EVERY = 20_000; // milliseconds
const changed = document.querySelector("[data-changed]").dataset.changed;
const here = document.querySelector("[data-here]");
const copy = document.querySelector("[data-marks-of]");

const said = (element, { says, number }) => {
  const words = [says, String(number) === element.dataset.number ? "" : changed].filter(Boolean).join(" · ");
  if (element.textContent !== words) element.textContent = words;
};

const ask = async () => {
  if (document.hidden) return;
  try {
    if (here) {
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      const answer = await fetch(here.dataset.here, { method: "POST", headers: { "X-CSRFToken": token } });
      if (answer.ok) said(here, await answer.json());
    }
    if (copy) {
      const answer = await fetch(copy.dataset.marksOf);
      if (!answer.ok) return;
      const marks = await answer.json();
      for (const element of copy.querySelectorAll("[data-marks]")) {
        if (marks[element.dataset.marks]) said(element, marks[element.dataset.marks]);
      }
    }
  } catch {
    // The network is away: asked again in a while.
  }
};
ask();
setInterval(ask, EVERY);
