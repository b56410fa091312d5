// The text of a post as markup: the same parts of markdown as the web app draws, never HTML that somebody wrote. Pure.
import { type Block, directionOf, type Inline, parseBlocks } from '@heliogram/model';
import { html, type Markup, none } from './html.ts';

/** Draws a text. `hidden`: what the cover of hidden words says. */
export function richText(text: string, hidden: string): Markup {
  return html`${parseBlocks(text).map((block) => blockMarkup(block, hidden))}`;
}

/** ` dir="rtl"` where a text runs from right to left; a page's own direction holds for the parts without. */
export function dirOf(text: string): Markup {
  return directionOf(text) === 'rtl' ? html` dir="rtl"` : html` dir="ltr"`;
}

/** ` lang="…"` for what a place's people write; nothing where the place does not say, or says no language. */
export function langOf(language: string): Markup {
  return /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,3}$/i.test(language) ? html` lang="${language}"` : none;
}

function blockMarkup(block: Block, hidden: string): Markup {
  switch (block.kind) {
    case 'paragraph':
      return html`<p${dirOf(wordsOf(block.children))}>${inlines(block.children, hidden)}</p>`;
    case 'code':
      return html`<pre dir="ltr" tabindex="0"><code>${block.text}</code></pre>`;
    case 'quote':
      return html`<blockquote${dirOf(textOf(block.blocks))}>${block.blocks.map((inner) => blockMarkup(inner, hidden))}</blockquote>`;
    case 'list':
      return listMarkup(block, hidden);
    default:
      return block satisfies never;
  }
}

/** The words of blocks, as far as they say which way they run. */
function textOf(blocks: readonly Block[]): string {
  const [first] = blocks;
  if (!first || first.kind === 'code') return '';
  if (first.kind === 'quote') return textOf(first.blocks);
  return wordsOf(first.kind === 'list' ? (first.items[0]?.children ?? []) : first.children);
}

/** Signs and numbers as written, depth by class: lists of people are seldom well-formed enough for nested elements. */
function listMarkup({ items }: Extract<Block, { kind: 'list' }>, hidden: string): Markup {
  const rows = items.map(({ number, depth, children }) => {
    const sign = number === undefined ? '•' : `${number}.`;
    const level = depth > 0 && html` class="d${Math.min(depth, 4)}"`;
    return html`<li${level}${dirOf(wordsOf(children))}><span>${sign}</span> ${inlines(children, hidden)}</li>`;
  });
  return html`<ul>${rows}</ul>`;
}

function inlines(nodes: readonly Inline[], hidden: string, inside?: 'link' | 'hidden'): Markup {
  return html`${nodes.map((node) => inlineMarkup(node, hidden, inside))}`;
}

function inlineMarkup(node: Inline, hidden: string, inside: 'link' | 'hidden' | undefined): Markup {
  switch (node.kind) {
    case 'text':
      return html`${node.text}`;
    case 'code':
      return html`<code dir="ltr">${node.text}</code>`;
    case 'mention':
      return html`<bdi>@${node.name}</bdi>`;
    case 'link':
      return linkMarkup(node, hidden);
    case 'spoiler':
      // Without scripts a box to tick uncovers what follows it. Inside a link nothing can be ticked, inside hidden words all is hidden.
      if (inside === 'link') return html`▒▒▒`;
      if (inside === 'hidden') return inlines(node.children, hidden, inside);
      return html`<label class="s"><input type="checkbox" aria-label="${hidden}"><span>${inlines(node.children, hidden, 'hidden')}</span><span class="q" aria-hidden="true">${hidden}</span></label>`;
    case 'bold':
      return html`<strong>${inlines(node.children, hidden, inside)}</strong>`;
    case 'italic':
      return html`<em>${inlines(node.children, hidden, inside)}</em>`;
    case 'strike':
      return html`<s>${inlines(node.children, hidden, inside)}</s>`;
    default:
      return node satisfies never;
  }
}

function linkMarkup(node: Extract<Inline, { kind: 'link' }>, hidden: string): Markup {
  // The parser lets nothing else through; this is the second lock.
  if (!/^(?:https?:\/\/|mailto:)/i.test(node.href)) return inlines(node.children, hidden);
  const where = node.isHonest ? none : html` <bdi dir="ltr">(${node.host})</bdi>`;
  return html`<a href="${node.href}" rel="nofollow noopener ugc"><bdi>${inlines(node.children, hidden, 'link')}</bdi>${where}</a>`;
}

function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ('children' in node ? wordsOf(node.children) : node.kind === 'mention' ? '' : node.text))
    .join('');
}
