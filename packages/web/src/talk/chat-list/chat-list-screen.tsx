// The list of chats.
import { useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { paths } from '../../routes.ts';

export function ChatListScreen({ openChat }: { readonly openChat: string | undefined }) {
  const { t } = useLingui();
  const { chats } = useApp();
  const order = useValue(chats.order);
  return (
    <nav aria-label={t`Chats`} data-region="list">
      {order.map((chat) => (
        <Link key={chat} href={paths.chat(chat)} aria-current={chat === openChat ? 'page' : undefined}>
          {chats.byId.get(chat)?.title}
        </Link>
      ))}
    </nav>
  );
}
