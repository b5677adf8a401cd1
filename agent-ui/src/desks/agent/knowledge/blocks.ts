// Reads the plain Markdown of an article's parts: paragraphs, "- " lists and bare links, nothing else.

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] };

const LINK = /<?(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]"'])>?/g;

/** The words of one line; only http and https become links. */
export function inlineOf(line: string): Inline[] {
  const words: Inline[] = [];
  let from = 0;
  for (const hit of line.matchAll(LINK)) {
    if (hit.index > from) words.push({ kind: 'text', text: line.slice(from, hit.index) });
    words.push({ kind: 'link', href: hit[1] ?? hit[0] });
    from = hit.index + hit[0].length;
  }
  if (from < line.length) words.push({ kind: 'text', text: line.slice(from) });
  return words;
}

/** The blocks of a part, in order. A line that goes on (indented or not) belongs to what stands above it. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const chunk of markdown.split(/\n\s*\n/)) {
    let items: string[] = [];
    let words = '';
    const endList = () => {
      if (items.length > 0) blocks.push({ kind: 'list', items: items.map(inlineOf) });
      items = [];
    };
    const endWords = () => {
      if (words !== '') blocks.push({ kind: 'paragraph', words: inlineOf(words) });
      words = '';
    };
    for (const raw of chunk.split('\n')) {
      const line = raw.trim();
      if (line === '') continue;
      const item = /^[-*] +(.*)$/.exec(line);
      if (item) {
        endWords();
        items.push(item[1] ?? '');
      } else if (items.length > 0) items[items.length - 1] = `${items[items.length - 1]} ${line}`;
      else words = words === '' ? line : `${words} ${line}`;
    }
    endList();
    endWords();
  }
  return joined(blocks);
}

/** Lists that only a blank line kept apart are one list. */
function joined(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const before = out[out.length - 1];
    if (before?.kind === 'list' && block.kind === 'list') {
      out[out.length - 1] = { kind: 'list', items: [...before.items, ...block.items] };
    } else out.push(block);
  }
  return out;
}
