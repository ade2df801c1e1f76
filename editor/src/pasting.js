// Pasting: what another program put on the clipboard is made clean by the site, then put in.
import { Slice } from "prosemirror-model";
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { parse } from "./parsing.js";
import { schema } from "./schema.js";

const waiting = new PluginKey("pasting");

const sliceOf = ({ content, firstChild, lastChild }) => {
  const isOpen = node => Number(node.type === schema.nodes.paragraph);
  return new Slice(content, isOpen(firstChild), isOpen(lastChild));
};
const plainSlice = text => sliceOf(schema.node("doc", null,
  text.replace(/\r/g, "").split(/\n+/).map(line => schema.node("paragraph", null, line ? [schema.text(line)] : []))));

const clean = async (html, { address, token }) => {
  const withoutPictures = html.replace(/\ssrc=("data:[^"]*"|'data:[^']*')/g, "");
  const answer = await fetch(address, {
    method: "POST", body: withoutPictures, headers: { "Content-Type": "text/html", "X-CSRFToken": token() },
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.refused ?? "");
  return sliceOf(parse(said.markdown));
};

const taking = (site, say) => (view, event, data, begin) => {
  const html = data?.getData("text/html");
  if (!html || html.includes("data-pm-slice")) return false;
  event.preventDefault();
  const text = data.getData("text/plain");
  const id = {};
  view.dispatch(begin.setMeta(waiting, { begins: id, at: begin.selection.from }));
  say(site.waits);
  const put = slice => {
    const [place] = waiting.getState(view.state).find(null, null, spec => spec.id === id);
    const tr = view.state.tr.setMeta(waiting, { ends: id });
    if (place) {
      const isHere = view.state.selection.empty && view.state.selection.from === place.from;
      tr.replaceRange(place.from, place.from, slice);
      if (isHere) tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(place.from)), -1));
    }
    view.dispatch(tr.scrollIntoView());
  };
  clean(html, site).then(slice => { put(slice); say(site.pasted); }, error => {
    put(plainSlice(text));
    say(error.message && error.name === "Error" ? error.message : site.failed);
  });
  return true;
};

export const pasting = (site, say, take = taking(site, say)) => new Plugin({
  key: waiting,
  state: {
    init: () => DecorationSet.empty,
    apply(transaction, places) {
      const moved = places.map(transaction.mapping, transaction.doc);
      const news = transaction.getMeta(waiting);
      if (news?.begins) {
        const mark = Object.assign(document.createElement("span"), { className: "waiting-paste", textContent: "…" });
        return moved.add(transaction.doc, [Decoration.widget(news.at, mark, { id: news.begins, side: -1 })]);
      }
      return news?.ends ? moved.remove(moved.find(null, null, ({ id }) => id === news.ends)) : moved;
    },
  },
  props: {
    decorations: state => waiting.getState(state),
    // Before the view itself looks at them: it would build the foreign page, styles and all, to read it.
    handleDOMEvents: {
      paste(view, event) {
        return take(view, event, event.clipboardData, view.state.tr.deleteSelection());
      },
      drop(view, event) {
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (view.dragging || !place) return false;
        const { tr } = view.state;
        return take(view, event, event.dataTransfer, tr.setSelection(TextSelection.near(tr.doc.resolve(place.pos))));
      },
    },
  },
});
