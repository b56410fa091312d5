// Places and posts for the gallery: every kind, long names, other scripts, everything that may be wrong.
import type { Person } from '@heliogram/client';
import type { PlaceInfo, PlacePost, ShownPublicFile } from './place-types.ts';

export const nowMs: number = Date.UTC(2026, 10, 26, 12);
const now = nowMs / 1000;

export const noor: Person = { account: 'a1'.repeat(16), username: 'noor' };
export const mateo: Person = { account: 'b2'.repeat(16), username: 'mateo' };

/** A followed channel; `part` says what is special about it. */
export function samplePlace(title: string, part: Partial<PlaceInfo> = {}): PlaceInfo {
  return {
    place: 'd4'.repeat(16),
    name: 'harbour_news',
    title,
    about: 'Ferries, tides and what is going on at the **old harbour**. Written by people who live here.',
    kind: 'channel',
    language: 'en',
    category: 'local',
    isListed: true,
    mayIndex: true,
    showsAuthors: true,
    hasReactions: true,
    linked: 'e5'.repeat(16),
    slowModeS: 0,
    asksToJoin: false,
    followers: 12_408,
    members: 0,
    created: now - 400 * 86_400,
    headSeq: 214,
    headTime: now - 1200,
    rights: [],
    isFounder: false,
    isFollowing: true,
    isMember: false,
    hasAsked: false,
    mutedUntil: 0,
    pinned: false,
    archived: false,
    readSeq: 214,
    unread: 0,
    last: { text: 'The evening ferry leaves from **pier 3** today.', time: now - 1200, author: noor, seq: 214 },
    ...part,
  };
}

export function samplePost(seq: number, text: string, part: Partial<PlacePost> = {}): PlacePost {
  return {
    place: 'd4'.repeat(16),
    seq,
    time: now - (220 - seq) * 900,
    author: noor,
    device: 1,
    text,
    attachments: [],
    mentions: [],
    edited: false,
    versions: [{ seq, time: now - (220 - seq) * 900, text }],
    isPinned: false,
    marks: { views: 3204, comments: 0, reactions: [], own: '' },
    ...part,
  };
}

const hashes = ['1QcSHQRnh493V4dIh4eXh1h4kJUI', '3OcRJYB4d3h/iIeHeEh3eIhw+j2w', 'HBkSHYSIeHiPiHh8eJd4eTN0EEQG'];

export function samplePhoto(index: number, width: number, height: number): ShownPublicFile {
  return {
    blob: `${index}f`.repeat(16),
    hash: '0'.repeat(64),
    kind: 'photo',
    name: `harbour-${index}.webp`,
    type: 'image/webp',
    sizeBytes: 812_000,
    width,
    height,
    thumbhash: hashes[index % hashes.length] as string,
    description: index === 0 ? 'The harbour in the evening' : '',
  };
}

export const samplePosts: readonly PlacePost[] = [
  samplePost(201, 'Good morning from pier 3. **Low tide at 10:42**, so the small ferries wait until noon.', {
    isPinned: true,
    time: now - 90_000,
    marks: {
      views: 10_412,
      comments: 12,
      reactions: [
        { emoji: '👍', count: 214 },
        { emoji: '❤️', count: 38 },
      ],
      own: '👍',
    },
  }),
  samplePost(204, 'What the harbour looked like last night. Thanks to everybody who came!', {
    attachments: [samplePhoto(0, 1600, 1000), samplePhoto(1, 900, 1200), samplePhoto(2, 1200, 900)],
    marks: { views: 8120, comments: 1, reactions: [{ emoji: '😍', count: 96 }], own: '' },
  }),
  samplePost(207, 'The ferry to the islands leaves at 18:40, not at 18:30.', {
    author: mateo,
    edited: true,
    versions: [
      { seq: 207, time: now - 11_700, text: 'The ferry to the islands leaves at 18:30.' },
      { seq: 209, time: now - 10_900, text: 'The ferry to the islands leaves at 18:40, not at 18:30.' },
    ],
    marks: { views: 6150, comments: 0, reactions: [], own: '' },
  }),
  samplePost(211, 'العبّارة الأخيرة إلى الجزر تغادر الساعة السابعة مساءً من الرصيف الثالث.', {
    marks: { views: 4021, comments: 3, reactions: [{ emoji: '🙏', count: 12 }], own: '' },
  }),
  samplePost(214, 'The evening ferry leaves from **pier 3** today. More at https://example.org/ferries', {
    marks: { views: 941, comments: 0, reactions: [], own: '' },
  }),
];
