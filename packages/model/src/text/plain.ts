// The words of a message without its marks: for names of rows, quotes, lists of chats. Pure.
import { type Block, parseBlocks } from './blocks.ts';
import type { Inline } from './inline.ts';

/** The text as one reads it aloud; spoilers stay hidden. At most `limit` characters, on one line. */
export function plainText(text: string, limit = 280): string {
  const words = blocksText(parseBlocks(text.slice(0, limit * 4)));
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

function blocksText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return inlineText(block.children);
        case 'code':
          return block.text;
        case 'quote':
          return blocksText(block.blocks);
        case 'list':
          return block.items.map(({ children }) => inlineText(children)).join('\n');
        default:
          return block satisfies never;
      }
    })
    .join('\n');
}

function inlineText(nodes: readonly Inline[]): string {
  return nodes.map(nodeText).join('');
}

function nodeText(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text;
    case 'mention':
      return `@${node.name}`;
    case 'spoiler':
      return '▒'.repeat(Math.min(12, Math.max(3, inlineText(node.children).length)));
    default:
      return inlineText(node.children);
  }
}
