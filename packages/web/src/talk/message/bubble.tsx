// The bubble of a message: whose, what it answers, files, words, what was found at a link, reactions, when.

import type { ShownMessage } from '@heliogram/client';
import { parseBlocks } from '@heliogram/model';
import { Trans } from '@lingui/react/macro';
import { Suspense } from 'react';
import { useNames } from '../../names-context.ts';
import { fetchPlaces } from '../../places/fetch.ts';
import { emojiOnly } from '../../platform/text/emoji-only.ts';
import { type MentionFacts, mayHoldTail, RichText } from '../../platform/text/rich-text.tsx';
import { nameColor } from '../../platform/ui/avatar.tsx';
import { classNames } from '../../platform/ui/class-names.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { later } from '../../platform/ui/part.tsx';
import type { Row } from '../timeline/rows.ts';
import { useMessageActions } from './actions.ts';
import { LinkCard } from './link-card.tsx';
import * as css from './message.css.ts';
import { MessageFiles } from './message-files.tsx';
import { MessageMeta } from './message-meta.tsx';
import { QuoteBlock } from './quote-block.tsx';
import { Reactions } from './reactions.tsx';

const OriginLabel = later(() => fetchPlaces().then(({ OriginLabel }) => OriginLabel));

export interface BubbleProps {
  readonly row: Row;
  readonly me: { readonly account: string; readonly username: string };
  /** Accounts by username, of the others here. */
  readonly people: ReadonlyMap<string, string>;
}

export function Bubble({ row, me, people }: BubbleProps) {
  const { message, isMine, run } = row;
  const side = isMine ? 'mine' : 'theirs';
  const isJoined = run === 'middle' || run === 'last';
  const isBare = isOnlyEmoji(row);
  const hasMedia = !message.deleted && message.attachments.some(({ kind }) => kind === 'photo' || kind === 'video');
  return (
    <div
      className={classNames(
        css.bubble[side],
        isJoined && css.joined[side],
        isBare && css.bare,
        hasMedia && css.withMedia,
      )}
    >
      {row.hasName && !isBare && <SenderName message={message} />}
      {!message.deleted && (
        <div className={css.padded}>
          {message.origin ? (
            <Suspense fallback={<Forwarded name={message.origin.title} />}>
              <OriginLabel origin={message.origin} />
            </Suspense>
          ) : (
            message.forwardedFrom !== undefined && <Forwarded name={message.forwardedFrom} />
          )}
          {row.quote && <QuoteBlock quote={row.quote} me={me.account} />}
        </div>
      )}
      {!message.deleted && message.attachments.length > 0 && <MessageFiles message={message} />}
      <Words row={row} me={me} people={people} isBare={isBare} />
    </div>
  );
}

/** A few emoji and nothing else. */
function isOnlyEmoji({ message, quote }: Row): boolean {
  return (
    !message.deleted &&
    quote === undefined &&
    message.forwardedFrom === undefined &&
    message.attachments.length === 0 &&
    emojiOnly(message.text) > 0
  );
}

function Words({ row, me, people, isBare }: BubbleProps & { readonly isBare: boolean }) {
  const { message } = row;
  const { openPerson } = useMessageActions();
  if (message.deleted)
    return (
      <div className={css.body}>
        <span className={classNames(css.words, css.gone)}>
          <Trans>This message was deleted.</Trans>
        </span>
        <MessageMeta row={row} />
      </div>
    );
  if (message.text === '')
    return (
      <div className={css.padded}>
        <Reactions row={row} me={me.username} />
        <div className={css.body}>
          <MessageMeta row={row} />
        </div>
      </div>
    );
  const mentions: MentionFacts = {
    accounts: new Map(
      [...people, [me.username, me.account] as const].filter(([, account]) => message.mentions.includes(account)),
    ),
    me: me.account,
    onOpen: openPerson,
  };
  const hasMore = message.preview !== undefined || Object.keys(message.reactions).length > 0;
  const isTailIn = !isBare && !hasMore && mayHoldTail(parseBlocks(message.text), message.text);
  const tail = isTailIn ? <MessageMeta row={row} isRoom className={css.metaRoom} /> : undefined;
  return (
    <div className={css.padded}>
      <RichText text={message.text} mentions={mentions} tail={tail} hasBigEmoji={isBare} />
      {message.preview && <LinkCard message={message} preview={message.preview} />}
      {isTailIn ? (
        <MessageMeta row={row} className={classNames(css.meta, css.metaInLine)} />
      ) : (
        <div className={css.body}>
          <div className={css.words}>
            <Reactions row={row} me={me.username} />
          </div>
          <MessageMeta row={row} />
        </div>
      )}
    </div>
  );
}

function SenderName({ message }: { readonly message: ShownMessage }) {
  const { openPerson } = useMessageActions();
  const { account } = message.from;
  const name = useNames().of(message.from);
  return (
    <div className={css.padded}>
      <button
        type="button"
        tabIndex={-1}
        className={css.name}
        style={nameColor(account)}
        onClick={() => openPerson(account)}
      >
        <bdi>{name}</bdi>
      </button>
    </div>
  );
}

function Forwarded({ name }: { readonly name: string }) {
  return (
    <span className={css.label}>
      <Icon name="forward" size={14} />
      {name === '' ? (
        <Trans>Forwarded</Trans>
      ) : (
        <span>
          <Trans>
            Forwarded, said to be from <bdi>{name}</bdi>
          </Trans>
        </span>
      )}
    </span>
  );
}
