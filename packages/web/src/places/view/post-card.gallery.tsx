// Posts in every state: plain, with everything, changed, taken away, and contradicting what was signed.
import type { GalleryState } from '../../gallery/state.ts';
import { mateo, noor, nowMs, samplePhoto, samplePlace, samplePost, samplePosts } from '../gallery-places.ts';
import { idleActions, PlaceStage } from '../gallery-stage.tsx';
import * as place from '../place.css.ts';
import type { PlaceInfo, PlacePost, PlaceProblemKind } from '../place-types.ts';
import { PlaceRowView } from './place-row-view.tsx';
import { type PlaceRow, placeRows, type RowFacts } from './rows.ts';

interface StageProps {
  readonly posts: readonly PlacePost[];
  readonly info?: Partial<PlaceInfo>;
  readonly facts?: Partial<RowFacts>;
  readonly isReader?: boolean;
}

function Posts({ posts, info, facts, isReader = false }: StageProps) {
  const { react: _, chooseReaction: __, openComments: ___, ...rest } = idleActions;
  const all = { me: '', unreadAfter: undefined, hasOlder: true, problems: [], outgoing: [], ...facts };
  const rows: readonly PlaceRow[] = placeRows(posts, all, new Map());
  return (
    <PlaceStage actions={isReader ? rest : idleActions}>
      <div className={place.page} role="feed">
        {rows.map((row, index) => (
          <PlaceRowView
            key={row.key}
            row={row}
            info={samplePlace('Harbour news', info)}
            nowMs={nowMs}
            place={index + 1}
            isTabStop={index === 0}
            isFlashed={false}
            isNew={false}
          />
        ))}
      </div>
    </PlaceStage>
  );
}

const gone = (why: 'erased' | 'withheld' | 'unexplained', by?: typeof noor): Partial<PlacePost> => ({
  text: '',
  versions: [],
  gone: { why, ...(by && { by }) },
});
const wrong = (seq: number, problem: PlaceProblemKind): PlacePost =>
  samplePost(seq, 'The ferry is free for everybody tomorrow.', { problem });
const width = 640;

export const states: readonly GalleryState[] = [
  { name: 'posts', width, render: () => <Posts posts={samplePosts} facts={{ unreadAfter: 209 }} /> },
  { name: 'posts on a phone', width: 360, render: () => <Posts posts={samplePosts} /> },
  {
    name: 'without authors, for a reader',
    width,
    render: () => <Posts posts={samplePosts.slice(0, 3)} info={{ showsAuthors: false }} isReader />,
  },
  {
    name: 'answer, origin, preview',
    width,
    render: () => (
      <Posts
        posts={[
          samplePost(1, 'Does anybody know when the museum opens?', { author: mateo }),
          samplePost(2, 'At ten, every day but Monday. @harbour_museum says so.', { replyTo: 1 }),
          samplePost(3, 'An answer to something older.', { replyTo: 9 }),
          samplePost(4, 'The lamp of the old pier is lit again.', {
            origin: {
              place: 'f6'.repeat(16),
              name: 'old_pier',
              title: 'Old pier',
              seq: 12,
              isProven: true,
              by: 'mira',
            },
          }),
          samplePost(5, 'The lamp of the old pier was never lit.', {
            origin: { place: 'f6'.repeat(16), name: 'old_pier', title: '', seq: 12, isProven: false },
          }),
          samplePost(6, 'https://example.org/tides', {
            preview: {
              url: 'https://example.org/tides',
              title: 'Tides of the week',
              description: 'High and low water at every pier, from Monday to Sunday.',
              site: 'Example',
            },
          }),
        ]}
      />
    ),
  },
  {
    name: 'taken away',
    width,
    render: () => (
      <Posts
        posts={[
          samplePost(1, '', gone('erased', noor)),
          samplePost(2, '', gone('erased', mateo)),
          samplePost(3, '', gone('withheld')),
          samplePost(4, '', gone('unexplained')),
        ]}
      />
    ),
  },
  {
    name: 'contradictions',
    width,
    render: () => (
      <Posts
        posts={[wrong(1, 'altered'), wrong(2, 'bad-signature'), wrong(3, 'not-allowed'), samplePost(9, 'Fine.')]}
        facts={{ problems: [{ kind: 'missing', seqs: [4, 6, 7, 8] }] }}
      />
    ),
  },
  {
    name: 'contradictions on a phone',
    width: 360,
    render: () => (
      <Posts
        posts={[wrong(1, 'unexplained-removal'), samplePost(9, 'Fine.')]}
        facts={{ problems: [{ kind: 'missing', seqs: [4] }] }}
      />
    ),
  },
  {
    name: 'on the way',
    width,
    render: () => (
      <Posts
        posts={samplePosts.slice(0, 1)}
        facts={{
          outgoing: [
            { token: 'a', text: 'Tonight the lamps are lit at nine.', fileCount: 0 },
            { token: 'b', text: 'And the music begins at ten.', fileCount: 2, error: { name: 'DisconnectedError' } },
          ],
        }}
      />
    ),
  },
  {
    name: 'ten photos',
    width,
    render: () => (
      <Posts
        posts={[
          samplePost(1, '', {
            attachments: Array.from({ length: 10 }, (_, index) => samplePhoto(index, 1200, index % 2 ? 900 : 1600)),
          }),
        ]}
      />
    ),
  },
];
