// Deeds on messages, each allowed or not, each said where it is done.
import { useLingui } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo, ShownMessage } from '../../engine/api.ts';
import { toast } from '../../platform/ui/toast-list.ts';
import { paths } from '../../routes.ts';
import type { ComposerHandle } from '../composer/composer.tsx';
import type { MessageActions, Point } from '../message/actions.ts';
import { type MessageRights, rightsOn } from '../message/message-rights.ts';
import type { ConversationModel } from './conversation.model.ts';
import type { Row } from './rows.ts';

/** What is open beside the list. */
export type OpenPart =
  | { readonly kind: 'menu' | 'react'; readonly row: Row; readonly at: Point }
  | { readonly kind: 'info'; readonly message: ShownMessage }
  | { readonly kind: 'forward'; readonly messages: readonly ShownMessage[] }
  | { readonly kind: 'person'; readonly account: string };

export interface MessageDeeds {
  readonly actions: MessageActions;
  rights(message: ShownMessage): MessageRights;
  edit(message: ShownMessage): void;
  copy(messages: readonly ShownMessage[]): void;
  forward(messages: readonly ShownMessage[]): void;
  remove(messages: readonly ShownMessage[]): void;
}

export function useMessageDeeds(
  model: ConversationModel,
  info: ChatInfo | undefined,
  composer: RefObject<ComposerHandle | null>,
  open: (part: OpenPart) => void,
): MessageDeeds {
  const { t } = useLingui();
  const { me } = useApp();
  const [, navigate] = useLocation();
  const rights = (message: ShownMessage): MessageRights => rightsOn(message, info, me.account, model.leads);
  const write = (begin: () => void): void => {
    begin();
    composer.current?.focus();
  };
  const say = {
    copied: () => void toast({ text: t`Copied` }),
    notCopied: () => void toast({ text: t`This browser did not allow copying.`, kind: 'danger' }),
    notThere: () => void toast({ text: t`That message is gone, or is older than what you may read.` }),
    notLoaded: () => void toast({ text: t`That message could not be loaded.`, kind: 'danger' }),
  };
  const actions: MessageActions = {
    reply: ({ message }) => {
      if (rights(message).mayAnswer) write(() => model.composer.reply(message));
    },
    react: ({ message }, emoji) => {
      if (rights(message).mayAnswer) model.outgoing.react(message, emoji);
    },
    chooseReaction: (row, at) => {
      if (rights(row.message).mayAnswer) open({ kind: 'react', row, at });
    },
    openMenu: (row, at) => open({ kind: 'menu', row, at }),
    goTo: (id) => void model.timeline.jumpTo({ id }).then((isFound) => isFound || say.notThere(), say.notLoaded),
    openPerson: (account) => {
      if (account === me.account) navigate(paths.settings('account'));
      else open({ kind: 'person', account });
    },
    retry: ({ message }) => model.outgoing.retry(message),
    discard: ({ message }) => model.outgoing.discard(message),
    toggle: ({ key }) => model.toggle(key),
  };
  return {
    actions,
    rights,
    edit: (message) => write(() => model.composer.edit(message)),
    copy: (messages) =>
      void navigator.clipboard.writeText(messages.map(({ text }) => text).join('\n\n')).then(say.copied, say.notCopied),
    forward: (messages) => open({ kind: 'forward', messages }),
    remove: (messages) => {
      const gone = messages.filter((message) => rights(message).mayDelete);
      if (gone.length === 0) return;
      const { undo, commit } = model.outgoing.remove(gone);
      const text = gone.length === 1 ? t`Message deleted` : t`${gone.length} messages deleted`;
      toast({ text, undo, onEnd: (wasUndone) => wasUndone || commit() });
    },
  };
}
