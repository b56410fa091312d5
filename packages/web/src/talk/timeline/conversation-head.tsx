// The head of an open conversation, with what it has to ask for; or the search in its place.
import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo, ContactInfo } from '../../engine/api.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { later } from '../../platform/ui/part.tsx';
import type { SealProps } from '../../platform/ui/seal.tsx';
import { parseRoute, paths } from '../../routes.ts';
import { useChatMenu } from '../chat-list/chat-menu.ts';
import { ConversationHeader } from '../conversation-header/conversation-header.tsx';
import type { ConversationModel } from './conversation.model.ts';

const ChatSearch = later(() => import('../search/chat-search.tsx').then(({ ChatSearch }) => ChatSearch));

export interface ConversationHeadProps {
  readonly info: ChatInfo;
  readonly model: ConversationModel;
  readonly isSearching: boolean;
  readonly onSearch: () => void;
  readonly onSearched: () => void;
}

export function ConversationHead({ info, model, isSearching, onSearch, onSearched }: ConversationHeadProps) {
  const { typing, contacts } = useApp();
  const [path, navigate] = useLocation();
  const route = parseRoute(path);
  const hasDetails = route.at === 'chat' && route.panel === 'details';
  const members = useValue(model.members);
  const people = useValue(typing.at(info.chat)) ?? [];
  const contact = useValue(contacts.at(info.kind === 'direct' ? (info.peer?.account ?? '') : ''));
  const menu = useChatMenu(info);
  if (isSearching)
    return (
      <Suspense fallback={null}>
        <ChatSearch chat={info.chat} onJump={(seq) => void model.timeline.jumpTo({ seq })} onClose={onSearched} />
      </Suspense>
    );
  return (
    <ConversationHeader
      info={info}
      nickname={contact?.nickname}
      trust={trustIn(info, contact)}
      typing={people}
      isAsking={info.kind === 'direct' && members.some(({ state }) => state === 'pending')}
      memberCount={members.length === 0 ? 0 : members.length + 1}
      hasDetails={hasDetails}
      menu={menu}
      onBack={() => navigate(paths.list)}
      onSearch={onSearch}
      onDetails={() => navigate(hasDetails ? paths.chat(info.chat) : paths.details(info.chat), { replace: hasDetails })}
    />
  );
}

/** What is known of the other person's keys; a chat of several is sealed. Until it is known, what is always true: it is encrypted. */
function trustIn({ kind }: ChatInfo, contact: ContactInfo | undefined): SealProps['state'] | undefined {
  if (kind === 'saved') return undefined;
  return contact === undefined || contact.trust === 'encrypted' ? 'sealed' : contact.trust;
}
