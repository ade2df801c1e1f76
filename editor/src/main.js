// The editor over every text of the record. It shows the Markdown of a textarea and writes it back there:
// without scripts, the textarea is what there is.
import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { asking } from "./asking.js";
import { ACTIONS, chosenNote, setLevel } from "./commands.js";
import { parse } from "./parsing.js";
import { pasting } from "./pasting.js";
import { schema } from "./schema.js";
import { toolbar } from "./toolbar.js";
import { write } from "./writing.js";

const { nodes } = schema;
const template = document.querySelector("template[data-editor-parts]");

const rules = inputRules({ rules: [
  textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, ([, marks]) => ({ level: marks.length })),
  wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list, { tight: true }),
  wrappingInputRule(/^(\d{1,9})\.\s$/, nodes.ordered_list, ([, number]) => ({ order: Number(number), tight: true }),
    ([, number], node) => node.childCount + node.attrs.order === Number(number)),
  wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
] });

const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

const begin = textarea => {
  const parts = template.content.firstElementChild.cloneNode(true);
  const surface = parts.querySelector("[data-surface]");
  const status = parts.querySelector("[role=status]");
  const say = words => { status.textContent = words; };
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  label.id ||= `${textarea.id}_label`;
  textarea.after(parts);
  let original = textarea.value, first, view, bar, ask;
  const site = {
    address: template.dataset.pasted,
    waits: template.dataset.waits, pasted: template.dataset.done, failed: template.dataset.failed,
    token: () => textarea.form.querySelector("[name=csrfmiddlewaretoken]").value,
  };
  const keys = keymap({
    "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
    "Mod-b": ACTIONS.strong.does, "Mod-i": ACTIONS.em.does,
    "Mod-k": () => ask.link(), "Mod-Alt-f": () => ask.note(),
    "Alt-F10": () => { bar.focus(); return true; },
    "Mod-]": sinkListItem(nodes.list_item), "Mod-[": liftListItem(nodes.list_item),
    "Mod-Alt-0": setLevel(0), "Mod-Alt-2": setLevel(2), "Mod-Alt-3": setLevel(3), "Mod-Alt-4": setLevel(4),
    "Shift-Enter": lineBreak,
    Enter: (state, dispatch) => chosenNote(state) ? ask.note() : splitListItem(nodes.list_item)(state, dispatch),
  });
  const read = () => {
    original = textarea.value;
    first = parse(original);
    return EditorState.create({ doc: first, plugins: [rules, keys, keymap(baseKeymap), history(), pasting(site, say)] });
  };
  const named = name => textarea.getAttribute(name);
  // How plain text is formatted is said where there is plain text.
  const help = textarea.dataset.help && document.getElementById(`${textarea.id}_helptext`);
  const described = (named("aria-describedby") ?? "").split(" ").filter(id => id && id !== help?.id).join(" ");
  view = new EditorView(surface, {
    state: read(),
    attributes: {
      class: "control prose", role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, dir: "auto",
      ...(named("lang") && { lang: named("lang") }),
      ...(described && { "aria-describedby": described }),
      ...(named("aria-invalid") && { "aria-invalid": named("aria-invalid") }),
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      bar.show(view.state);
      if (!transaction.docChanged) return;
      textarea.value = view.state.doc.eq(first) ? original : write(view.state.doc);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
    handleDoubleClickOn: (_view, _at, node) => node.type === nodes.note && ask.note(),
  });
  surface.dataset.rows = textarea.rows > 8 ? "many" : "few";
  const show = isRich => {
    surface.hidden = !isRich;
    textarea.hidden = isRich;
    if (help) help.hidden = isRich;
    bar.enable(isRich);
  };
  const turn = () => {
    ask.close();
    if (textarea.hidden) show(false);
    else {
      if (textarea.value !== original) view.updateState(read());
      show(true);
    }
    (textarea.hidden ? view : textarea).focus();
  };
  ask = asking(parts, view, say);
  bar = toolbar(parts.querySelector("[role=toolbar]"), () => view, () => ask, turn);
  bar.show(view.state);
  show(true);
  document.addEventListener("click", event => {
    const goes = event.target.closest(`label[for="${textarea.id}"], a[href="#${textarea.id}"]`);
    if (!goes || !textarea.hidden) return;
    event.preventDefault();
    view.focus();
  });
};

if (template) for (const textarea of document.querySelectorAll("textarea[data-editor]")) begin(textarea);
