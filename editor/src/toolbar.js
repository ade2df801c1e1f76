// A toolbar as screen readers know it: one stop of the tab key, arrow keys within, Escape back to the text.
import { ACTIONS, chosenNote, isLink, level, setLevel } from "./commands.js";

export const toolbar = (bar, view, ask, turn) => {
  const controls = [...bar.querySelectorAll("button, select")];
  const levels = bar.querySelector("select");
  const go = to => {
    for (const control of controls) control.tabIndex = control === to ? 0 : -1;
    to.focus();
  };
  for (const control of controls) control.tabIndex = control === controls[0] ? 0 : -1;
  bar.addEventListener("keydown", event => {
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const usable = controls.filter(control => !control.disabled && !control.hidden);
    const here = usable.indexOf(event.target);
    if (event.key in steps) {
      const step = steps[event.key] * (getComputedStyle(bar).direction === "rtl" ? -1 : 1);
      go(usable[(here + step + usable.length) % usable.length]);
    } else if (event.key === "Home") go(usable[0]);
    else if (event.key === "End") go(usable.at(-1));
    else if (event.key === "Escape") view().focus();
    else return;
    event.preventDefault();
  });
  bar.addEventListener("focusin", ({ target }) => {
    for (const control of controls) control.tabIndex = control === target ? 0 : -1;
  });
  bar.addEventListener("click", ({ target }) => {
    const what = target.closest("button")?.dataset.does;
    if (what === "plain") turn();
    else if (what === "link" || what === "note") ask()[what]();
    else if (what in ACTIONS) {
      ACTIONS[what].does(view().state, view().dispatch, view());
      view().focus();
    }
  });
  // A mouse has chosen and writes on; the arrow keys pass one sort on the way to the next.
  let isPointed = false;
  levels.addEventListener("pointerdown", () => { isPointed = true; });
  levels.addEventListener("keydown", () => { isPointed = false; });
  // It is no field of the form: what it is set to is in the text.
  levels.addEventListener("input", event => event.stopPropagation());
  levels.addEventListener("change", event => {
    event.stopPropagation();
    setLevel(Number(levels.value))(view().state, view().dispatch);
    if (isPointed) view().focus();
  });
  return {
    focus: () => go(controls.find(control => control.tabIndex === 0) ?? controls[0]),
    show: state => {
      for (const button of bar.querySelectorAll("[aria-pressed]")) {
        const { does } = button.dataset;
        if (does === "plain") continue;
        const holds = does === "link" ? isLink(state) : does === "note" ? Boolean(chosenNote(state)) : ACTIONS[does].holds(state);
        button.setAttribute("aria-pressed", String(holds));
      }
      const now = level(state);
      levels.value = String(now && Math.min(Math.max(now, 2), 4));
    },
    enable: isOn => {
      for (const control of controls) if (control.dataset.does !== "plain") control.disabled = !isOn;
      bar.querySelector("[data-does=plain]").setAttribute("aria-pressed", String(!isOn));
    },
  };
};
