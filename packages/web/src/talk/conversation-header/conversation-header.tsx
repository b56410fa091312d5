// The head of a conversation: who it is with, who can read it, what can be done with the chat.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ChatInfo, Person } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../platform/ui/menu.tsx';
import { Seal, type SealProps } from '../../platform/ui/seal.tsx';
import { paths } from '../../routes.ts';
import { chatName } from '../chat-list/row-facts.ts';
import * as css from './conversation-header.css.ts';

export interface ConversationHeaderProps {
  readonly info: ChatInfo;
  /** Of the other person, or of the chat as it is sealed. */
  readonly trust: SealProps['state'] | undefined;
  readonly typing: readonly Person[];
  /** Everybody, oneself included; 0 unknown. */
  readonly memberCount: number;
  /** The other has not answered yet. */
  readonly isAsking?: boolean;
  /** What this account calls the other. */
  readonly nickname?: string | undefined;
  readonly hasDetails: boolean;
  readonly menu: readonly MenuItem[];
  readonly onBack: () => void;
  readonly onSearch: () => void;
  readonly onDetails: () => void;
}

export function ConversationHeader(props: ConversationHeaderProps) {
  const { info, nickname, trust, hasDetails, menu, onBack, onSearch, onDetails } = props;
  const { t } = useLingui();
  const title = chatName(info, t`Saved messages`, nickname);
  const kind = info.kind === 'direct' ? 'person' : info.kind;
  return (
    <header className={css.head}>
      <span className={css.back}>
        <IconButton icon="arrow-left" label={t`Back to the chats`} hasTooltip={false} onPress={onBack} />
      </span>
      <Link
        className={css.who}
        href={hasDetails ? paths.chat(info.chat) : paths.details(info.chat)}
        replace={hasDetails}
      >
        <Avatar id={info.peer?.account ?? info.chat} name={title} kind={kind} size={40} />
        <span className={css.words}>
          <span className={css.titleLine}>
            <h1 className={css.title} dir="auto">
              {title}
            </h1>
            {trust && <Seal state={trust} size={18} />}
          </span>
          <Subtitle {...props} />
        </span>
      </Link>
      <div className={css.buttons}>
        <IconButton icon="search" label={t`Search in this chat`} keys={['Ctrl', 'F']} onPress={onSearch} />
        <span className={css.wide}>
          <IconButton icon="panel-right" label={t`Details`} aria-expanded={hasDetails} onPress={onDetails} />
        </span>
        <Menu
          label={t`Chat`}
          placement="bottom end"
          items={menu}
          trigger={<IconButton icon="more-vertical" label={t`More`} hasTooltip={false} onPress={() => undefined} />}
        />
      </div>
    </header>
  );
}

function Subtitle({ info, nickname, typing, isAsking = false, memberCount }: ConversationHeaderProps): ReactNode {
  const names = useNames();
  const [first] = typing;
  // Isolated, since names may run another way; an element around them could not be cut off with the line.
  const name = isolated(first ? names.of(first) : '');
  if (first)
    return (
      <span className={css.typing}>
        {info.kind === 'direct' ? (
          <Trans>typing…</Trans>
        ) : typing.length === 1 ? (
          <Trans>{name} is typing…</Trans>
        ) : (
          <Plural value={typing.length} one="# person is typing…" other="# people are typing…" />
        )}
      </span>
    );
  const title = isolated(chatName(info, '', nickname));
  return (
    <span className={css.sub}>
      {info.kind === 'saved' && <Trans>Only you can read this</Trans>}
      {info.kind === 'direct' &&
        (isAsking ? <Trans>Arrives as a request</Trans> : <Trans>Only you and {title} can read this</Trans>)}
      {info.kind === 'group' &&
        (memberCount > 0 ? (
          <Plural
            value={memberCount}
            one="# member, nobody else can read this"
            other="# members, nobody else can read this"
          />
        ) : (
          <Trans>Only members can read this</Trans>
        ))}
    </span>
  );
}

function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
