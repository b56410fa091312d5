// What a place is, who leads it, how it is read, what may be changed.
import type { GalleryState } from '../../gallery/state.ts';
import { mateo, noor, nowMs, samplePlace } from '../gallery-places.ts';
import { AdminRows } from './admin-rows.tsx';
import { MemberRows } from './member-rows.tsx';
import { PlaceFacts, type PlaceFactsProps } from './place-facts.tsx';
import { PlaceSettings } from './place-settings.tsx';
import { Statistics } from './statistics.tsx';
import { WaitingPosts } from './waiting-posts.tsx';

const nothing = (): void => undefined;
const now = nowMs / 1000;

function Facts(part: Partial<PlaceFactsProps>) {
  return (
    <PlaceFacts
      info={samplePlace('Harbour news')}
      origin="https://chat.example.org"
      verdict={undefined}
      checking="idle"
      onCheck={nothing}
      onName={nothing}
      {...part}
    />
  );
}

function month(viewsAt: (day: number) => number, followersAt: (day: number) => number) {
  return Array.from({ length: 30 }, (_, day) => ({
    time: now - (30 - day) * 86_400,
    views: Math.round(viewsAt(day)),
    posts: day % 3,
    reactions: day * 2,
    comments: day,
    followers: Math.round(followersAt(day)),
    joined: 0,
    left: 0,
  }));
}

const width = 360;

export const states: readonly GalleryState[] = [
  { name: 'channel', width, render: () => <Facts /> },
  {
    name: 'group in Arabic, everything holds',
    width,
    render: () => (
      <Facts
        info={samplePlace('جيران البلدة القديمة', {
          kind: 'group',
          members: 320,
          about: 'مجموعة عامة لسكان البلدة القديمة. يقرؤها الجميع.',
          language: 'ar',
        })}
        verdict={{ entries: 214, problems: [] }}
        checking="done"
      />
    ),
  },
  {
    name: 'history that does not hold',
    width,
    render: () => (
      <Facts
        info={samplePlace('A channel of a server that lies', { about: '', category: '', mayIndex: false })}
        verdict={{
          entries: 214,
          problems: [
            { kind: 'forked', seqs: [], detail: '' },
            { kind: 'altered', seqs: [12], detail: '' },
            { kind: 'missing', seqs: [14, 15], detail: '' },
          ],
        }}
        checking="failed"
      />
    ),
  },
  {
    name: 'statistics',
    width,
    render: () => (
      <Statistics
        days={month(
          (day) => 900 + 600 * Math.sin(day / 3) + day * 30,
          (day) => 12_000 + day * 14,
        )}
      />
    ),
  },
  {
    name: 'statistics of nothing',
    width,
    render: () => (
      <Statistics
        days={month(
          () => 0,
          () => 0,
        ).slice(0, 1)}
      />
    ),
  },
  {
    name: 'who leads it',
    width,
    render: () => (
      <AdminRows
        kind="channel"
        admins={[
          { ...noor, isFounder: true, rights: [] },
          { ...mateo, isFounder: false, rights: ['post', 'erase', 'pin', 'settings'] },
        ]}
        own={undefined}
        mayAppoint
        isPending={false}
        onGrant={nothing}
        onAppoint={async () => true}
      />
    ),
  },
  {
    name: 'members',
    width,
    render: () => (
      <MemberRows
        members={[{ ...noor, since: now }]}
        asking={[{ ...mateo, since: now }]}
        onAnswer={nothing}
        onBan={nothing}
      />
    ),
  },
  {
    name: 'settings of a channel',
    width,
    render: () => (
      <PlaceSettings
        info={samplePlace('Harbour news')}
        isPending={false}
        groups={[samplePlace('Harbour talk', { place: 'e5'.repeat(16) })]}
        onChange={nothing}
      />
    ),
  },
  {
    name: 'settings of a group',
    width,
    render: () => (
      <PlaceSettings
        info={samplePlace('Neighbours', { kind: 'group', slowModeS: 60 })}
        isPending
        groups={[]}
        onChange={nothing}
      />
    ),
  },
  {
    name: 'waiting for their time',
    width,
    render: () => (
      <WaitingPosts
        posts={[{ id: 'a', text: 'The lamps are lit **at nine**.', notBefore: now + 7200, attachments: [] }]}
        onTakeBack={nothing}
      />
    ),
  },
];
