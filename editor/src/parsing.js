// Markdown as a document of the editor. Each block remembers the lines that it was read from, so that what
// nobody edits is written back as it stood.
import MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import { MarkdownParser, defaultMarkdownParser } from "prosemirror-markdown";
import { schema } from "./schema.js";

const markdown = new MarkdownIt("commonmark", { html: false }).enable("table").use(footnotes);
markdown.disable(["footnote_tail", "footnote_inline"]);

const { blockquote, paragraph, list_item, bullet_list, ordered_list, heading, hardbreak, em, strong, link, code_inline } =
  defaultMarkdownParser.tokens;
const CALL = /\[\^([^\]\s]+)\]/g;

// The lines of every block that was read, by the block: { source, labels }.
export const written = new WeakMap();

const parserWith = notes => new MarkdownParser(schema, { parse: tokens => tokens }, {
  blockquote, paragraph, list_item, bullet_list, ordered_list, heading, hardbreak, em, strong, link, code_inline,
  footnote_ref: {
    node: "note",
    getAttrs: ({ meta }) => ({ label: meta.label, source: notes.get(meta.label) }),
  },
});

// The tokens of one text, block by block, with the lines each takes.
const blocksOf = text => {
  const lines = text.split("\n");
  const blocks = [];
  let group = [], depth = 0;
  for (const token of markdown.parse(text, {})) {
    group.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    const maps = group.map(one => one.map).filter(Boolean);
    if (maps.length) {
      const start = Math.min(...maps.map(([first]) => first));
      let end = Math.max(...maps.map(([, last]) => last));
      while (end > start && !lines[end - 1].trim()) end -= 1;
      blocks.push({ tokens: group, start, end });
    }
    group = [];
  }
  return { lines, blocks };
};

// Lines that no block holds are kept too: definitions of links, notes that nothing calls.
const withTheRest = ({ lines, blocks }) => {
  const all = [];
  let line = 0;
  const rest = until => {
    while (line < until) {
      if (!lines[line].trim()) { line += 1; continue; }
      const start = line;
      while (line < until && lines[line].trim()) line += 1;
      all.push({ tokens: [], start, end: line });
    }
  };
  for (const block of blocks) {
    rest(block.start);
    all.push(block);
    line = Math.max(line, block.end);
  }
  rest(lines.length);
  return all.map(block => ({ ...block, source: lines.slice(block.start, block.end).join("\n") }));
};

const labelOf = ({ tokens }) => tokens[0]?.type === "footnote_reference_open" ? tokens[0].meta.label : null;
const wordsOf = source => source.replace(/^\s*\[\^[^\]]+\]:[ \t]*/, "").replace(/\n {1,4}/g, "\n");
const callsIn = source => [...source.matchAll(CALL)].map(([, label]) => label);

export const parse = text => {
  const blocks = withTheRest(blocksOf(text));
  const notes = new Map();
  for (const block of blocks) if (labelOf(block) !== null) notes.set(labelOf(block), wordsOf(block.source));
  const parser = parserWith(notes);
  const read = block => {
    try {
      const doc = block.tokens.length ? parser.parse(block.tokens) : null;
      return doc?.childCount === 1 ? doc.firstChild : null;
    } catch {
      return null; // something that the editor does not edit
    }
  };
  const nodes = blocks.map(block => labelOf(block) === null ? read(block) : null);
  // A note that is called from within what is kept stays where it stands, and so does whatever calls it.
  const bound = new Set();
  let before = -1;
  while (before !== bound.size) {
    before = bound.size;
    blocks.forEach((block, place) => {
      const label = labelOf(block);
      const stays = label === null ? nodes[place] === null : bound.has(label);
      const calls = callsIn(label === null ? block.source : wordsOf(block.source));
      if (stays || label !== null) calls.forEach(one => notes.has(one) && bound.add(one));
      if (label === null && calls.some(one => bound.has(one))) nodes[place] = null;
    });
  }
  const called = new Set();
  for (const node of nodes) node?.descendants(one => { if (one.type.name === "note") called.add(one.attrs.label); });
  const content = [];
  blocks.forEach((block, place) => {
    const label = labelOf(block);
    if (label !== null && called.has(label) && !bound.has(label)) return;
    const node = nodes[place] ?? schema.node("kept", { source: block.source });
    written.set(node, block.source);
    content.push(node);
  });
  return schema.node("doc", null, content.length ? content : [schema.node("paragraph")]);
};
