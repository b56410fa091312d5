// Passing messages on: to which chats, and whether it is said whose words they were.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ChatInfo } from '../../engine/api.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Banner } from '../../platform/ui/banner.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Checkbox } from '../../platform/ui/checkbox.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { SearchField } from '../../platform/ui/search-field.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import * as css from './parts.css.ts';

/** Most chats at once. */
const most = 20;

export interface ForwardDialogProps {
  readonly count: number;
  /** Chats that can be written in, in the order of the list. */
  readonly chats: readonly ChatInfo[];
  /** Of public words: their origin goes along in any case. */
  readonly isProven?: boolean;
  readonly onForward: (chats: readonly string[], hasNames: boolean) => Promise<void>;
  readonly onClose: () => void;
}

export function ForwardDialog({ count, chats, isProven = false, onForward, onClose }: ForwardDialogProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [hasNames, setNames] = useState(true);
  const [state, setState] = useState<{ readonly isPending: boolean; readonly error?: unknown }>({ isPending: false });
  const words = useErrorWords(state.error);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = chats.filter(({ title }) => title.toLocaleLowerCase().includes(wanted));
  const toggle = (chat: string): void => {
    const next = new Set(chosen);
    if (!next.delete(chat) && next.size < most) next.add(chat);
    setChosen(next);
  };
  const forward = (): void => {
    setState({ isPending: true });
    onForward([...chosen], hasNames).then(onClose, (error: unknown) => setState({ isPending: false, error }));
  };
  return (
    <Dialog
      title={count === 1 ? t`Forward message` : t`Forward ${count} messages`}
      isOpen
      onClose={onClose}
      size="tall"
      actions={
        <Button kind="primary" isDisabled={chosen.size === 0} isPending={state.isPending} onPress={forward}>
          {chosen.size > 1 ? (
            <Plural value={chosen.size} one="Send to # chat" other="Send to # chats" />
          ) : (
            <Trans>Send</Trans>
          )}
        </Button>
      }
    >
      <div className={css.stack}>
        {words && <Banner kind="danger">{words.text}</Banner>}
        <SearchField label={t`Search chats`} value={query} onChange={setQuery} />
        <div className={css.chats}>
          {shown.map((info) => (
            <button
              key={info.chat}
              type="button"
              className={css.chatChoice}
              aria-pressed={chosen.has(info.chat)}
              onClick={() => toggle(info.chat)}
            >
              <Avatar
                id={info.peer?.account ?? info.chat}
                name={info.title}
                kind={info.kind === 'direct' ? 'person' : info.kind}
                size={36}
              />
              <bdi className={css.chatName}>{info.kind === 'saved' ? t`Saved messages` : info.title}</bdi>
              {chosen.has(info.chat) && <Icon name="check" />}
            </button>
          ))}
          {shown.length === 0 && (
            <p className={css.none}>
              <Trans>No chat is called that.</Trans>
            </p>
          )}
        </div>
        {isProven ? (
          <p className={css.faint}>
            <Trans>It goes with its signature, so that everybody sees where it was first posted.</Trans>
          </p>
        ) : (
          <Checkbox
            label={t`Say whose words these are`}
            description={t`Without it, they look like your own.`}
            isSelected={hasNames}
            onChange={setNames}
          />
        )}
      </div>
    </Dialog>
  );
}
