// A document of the editor as Markdown.
import { MarkdownSerializer, defaultMarkdownSerializer } from "prosemirror-markdown";
import { written } from "./parsing.js";
import { schema } from "./schema.js";

const { blockquote, paragraph, list_item, ordered_list, heading, hard_break, text } = defaultMarkdownSerializer.nodes;
const ALREADY = /\[\^([^\]\s]+)\]/g;

const serializerWith = labels => new MarkdownSerializer({
  blockquote, paragraph, list_item, ordered_list, heading, hard_break, text,
  bullet_list: (state, node) => state.renderList(node, "  ", () => "- "),
  kept: (state, node) => { state.text(node.attrs.source, false); state.closeBlock(node); },
  note: (state, node) => state.write(`[^${labels.get(node)}]`),
}, defaultMarkdownSerializer.marks, { escapeExtraCharacters: /&(?=#?\w+;)|<(?=[A-Za-z/!?])/g, tightLists: true });

const notesIn = block => {
  const found = [];
  block.descendants(node => { if (node.type.name === "note") found.push(node); });
  return found;
};

// A name for every note: its own where no other note has it, else the next free number.
const named = blocks => {
  const labels = new Map(), sources = new Map(), taken = new Set();
  for (const block of blocks) {
    if (block.type.name === "kept") for (const [, label] of block.attrs.source.matchAll(ALREADY)) taken.add(label);
  }
  const name = (note, label) => { labels.set(note, label); sources.set(label, note.attrs.source); };
  const isOwn = ({ attrs: { label, source } }) => label && !taken.has(label) && (sources.get(label) ?? source) === source;
  const untouched = blocks.filter(block => written.has(block)), touched = blocks.filter(block => !written.has(block));
  let number = 0;
  for (const note of [...untouched, ...touched].flatMap(notesIn)) {
    if (isOwn(note)) name(note, note.attrs.label);
    else {
      do number += 1; while (taken.has(String(number)) || sources.has(String(number)));
      name(note, String(number));
    }
  }
  return { labels, sources };
};

const kindOfList = text => /^[*-] /.test(text) ? text[0] : /^\d+([.)]) /.exec(text)?.[1];
const withOtherMarks = text => text
  .replace(/^[*-] /gm, mark => (mark[0] === "*" ? "- " : "* "))
  .replace(/^(\d+)([.)]) /gm, (_whole, number, sign) => `${number}${sign === "." ? ")" : "."} `);

export const write = doc => {
  const blocks = [];
  doc.forEach(block => blocks.push(block));
  const { labels, sources } = named(blocks);
  const serializer = serializerWith(labels);
  const texts = [];
  for (const block of blocks) {
    const own = written.get(block);
    let text = own ?? serializer.serialize(schema.node("doc", null, [block]));
    const last = texts.at(-1);
    // Two lists one after the other would be one.
    if (last !== undefined && kindOfList(text) && kindOfList(text) === kindOfList(last)) {
      if (own === undefined) text = withOtherMarks(text);
      else texts[texts.length - 1] = withOtherMarks(last);
    }
    if (text.trim()) texts.push(text);
  }
  for (const [label, source] of sources) texts.push(`[^${label}]: ${source.replace(/\n(?=[^\n])/g, "\n    ")}`);
  return texts.join("\n\n");
};
