// Search in one chat, in the head of its conversation: results below the field, Enter and the arrows go from one to the next.
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { useNames } from '../../names-context.ts';
import { useEscape } from '../../platform/keyboard/use-keys.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { SearchField } from '../../platform/ui/search-field.tsx';
import { shortTime } from '../chat-list/time-label.ts';
import * as pane from '../shell/side-pane.css.ts';
import { FilterChips } from './filter-chips.tsx';
import { type MessageResults, MessageSearch } from './message-search.model.ts';
import { Marked } from './result-rows.tsx';
import * as css from './search.css.ts';

export interface ChatSearchProps {
  readonly chat: string;
  /** Goes to a message of the chat. */
  readonly onJump: (seq: number) => void;
  readonly onClose: () => void;
}

export function ChatSearch({ chat, onJump, onClose }: ChatSearchProps) {
  const { engine } = useApp();
  const [model] = useState(() => new MessageSearch(engine, chat));
  useEffect(() => () => model.close(), [model]);
  const [typed, setTyped] = useState('');
  const [here, setHere] = useState(-1);
  const results = useValue(model.results);
  useEscape(() => {
    onClose();
    return true;
  });
  const type = (text: string): void => {
    setTyped(text);
    setHere(-1);
    model.type(text);
  };
  const go = (to: number): void => {
    const seq = results.found[to]?.message.seq;
    if (seq === undefined || seq === null) return;
    setHere(to);
    onJump(seq);
    if (to >= results.found.length - 3) void model.more();
  };
  return <ChatSearchBar typed={typed} here={here} results={results} onType={type} onGo={go} onClose={onClose} />;
}

interface ChatSearchBarProps {
  readonly typed: string;
  /** Which result is gone to; -1 none yet. */
  readonly here: number;
  readonly results: MessageResults;
  readonly onType: (text: string) => void;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
}

export function ChatSearchBar({ typed, here, results, onType, onGo, onClose }: ChatSearchBarProps) {
  const { t } = useLingui();
  const count = results.found.length;
  const key = (event: KeyboardEvent<HTMLInputElement>): void => {
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Enter: here + (event.shiftKey ? -1 : 1) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      onGo(Math.min(Math.max(to, 0), count - 1));
    } else if (event.key === 'Escape' && typed === '') {
      event.preventDefault();
      onClose();
    }
  };
  return (
    <search className={css.inChat}>
      <div className={css.inChatTop}>
        <div className={css.inChatField}>
          <SearchField label={t`Search in this chat`} value={typed} onChange={onType} onKeyDown={key} autoFocus />
        </div>
        <span className={css.count} role="status">
          {results.state === 'found' && (count === 0 ? <Trans>Nothing found</Trans> : `${here + 1} / ${count}`)}
        </span>
        <IconButton icon="chevron-up" label={t`Newer`} isDisabled={here <= 0} onPress={() => onGo(here - 1)} />
        <IconButton
          icon="chevron-down"
          label={t`Older`}
          isDisabled={here >= count - 1}
          onPress={() => onGo(here + 1)}
        />
        <IconButton icon="close" label={t`Close search`} onPress={onClose} />
      </div>
      <FilterChips typed={typed} onChange={onType} isInChat />
      {here < 0 && count > 0 && <Hits results={results} onGo={onGo} />}
    </search>
  );
}

function Hits({ results, onGo }: Pick<ChatSearchBarProps, 'results' | 'onGo'>) {
  const { i18n } = useLingui();
  const names = useNames();
  return (
    <ul className={css.inChatList}>
      {results.found.map(({ message, snippet }, index) => (
        <li key={message.seq}>
          <button type="button" className={pane.lineButton} onClick={() => onGo(index)}>
            <span className={pane.words}>
              <span className={css.top}>
                <bdi className={pane.name}>{names.of(message.from)}</bdi>
                <time className={css.time}>{shortTime(message.time, Date.now(), i18n.locale)}</time>
              </span>
              <span className={css.snippet} dir="auto">
                {snippet.isCutBefore && '…'}
                <Marked text={snippet.text} highlights={snippet.highlights} />
                {snippet.isCutAfter && '…'}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
