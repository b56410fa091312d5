// What of a row is indexed: its text as it stands now, names and descriptions of its files, and what kinds of things it has. Pure.
import type { TimelineRow } from '@heliogram/model';
import type { HasName, IndexedMessage } from './search-index.ts';

const link = /https?:\/\/\S/i;

/** The message of a row; undefined where there is nothing to find. */
export function searchable(row: TimelineRow): IndexedMessage | undefined {
  if (row.kind !== 'text' || row.deleted) return undefined;
  const { seq, account, time } = row;
  const has = new Set<HasName>(row.attachments.map(({ kind }) => kind));
  if (link.test(row.text)) has.add('link');
  return { seq, account, time, text: searchableText(row), has: [...has] };
}

/** The words of a row. */
export function searchableText(row: Pick<TimelineRow, 'text' | 'attachments' | 'preview'>): string {
  const files = row.attachments.flatMap(({ name, description }) => [name, description]);
  const preview = row.preview ? [row.preview.title, row.preview.site] : [];
  return [row.text, ...files, ...preview].filter((part) => part !== '').join('\n');
}
