// Chats in rows, with their menu: the list itself, and the archive.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { usePreferences } from '../../platform/look/preferences.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { ContextMenu, type MenuPoint, useContextMenu } from '../../platform/ui/context-menu.tsx';
import { useChatMenu } from './chat-menu.ts';
import { ChatRow } from './row.tsx';
import { chatName } from './row-facts.ts';
import { useMinute } from './use-minute.ts';
import { type RowPlace, VirtualList } from './virtual-list.tsx';

export interface ChatsProps {
  readonly label: string;
  readonly chats: readonly string[];
  readonly openChat: string | undefined;
  readonly above?: ReactNode;
  readonly below?: ReactNode;
}

export function Chats({ label, chats, openChat, above, below }: ChatsProps) {
  const { isCompact } = usePreferences();
  const nowMs = useMinute();
  const [menu, setMenu] = useState<{ readonly chat: string; readonly at: MenuPoint }>();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const handlers = useContextMenu((at, target) => {
    const chat = target.closest('[data-chat]')?.getAttribute('data-chat');
    if (!chat) return;
    setMenu({ chat, at });
    setMenuOpen(true);
  });
  return (
    <>
      <VirtualList
        label={label}
        chats={chats}
        openChat={openChat}
        isCompact={isCompact}
        above={above}
        below={below}
        menu={handlers}
      >
        {(chat, place) => (
          <ConnectedRow chat={chat} place={place} isOpen={chat === openChat} isCompact={isCompact} nowMs={nowMs} />
        )}
      </VirtualList>
      {menu && <RowMenu chat={menu.chat} at={isMenuOpen ? menu.at : undefined} onClose={() => setMenuOpen(false)} />}
    </>
  );
}

interface ConnectedRowProps {
  readonly chat: string;
  readonly place: RowPlace;
  readonly isOpen: boolean;
  readonly isCompact: boolean;
  readonly nowMs: number;
}

function ConnectedRow({ chat, place, ...rest }: ConnectedRowProps) {
  const { chats, contacts, typing, places } = useApp();
  const parts = useValue(places.parts);
  const info = useValue(chats.byId.at(chat));
  const contact = useValue(contacts.at(info?.kind === 'direct' ? (info.peer?.account ?? '') : ''));
  const people = useValue(typing.at(chat));
  // What is no chat is a public place.
  if (!info) return parts ? <parts.ListedPlace chat={chat} place={place} {...rest} /> : null;
  return <ChatRow info={info} contact={contact} typing={people ?? []} {...rest} {...place} />;
}

interface RowMenuProps {
  readonly chat: string;
  readonly at: MenuPoint | undefined;
  readonly onClose: () => void;
}

function RowMenu({ chat, at, onClose }: RowMenuProps) {
  const { t } = useLingui();
  const { chats, places } = useApp();
  const parts = useValue(places.parts);
  const info = useValue(chats.byId.at(chat));
  const items = useChatMenu(info);
  if (!info) return parts ? <parts.ListedPlaceMenu chat={chat} at={at} onClose={onClose} /> : null;
  return <ContextMenu label={chatName(info, t`Saved messages`)} items={items} at={at} onClose={onClose} />;
}
