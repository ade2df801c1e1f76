// The line below the toolbar that asks for the address of a link or for the words of a note.
import { TextSelection } from "prosemirror-state";
import { chosenNote } from "./commands.js";
import { schema } from "./schema.js";

const { link } = schema.marks;

// The whole link around the caret.
const extentOf = ({ doc, selection: { from, to, $from, empty } }) => {
  if (!empty) return { from, to };
  const start = $from.start();
  let found = { from, to };
  $from.parent.forEach((node, offset) => {
    const first = start + offset, last = first + node.nodeSize;
    if (link.isInSet(node.marks) && first <= from && from <= last) found = { from: first, to: last };
  });
  return found;
};
const addressAt = state => {
  const { from, to } = extentOf(state);
  let href = "";
  state.doc.nodesBetween(from, to, node => { href ||= link.isInSet(node.marks)?.attrs.href ?? ""; });
  return href;
};
const inFull = typed => {
  const href = typed.trim();
  if (/^[\w.+-]+@[\w.-]+$/.test(href)) return `mailto:${href}`;
  if (/^(https?:\/\/\S+|mailto:\S+)$/i.test(href)) return href;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(href) ? `https://${href}` : "";
};

const setLink = (view, typed) => {
  const { from, to } = extentOf(view.state);
  const href = inFull(typed);
  const { tr } = view.state;
  tr.removeMark(from, to, link);
  if (href && from === to) tr.insert(from, schema.text(href, [link.create({ href })]));
  else if (href) tr.addMark(from, to, link.create({ href }));
  view.dispatch(tr.scrollIntoView());
  return !typed.trim() || Boolean(href);
};
const setNote = (view, typed) => {
  const source = typed.trim();
  const { tr, selection } = view.state;
  if (chosenNote(view.state)) {
    if (source) tr.setNodeMarkup(selection.from, null, { source, label: "" });
    else tr.deleteSelection();
  } else if (source) {
    tr.insert(selection.to, schema.node("note", { source })).setSelection(TextSelection.create(tr.doc, selection.to + 1));
  }
  view.dispatch(tr.scrollIntoView());
  return true;
};

export const asking = (parts, view, say) => {
  const panes = { link: parts.querySelector("[data-asks=link]"), note: parts.querySelector("[data-asks=note]") };
  const sets = { link: setLink, note: setNote };
  const close = () => { for (const pane of Object.values(panes)) pane.hidden = true; };
  const open = what => {
    close();
    const { state } = view;
    const field = panes[what].querySelector("input, textarea");
    field.value = what === "link" ? addressAt(state) : chosenNote(state)?.attrs.source ?? "";
    panes[what].hidden = false;
    field.focus();
    field.select();
    return true;
  };
  for (const [what, pane] of Object.entries(panes)) {
    const field = pane.querySelector("input, textarea");
    const end = value => {
      if (value !== null && !sets[what](view, value)) return say(pane.dataset.refused);
      say("");
      close();
      view.focus();
    };
    pane.querySelector("[data-does=set]").addEventListener("click", () => end(field.value));
    pane.querySelector("[data-does=remove]").addEventListener("click", () => end(""));
    pane.addEventListener("keydown", event => {
      if (event.key === "Escape") end(null);
      else if (event.key === "Enter" && event.target === field && !event.shiftKey) end(field.value);
      else return;
      event.preventDefault();
    });
    // What is typed here is no field of the form.
    pane.addEventListener("input", event => event.stopPropagation());
  }
  return { link: () => open("link"), note: () => open("note"), close };
};
