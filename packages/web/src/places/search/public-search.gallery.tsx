// The directory, and what words found in public.
import type { GalleryState } from '../../gallery/state.ts';
import { mateo, nowMs, samplePlace } from '../gallery-places.ts';
import { PublicResultRows, type PublicResultsProps } from './public-results.tsx';

const nothing = (): void => undefined;
const places = [
  samplePlace('Harbour news'),
  samplePlace('أخبار الميناء', { place: 'f6'.repeat(16), name: 'port_ar', about: 'كل ما يحدث في الميناء' }),
  samplePlace('Old town neighbours', { place: 'e5'.repeat(16), kind: 'group', members: 1, about: '' }),
];
const idle = { state: 'idle', typed: '', places: [], posts: [] } as const;

function Rows(part: Partial<PublicResultsProps>) {
  return (
    <PublicResultRows
      listId="results"
      active={0}
      results={idle}
      directory={{ state: 'loaded', places, next: 'more' }}
      category={undefined}
      nowMs={nowMs}
      onCategory={nothing}
      onMore={nothing}
      onAgain={nothing}
      {...part}
    />
  );
}

const width = 360;
const posts = [
  {
    place: 'd4'.repeat(16),
    name: 'harbour_news',
    title: 'Harbour news',
    seq: 12,
    time: nowMs / 1000 - 9000,
    text: 'The ferry to the islands leaves at **18:40**, not at 18:30, until the end of the month.',
    author: mateo,
  },
];

export const states: readonly GalleryState[] = [
  { name: 'directory', width, render: () => <Rows category="local" /> },
  {
    name: 'directory, empty',
    width,
    render: () => <Rows directory={{ state: 'loaded', places: [], next: undefined }} />,
  },
  {
    name: 'directory, failed',
    width,
    render: () => <Rows directory={{ state: 'failed', places: [], next: undefined }} />,
  },
  { name: 'found', width, render: () => <Rows results={{ state: 'found', typed: 'ferry', places, posts }} /> },
  { name: 'nothing', width, render: () => <Rows results={{ ...idle, state: 'found', typed: 'ferry' }} /> },
  { name: 'failed', width, render: () => <Rows results={{ ...idle, state: 'failed', typed: 'ferry' }} /> },
  { name: 'in one place', width, render: () => <Rows inside={'d4'.repeat(16)} /> },
];
