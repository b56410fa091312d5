// What was found, in groups: chats, people, places, messages with the words marked.

import type { FoundMessage } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ChatInfo } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { paths } from '../../routes.ts';
import { shortTime } from '../chat-list/time-label.ts';
import * as pane from '../shell/side-pane.css.ts';
import type { MessageResults } from './message-search.model.ts';
import { placeIcons } from './place-words.ts';
import { type OptionPlace, ResultGroup, ResultOption } from './result-parts.tsx';
import { type Found, type PlaceName, pieces, unmarked } from './results.ts';
import * as css from './search.css.ts';

export interface ResultRowsProps {
  readonly listId: string;
  /** Index over everything shown. */
  readonly active: number;
  readonly found: Found;
  readonly messages: MessageResults;
  readonly titleOf: (info: ChatInfo) => string;
  readonly titleOfChat: (chat: string) => string;
  readonly wordsOf: (name: PlaceName) => string;
  readonly onMore: () => void;
}

export function ResultRows(props: ResultRowsProps) {
  const { listId, active, found, messages, titleOf, titleOfChat, wordsOf, onMore } = props;
  const { t } = useLingui();
  const { chats, people, places } = found;
  const peopleFrom = chats.length;
  const placesFrom = peopleFrom + people.length;
  const messagesFrom = placesFrom + places.length;
  const row = (index: number): OptionPlace => ({ id: `${listId}-${index}`, isActive: index === active });
  return (
    <>
      <div id={listId} role="listbox" aria-label={t`Results`}>
        <ResultGroup title={<Trans>Chats</Trans>} isShown={chats.length > 0}>
          {chats.map((info, index) => (
            <ResultOption key={info.chat} href={paths.chat(info.chat)} {...row(index)}>
              <Avatar
                id={info.peer?.account ?? info.chat}
                name={titleOf(info)}
                kind={info.kind === 'direct' ? 'person' : info.kind}
                size={36}
              />
              <bdi className={pane.name}>{titleOf(info)}</bdi>
            </ResultOption>
          ))}
        </ResultGroup>
        <ResultGroup title={<Trans>People</Trans>} isShown={people.length > 0}>
          {people.map((person, index) => (
            <ResultOption key={person.account} href={paths.person(person.username)} {...row(peopleFrom + index)}>
              <Avatar id={person.account} name={person.name} kind="person" size={36} />
              <bdi className={pane.name}>{person.name}</bdi>
            </ResultOption>
          ))}
        </ResultGroup>
        <ResultGroup title={<Trans>Go to</Trans>} isShown={places.length > 0}>
          {places.map(({ name, path }, index) => (
            <ResultOption key={name} href={path} {...row(placesFrom + index)}>
              <span className={css.place}>
                <Icon name={placeIcons[name]} size={18} />
              </span>
              <span className={pane.name}>{wordsOf(name)}</span>
            </ResultOption>
          ))}
        </ResultGroup>
        <ResultGroup title={<Trans>Messages</Trans>} isShown={messages.found.length > 0}>
          {messages.found.map((one, index) => (
            <MessageRow
              key={`${one.message.chat} ${one.message.seq}`}
              found={one}
              title={titleOfChat(one.message.chat)}
              place={row(messagesFrom + index)}
            />
          ))}
        </ResultGroup>
      </div>
      <AfterMessages messages={messages} hasOthers={messagesFrom > 0} onMore={onMore} />
    </>
  );
}

interface MessageRowProps {
  readonly found: FoundMessage;
  readonly title: string;
  readonly place: OptionPlace;
}

function MessageRow({ found: { message, snippet }, title, place }: MessageRowProps) {
  const { i18n } = useLingui();
  const names = useNames();
  return (
    <ResultOption href={paths.chat(message.chat, message.seq ?? undefined)} {...place}>
      <span className={pane.words}>
        <span className={css.top}>
          <bdi className={pane.name}>{title}</bdi>
          <time className={css.time}>{shortTime(message.time, Date.now(), i18n.locale)}</time>
        </span>
        <span className={css.snippet} dir="auto">
          <bdi className={css.who}>{names.of(message.from)}: </bdi>
          {snippet.isCutBefore && '…'}
          <Marked text={snippet.text} highlights={snippet.highlights} />
          {snippet.isCutAfter && '…'}
        </span>
      </span>
    </ResultOption>
  );
}

/** A text with what was looked for marked. */
export function Marked({ text, highlights }: Pick<FoundMessage['snippet'], 'text' | 'highlights'>) {
  const plain = unmarked(text, highlights);
  return pieces(plain.text, plain.highlights).map((piece) =>
    piece.isMarked ? (
      <mark key={piece.at} className={css.mark}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}

interface AfterProps {
  readonly messages: MessageResults;
  readonly hasOthers: boolean;
  readonly onMore: () => void;
}

function AfterMessages({ messages, hasOthers, onMore }: AfterProps) {
  const isDone = messages.state === 'found';
  return (
    <>
      {isDone && messages.next !== undefined && (
        <div className={css.after}>
          <Button size="small" onPress={onMore}>
            <Trans>More messages</Trans>
          </Button>
        </div>
      )}
      {isDone && messages.found.length === 0 && !hasOthers && (
        <div className={pane.centre}>
          <EmptyState drawing="rope" fact={<Trans>Nothing has these words.</Trans>} />
        </div>
      )}
      <p className={css.status} role="status">
        {messages.state === 'failed' && (
          <Trans>The messages could not be searched just now. Type on to try again.</Trans>
        )}
        {isDone && !messages.isWhole && (
          <Trans>Older messages are still arriving on this device; there may be more later.</Trans>
        )}
      </p>
    </>
  );
}
