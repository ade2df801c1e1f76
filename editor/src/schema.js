// What the editor can show: what Markdown of the record has, notes, and blocks that stay as they are written.
import { Schema } from "prosemirror-model";
import { schema as commonmark } from "prosemirror-markdown";

const nodes = commonmark.spec.nodes;
const inItsDirection = (name, more = {}) => {
  const spec = nodes.get(name);
  return {
    ...spec,
    ...more,
    toDOM(node) {
      const [tag, ...rest] = (more.toDOM ?? spec.toDOM)(node);
      const given = rest.length > 1 ? rest[0] : {};
      return [tag, { dir: "auto", ...given }, rest.at(-1)];
    },
  };
};

const isAllowed = href => /^(https?:\/\/\S|mailto:\S)/i.test(href ?? "");

export const schema = new Schema({
  nodes: {
    doc: nodes.get("doc"),
    paragraph: inItsDirection("paragraph"),
    heading: inItsDirection("heading", { content: "inline*" }),
    blockquote: inItsDirection("blockquote"),
    ordered_list: inItsDirection("ordered_list"),
    bullet_list: inItsDirection("bullet_list"),
    list_item: nodes.get("list_item"),
    // A table, code, whatever the editor does not edit: its Markdown, untouched.
    kept: {
      group: "block",
      atom: true,
      attrs: { source: {} },
      parseDOM: [{ tag: "pre[data-kept]", getAttrs: dom => ({ source: dom.getAttribute("data-kept") }) }],
      toDOM: node => ["pre", { class: "kept", "data-kept": node.attrs.source, dir: "auto" }, node.attrs.source],
    },
    text: nodes.get("text"),
    hard_break: nodes.get("hard_break"),
    // A footnote: `source` is the Markdown of its words, `label` its name in the text, if it has one.
    note: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { source: { default: "" }, label: { default: "" } },
      parseDOM: [{
        tag: "sup[data-note]",
        getAttrs: dom => ({ source: dom.getAttribute("data-note"), label: "" }),
      }],
      toDOM: node => ["sup", { class: "note", "data-note": node.attrs.source, role: "img", title: node.attrs.source,
        "aria-label": node.attrs.source }],
    },
  },
  marks: {
    em: commonmark.spec.marks.get("em"),
    strong: commonmark.spec.marks.get("strong"),
    link: {
      ...commonmark.spec.marks.get("link"),
      parseDOM: [{
        tag: "a[href]",
        getAttrs: dom => isAllowed(dom.getAttribute("href")) && { href: dom.getAttribute("href"), title: dom.getAttribute("title") },
      }],
    },
    code: commonmark.spec.marks.get("code"),
  },
});
