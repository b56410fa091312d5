// Public places in the list, beside sealed chats: nobody may take one for the other.
import type { GalleryState } from '../../gallery/state.ts';
import * as css from '../../talk/chat-list/gallery.css.ts';
import { sampleChat, sampleGroup } from '../../talk/chat-list/gallery-chats.ts';
import { ChatRow } from '../../talk/chat-list/row.tsx';
import { mateo, nowMs, samplePlace } from '../gallery-places.ts';
import type { PlaceInfo } from '../place-types.ts';
import { PlaceRow } from './place-row.tsx';

const chats = [sampleChat('sofia', { unread: 2 }), sampleGroup('Weekend sailing')];
const places: readonly PlaceInfo[] = [
  samplePlace('Harbour news', { unread: 3 }),
  samplePlace('Old town neighbours', {
    place: 'e5'.repeat(16),
    kind: 'group',
    isMember: true,
    unread: 128,
    mutedUntil: 0xffff_ffff,
    last: { text: 'Has anybody seen the *key* of the boat house?', time: nowMs / 1000 - 400, author: mateo, seq: 9 },
  }),
  samplePlace('أخبار الميناء', { place: 'f6'.repeat(16), pinned: true }),
  samplePlace('A channel with a name that is a good deal longer than any list is wide', { place: '17'.repeat(16) }),
  (({ last: _, ...rest }) => rest)(samplePlace('New and empty', { place: '28'.repeat(16), followers: 1 })),
];

function Rows({ isCompact = false }: { readonly isCompact?: boolean }) {
  const common = { isCompact, nowMs };
  return (
    <ul className={css.list}>
      {chats.map((info) => (
        <li key={info.chat} className={isCompact ? css.compact : css.row}>
          <ChatRow info={info} typing={[]} isOpen={false} isStop={false} {...common} />
        </li>
      ))}
      {places.map((info, index) => (
        <li key={info.place} className={isCompact ? css.compact : css.row}>
          <PlaceRow info={info} isOpen={index === 2} isStop={index === 0} {...common} />
        </li>
      ))}
    </ul>
  );
}

export const states: readonly GalleryState[] = [
  { name: 'among chats', width: 344, render: () => <Rows /> },
  { name: 'narrow', width: 300, render: () => <Rows /> },
  { name: 'compact', width: 344, render: () => <Rows isCompact /> },
];
