// The dialogs that open from messages: forwarding, info, somebody's profile. A chunk of their own.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ShownMessage } from '../../engine/api.ts';
import { ContactProfile } from '../../identity/contact-profile.tsx';
import { useNames } from '../../names-context.ts';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { paths } from '../../routes.ts';
import { chatName } from '../chat-list/row-facts.ts';
import { ForwardDialog } from '../message/forward-dialog.tsx';
import { InfoDialog, type Reader } from '../message/info-dialog.tsx';
import type { ConversationModel } from './conversation.model.ts';
import { isPassing } from './passing.ts';

export type OpenDialog =
  | { readonly kind: 'info'; readonly message: ShownMessage }
  | { readonly kind: 'forward'; readonly messages: readonly ShownMessage[] }
  | { readonly kind: 'person'; readonly account: string };

interface Props {
  readonly model: ConversationModel;
  readonly onClose: () => void;
}

export function MessageDialogs({ model, open, onClose }: Props & { readonly open: OpenDialog }) {
  if (open.kind === 'forward') return <Forward model={model} messages={open.messages} onClose={onClose} />;
  if (open.kind === 'info') return <Info model={model} message={open.message} onClose={onClose} />;
  return <PersonDialog model={model} account={open.account} onClose={onClose} />;
}

function Forward({ model, messages, onClose }: Props & { readonly messages: readonly ShownMessage[] }) {
  const { t } = useLingui();
  const { engine, chats } = useApp();
  const names = useNames();
  const open = chats.order.get().flatMap((chat) => {
    const info = chats.byId.get(chat);
    if (info?.standing !== 'active' || info.frozen !== '') return [];
    const nickname = info.peer && names.of(info.peer);
    return [{ ...info, title: chatName(info, t`Saved messages`, nickname) }];
  });
  const ids = messages.map(({ id }) => id);
  return (
    <ForwardDialog
      count={ids.length}
      chats={open}
      onClose={onClose}
      onForward={async (to, attribution) => {
        await engine.messages.forward(model.chat, ids, to, { attribution });
        model.endChoosing();
        toast({ text: t`Forwarded`, kind: 'ok' });
      }}
    />
  );
}

function Info({ model, message, onClose }: Props & { readonly message: ShownMessage }) {
  const { engine, me } = useApp();
  const isMine = message.from.account === me.account;
  const [readers, setReaders] = useState<readonly Reader[]>();
  useEffect(() => {
    let isWanted = isMine;
    engine.messages.receipts(model.chat).then(
      (receipts) => {
        const all = model.members.get().map((member) => ({ ...member, readSeq: receipts.get(member.account) }));
        if (isWanted) setReaders(all);
      },
      (error: unknown) => {
        if (!isPassing(error)) throw error;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [engine, model, isMine]);
  return <InfoDialog message={message} isMine={isMine} readers={readers} onClose={onClose} />;
}

function PersonDialog({ model, account, onClose }: Props & { readonly account: string }) {
  const { t } = useLingui();
  const { engine, failure } = useApp();
  const [, navigate] = useLocation();
  const name = model.members.get().find((one) => one.account === account)?.username ?? account;
  const write = (): void => {
    engine.chats.createDirect(name).then((chat) => {
      onClose();
      navigate(paths.chat(chat));
    }, failure.set);
  };
  return (
    <Dialog title={t`Profile`} isOpen onClose={onClose}>
      <ContactProfile name={name} onMessage={write} />
    </Dialog>
  );
}
