// What the buttons and keys do, and when a button is pressed.
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

const isMarked = mark => state => {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark);
};
const isWithin = type => state => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return true;
  return false;
};
const listAround = state => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (name === "bullet_list" || name === "ordered_list") return { type: $from.node(depth).type, at: $from.before(depth) };
  }
  return null;
};
// Into a list, out of it, or from one sort to the other.
const list = type => (state, dispatch) => {
  const around = listAround(state);
  if (!around) return wrapInList(type, { tight: true })(state, dispatch);
  if (around.type === type) return liftListItem(nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(around.at, type, { tight: true }));
  return true;
};
const quotation = (state, dispatch) =>
  isWithin(nodes.blockquote)(state) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch);

export const level = state => {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading ? parent.attrs.level : 0;
};
export const setLevel = wanted => wanted
  ? setBlockType(nodes.heading, { level: wanted })
  : setBlockType(nodes.paragraph);

export const chosenNote = ({ selection }) =>
  selection instanceof NodeSelection && selection.node.type === nodes.note ? selection.node : null;

export const ACTIONS = {
  strong: { does: toggleMark(marks.strong), holds: isMarked(marks.strong) },
  em: { does: toggleMark(marks.em), holds: isMarked(marks.em) },
  bullets: { does: list(nodes.bullet_list), holds: state => listAround(state)?.type === nodes.bullet_list },
  numbers: { does: list(nodes.ordered_list), holds: state => listAround(state)?.type === nodes.ordered_list },
  deeper: { does: sinkListItem(nodes.list_item) },
  outwards: { does: liftListItem(nodes.list_item) },
  quotation: { does: quotation, holds: isWithin(nodes.blockquote) },
  undo: { does: undo },
  redo: { does: redo },
};
export const isLink = isMarked(marks.link);
