// Rows of the list, folders, and what leads to other lists.
import type { GalleryState } from '../../gallery/state.ts';
import { FolderBar } from './folder-bar.tsx';
import * as css from './gallery.css.ts';
import { nowMs, person, sampleChat, sampleChats, sampleGroup } from './gallery-chats.ts';
import { ChatRow, type ChatRowProps } from './row.tsx';
import { ArchiveRow, RequestsRow } from './shortcut-rows.tsx';

function Rows({ rows }: { readonly rows: readonly Partial<ChatRowProps>[] }) {
  return (
    <ul className={css.list}>
      {rows.map((row, index) => {
        const info = row.info ?? sampleChat('sofia');
        return (
          <li key={info.chat} className={row.isCompact ? css.compact : css.row}>
            <ChatRow
              info={info}
              typing={[]}
              isOpen={false}
              isCompact={false}
              isStop={index === 0}
              nowMs={nowMs}
              {...row}
            />
          </li>
        );
      })}
    </ul>
  );
}

const contact = (trust: 'verified' | 'changed', nickname = '') => ({ ...person('sofia'), nickname, trust });

export const states: readonly GalleryState[] = [
  { name: 'rows', width: 344, render: () => <Rows rows={sampleChats.map((info) => ({ info }))} /> },
  { name: 'rows narrow', width: 300, render: () => <Rows rows={sampleChats.slice(0, 9).map((info) => ({ info }))} /> },
  {
    name: 'compact',
    width: 344,
    render: () => <Rows rows={sampleChats.slice(0, 6).map((info) => ({ info, isCompact: true }))} />,
  },
  {
    name: 'open, typing, trust',
    width: 344,
    render: () => (
      <Rows
        rows={[
          { isOpen: true },
          { info: sampleChat('bob'), typing: [person('bob')] },
          { info: sampleGroup('Crew'), typing: [person('lena')] },
          { info: sampleGroup('Crew of many'), typing: [person('lena'), person('ada')] },
          { info: sampleChat('ada'), contact: contact('verified', 'Aunt Ada') },
          { info: sampleChat('carol'), contact: contact('changed') },
        ]}
      />
    ),
  },
  {
    name: 'folders',
    width: 420,
    render: () => (
      <FolderBar
        own={[
          { id: 'w', name: 'Work', chats: [], kinds: [], unreadOnly: false },
          { id: 'f', name: 'عائلة', chats: [], kinds: [], unreadOnly: false },
        ]}
        open="own:w"
        unread={{ groups: 3, 'own:f': 12 }}
        onChoose={() => undefined}
      />
    ),
  },
  {
    name: 'ways to other lists',
    width: 344,
    render: () => (
      <>
        <RequestsRow count={1} />
        <RequestsRow count={12} />
        <ArchiveRow counts={{ archived: 4, archivedUnread: 0 }} />
        <ArchiveRow counts={{ archived: 40, archivedUnread: 3 }} />
      </>
    ),
  },
];
