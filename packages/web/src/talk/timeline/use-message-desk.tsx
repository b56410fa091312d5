// What happens when something is done with a message: one place for pointer, keys and menus, and for what opens from them.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, type RefObject, Suspense, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo, ShownMessage } from '../../engine/api.ts';
import { usePreferences } from '../../platform/look/preferences.ts';
import { ContextMenu } from '../../platform/ui/context-menu.tsx';
import { later } from '../../platform/ui/part.tsx';
import type { ComposerHandle } from '../composer/composer.tsx';
import type { MessageActions, Point } from '../message/actions.ts';
import { useMessageMenu } from '../message/message-menu.ts';
import type { ConversationModel } from './conversation.model.ts';
import { type ListDeed, listDeed } from './list-keys.ts';
import type { MessageListHandle } from './message-list.tsx';
import { ownReaction } from './overlays.ts';
import type { Row } from './rows.ts';
import { type MessageDeeds, type OpenPart, useMessageDeeds } from './use-message-deeds.ts';

const MessageDialogs = later(() => import('./message-dialogs.tsx').then(({ MessageDialogs }) => MessageDialogs));
const ReactionPanel = later(() => import('../message/reaction-panel.tsx').then(({ ReactionPanel: Panel }) => Panel));

export interface MessageDesk {
  readonly actions: MessageActions;
  readonly onKeyDown: (event: KeyboardEvent, row: Row | undefined, index: number) => void;
  readonly deeds: MessageDeeds;
  /** Menus, panels and dialogs; stands at the end of the conversation. */
  readonly layer: ReactNode;
}

export function useMessageDesk(
  model: ConversationModel,
  info: ChatInfo | undefined,
  list: RefObject<MessageListHandle | null>,
  composer: RefObject<ComposerHandle | null>,
): MessageDesk {
  const [open, setOpen] = useState<OpenPart>();
  const deeds = useMessageDeeds(model, info, composer, setOpen);
  const onKeyDown = useListKeys(model, deeds, list, composer);
  const layer = <DeskLayer model={model} deeds={deeds} open={open} setOpen={setOpen} />;
  return { actions: deeds.actions, onKeyDown, deeds, layer };
}

function useListKeys(
  model: ConversationModel,
  deeds: MessageDeeds,
  list: RefObject<MessageListHandle | null>,
  composer: RefObject<ComposerHandle | null>,
): MessageDesk['onKeyDown'] {
  const { hasLetterKeys } = usePreferences();
  const last = (): number => model.timeline.view.get().rows.length - 1;
  const act = (deed: ListDeed, row: Row, at: Point): void => {
    const { message } = row;
    const { mayCopy, mayForward } = deeds.rights(message);
    if (deed.kind === 'move') list.current?.focus(deed.to);
    else if (deed.kind === 'newest') void model.timeline.jumpToNewest().then(() => list.current?.focus(last()));
    else if (deed.kind === 'reply') deeds.actions.reply(row);
    else if (deed.kind === 'react') deeds.actions.chooseReaction(row, at);
    else if (deed.kind === 'menu') deeds.actions.openMenu(row, at);
    else if (deed.kind === 'toggle') model.toggle(row.key);
    else if (deed.kind === 'leave') composer.current?.focus();
    else if (deed.kind === 'remove') deeds.remove([message]);
    else if (deed.kind === 'copy' && mayCopy) deeds.copy([message]);
    else if (deed.kind === 'forward' && mayForward) deeds.forward([message]);
  };
  return (event, row, index) => {
    if (!row) return;
    const isChoosing = model.chosen.get() !== undefined;
    const deed = listDeed(event, { index, count: last() + 1, isChoosing, hasLetterKeys });
    if (!deed) return;
    event.preventDefault();
    act(deed, row, pointOf(event.target as Element));
  };
}

interface DeskLayerProps {
  readonly model: ConversationModel;
  readonly deeds: MessageDeeds;
  readonly open: OpenPart | undefined;
  readonly setOpen: (next: OpenPart | undefined | ((now: OpenPart | undefined) => OpenPart | undefined)) => void;
}

function DeskLayer({ model, deeds, open, setOpen }: DeskLayerProps) {
  const { t } = useLingui();
  const { me } = useApp();
  const close = (): void => setOpen(undefined);
  const row = open?.kind === 'menu' ? open.row : undefined;
  const on = (deed: (message: ShownMessage) => void) => () => row && deed(row.message);
  const items = useMessageMenu(row && deeds.rights(row.message), {
    reply: () => row && deeds.actions.reply(row),
    react: () => open?.kind === 'menu' && setOpen({ ...open, kind: 'react' }),
    edit: on(deeds.edit),
    copy: on((message) => deeds.copy([message])),
    forward: on((message) => deeds.forward([message])),
    choose: () => row && model.toggle(row.key),
    info: on((message) => setOpen({ kind: 'info', message })),
    remove: on((message) => deeds.remove([message])),
  });
  return (
    <>
      <ContextMenu
        label={t`Message`}
        items={items}
        at={open?.kind === 'menu' && items.length > 0 ? open.at : undefined}
        // What an item opened stays.
        onClose={() => setOpen((now) => (now?.kind === 'menu' ? undefined : now))}
      />
      {open?.kind === 'react' && (
        <Suspense fallback={null}>
          <ReactionPanel
            own={ownReaction(open.row.message, me.username)}
            at={open.at}
            onChoose={(emoji) => deeds.actions.react(open.row, emoji)}
            onClose={close}
          />
        </Suspense>
      )}
      {open && (open.kind === 'info' || open.kind === 'forward' || open.kind === 'person') && (
        <Suspense fallback={null}>
          <MessageDialogs model={model} open={open} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function pointOf(element: Element): Point {
  const box = element.getBoundingClientRect();
  return { x: box.left + Math.min(box.width / 2, 96), y: box.top + Math.min(box.height, 48) };
}
