// The conversation: head, messages and composer of one chat. Give it the chat as its key.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';
import { parseRoute } from '../../routes.ts';
import type { ComposerHandle } from '../composer/composer.tsx';
import { useAttachments } from '../media/attachments.ts';
import { DropTarget } from '../media/send/drop-target.tsx';
import { MessageActionsContext } from '../message/actions.ts';
import { Announcer } from './announcer.tsx';
import * as css from './conversation.css.ts';
import { ConversationModel } from './conversation.model.ts';
import { ConversationFoot } from './conversation-foot.tsx';
import { ConversationHead } from './conversation-head.tsx';
import type { MessageListHandle } from './message-list.tsx';
import { Timeline } from './timeline.tsx';
import { useConversationKeys } from './use-conversation-keys.ts';
import { useMessageDesk } from './use-message-desk.tsx';

export interface ConversationScreenProps {
  readonly chat: string;
  /** The seq of a message to go to. */
  readonly at?: number;
}

export function ConversationScreen({ chat, at }: ConversationScreenProps) {
  const { chats, contacts } = useApp();
  const info = useValue(chats.byId.at(chat));
  const state = useValue(chats.state);
  const contact = useValue(contacts.at(info?.kind === 'direct' ? (info.peer?.account ?? '') : ''));
  // Somebody is called here as they are in the list.
  if (info)
    return (
      <Conversation info={{ ...info, title: contact?.nickname || info.title }} {...(at === undefined ? {} : { at })} />
    );
  return (
    <div className={css.nothing}>
      {state === 'loading' ? (
        <Spinner size={24} />
      ) : (
        <EmptyState drawing="rope" fact={<Trans>There is no such chat here.</Trans>} />
      )}
    </div>
  );
}

function Conversation({ info, at }: { readonly info: ChatInfo; readonly at?: number }) {
  const { engine, me, chats, failure, kept } = useApp();
  const { t } = useLingui();
  const { chat, kind } = info;
  const [model] = useState(
    () =>
      new ConversationModel(chat, {
        engine,
        me,
        info: (id) => chats.byId.get(id),
        kept: (id) => kept.take(id),
        onFailure: failure.set,
      }),
  );
  const list = useRef<MessageListHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const attachments = useAttachments();
  const desk = useMessageDesk(model, info, list, composer);
  const route = parseRoute(useLocation()[0]);
  const [isSearching, setSearching] = useState(false);
  const chosen = useValue(model.chosen);
  useValue(model.members);
  useOpened(model, at, composer);
  useEffect(() => model.composer.told(info.draft), [model, info.draft]);
  useConversationKeys(model, {
    isSearching,
    hasDetails: route.at === 'chat' && route.panel === 'details',
    onSearch: () => setSearching(true),
    onList: () => list.current?.focus(model.timeline.view.get().rows.length - 1),
  });
  const mayWrite = info.standing === 'active' && info.frozen === '';
  const title = kind === 'saved' ? t`Saved messages` : info.title;
  return (
    <ErrorBoundary name="conversation">
      <MessageActionsContext value={desk.actions}>
        <div className={css.pane}>
          <ConversationHead
            info={info}
            model={model}
            isSearching={isSearching}
            onSearch={() => setSearching(true)}
            onSearched={() => setSearching(false)}
          />
          <DropTarget
            className={css.target}
            title={title}
            onFiles={mayWrite ? (files) => attachments.tray.add(files) : undefined}
          >
            <Timeline
              model={model.timeline}
              me={me}
              people={model.people}
              isGroup={kind === 'group'}
              chosen={chosen}
              listRef={list}
              emptyNote={
                kind === 'saved'
                  ? t`Keep here what you want to find again. Only you can read it.`
                  : kind === 'group'
                    ? t`Only members can read what is said here.`
                    : t`Only you and ${title} can read what is said here.`
              }
              onKeyDown={desk.onKeyDown}
              onContextMenu={(event, row) => {
                // What is chosen by the pointer keeps the browser's own menu.
                if (getSelection()?.isCollapsed === false) return;
                event.preventDefault();
                desk.actions.openMenu(row, { x: event.clientX, y: event.clientY });
              }}
              onClick={(_, row) => model.chosen.get() && model.toggle(row.key)}
            />
            <ConversationFoot
              info={info}
              model={model}
              deeds={desk.deeds}
              attachments={attachments}
              composerRef={composer}
            />
          </DropTarget>
          <Announcer model={model.timeline} />
          {desk.layer}
        </div>
      </MessageActionsContext>
    </ErrorBoundary>
  );
}

/** Opens the conversation while it is shown, and goes where it is asked to. */
function useOpened(
  model: ConversationModel,
  at: number | undefined,
  composer: React.RefObject<ComposerHandle | null>,
): void {
  const asked = useRef(at);
  useEffect(() => {
    model.open(asked.current);
    // Where there is a keyboard, one writes at once; elsewhere it would cover the messages.
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) composer.current?.focus();
    return () => model.close();
  }, [model, composer]);
  useEffect(() => {
    if (at === undefined || at === asked.current) return;
    asked.current = at;
    void model.timeline.jumpTo({ seq: at });
  }, [model, at]);
}
