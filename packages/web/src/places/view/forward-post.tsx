// Passing a post on into sealed chats, with the signature that proves where it was first said.
import { useLingui } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import { useNames } from '../../names-context.ts';
import { toast } from '../../platform/ui/toast-list.ts';
import { chatName } from '../../talk/chat-list/row-facts.ts';
import { ForwardDialog } from '../../talk/message/forward-dialog.tsx';
import type { PlacePost } from '../place-types.ts';

export function ForwardPost({ post, onClose }: { readonly post: PlacePost; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { engine, chats } = useApp();
  const names = useNames();
  const open = chats.order.get().flatMap((chat) => {
    const info = chats.byId.get(chat);
    if (info?.standing !== 'active' || info.frozen !== '') return [];
    return [{ ...info, title: chatName(info, t`Saved messages`, info.peer && names.of(info.peer)) }];
  });
  return (
    <ForwardDialog
      count={1}
      chats={open}
      isProven
      onClose={onClose}
      onForward={async (to) => {
        for (const chat of to) await engine.places.forward(post.place, post.seq, chat);
        toast({ text: t`Forwarded`, kind: 'ok' });
      }}
    />
  );
}
