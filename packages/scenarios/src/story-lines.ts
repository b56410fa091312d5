// The lines of the story: made from a seed, or the real conversations of a file that is named by hand.
import { readFileSync } from 'node:fs';
import { sentences } from '@heliogram/testkit';

/**
 * `count` lines of chat.
 * @param file JSON lines of `{"messages": [[speaker, text], …]}`; without it the lines are made up, the same every time.
 */
export function storyLines(count: number, file?: string): string[] {
  if (file === undefined) return sentences(count, 20_261_124);
  const lines: string[] = [];
  for (const row of readFileSync(file, 'utf8').split('\n')) {
    if (lines.length >= count) break;
    if (row === '') continue;
    const { messages } = JSON.parse(row) as { messages: [string, string][] };
    lines.push(...messages.map(([, text]) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== ''));
  }
  return lines.slice(0, count);
}
