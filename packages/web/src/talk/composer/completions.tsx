// The list that opens while a person or an emoji is being named. The focus stays in the field; the list is steered from there.
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { fitting, type Trigger, triggerAt } from './completion.ts';
import * as css from './composer.css.ts';
import { emojiNamed, type NamedEmoji, namedEmoji } from './emoji-data.ts';

export interface Completion {
  readonly id: string;
  readonly label: string;
  /** What else somebody is called. */
  readonly under?: string;
  /** What takes the place of what was typed. */
  readonly text: string;
  readonly emoji?: string;
  readonly account?: string;
}

export interface Completions {
  readonly options: readonly Completion[];
  readonly listId: string;
  /** The option that Enter takes; undefined while the list is closed. */
  readonly optionId: string | undefined;
  readonly active: number;
  readonly trigger: Trigger | undefined;
  /** @returns true where the key was the list's */
  press(event: KeyboardEvent): boolean;
  point(index: number): void;
  close(): void;
}

export interface Mentionable {
  readonly account: string;
  readonly username: string;
  /** What they are called here, where that is not the username. */
  readonly nickname?: string;
}

export function useCompletions(
  text: string,
  caret: number | undefined,
  people: readonly Mentionable[],
  onTake: (completion: Completion, trigger: Trigger) => void,
): Completions {
  const listId = useId();
  const found = caret === undefined ? undefined : triggerAt(text, caret);
  const emoji = useNamedEmoji(found?.kind === 'emoji');
  const [closed, setClosed] = useState<number>();
  const [pointed, setPointed] = useState<{ readonly query: string; readonly index: number }>();
  const trigger = found && found.start !== closed ? found : undefined;
  const options = trigger ? optionsFor(trigger, people, emoji) : [];
  const active = pointed && pointed.query === trigger?.query ? Math.min(pointed.index, options.length - 1) : 0;
  const isOpen = trigger !== undefined && options.length > 0;
  const point = (index: number): void => setPointed({ query: trigger?.query ?? '', index });

  return {
    options,
    listId,
    trigger,
    active,
    optionId: isOpen ? `${listId}-${active}` : undefined,
    point,
    close: () => setClosed(found?.start),
    press(event) {
      if (!isOpen) return false;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) point((active + step + options.length) % options.length);
      else if (event.key === 'Escape') setClosed(trigger.start);
      else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
        onTake(options[active] as Completion, trigger);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

function optionsFor(
  { kind, query }: Trigger,
  people: readonly Mentionable[],
  emoji: readonly NamedEmoji[],
): readonly Completion[] {
  if (kind === 'mention')
    return fitting(people, query).map(({ account, username, nickname }) => ({
      id: account,
      label: nickname ?? username,
      ...(nickname === undefined ? {} : { under: `@${username}` }),
      text: `@${username} `,
      account,
    }));
  return emojiNamed(emoji, query).map((one) => ({
    id: one.name,
    label: `:${one.name}:`,
    text: `${one.emoji} `,
    emoji: one.emoji,
  }));
}

function useNamedEmoji(isWanted: boolean): readonly NamedEmoji[] {
  const [all, setAll] = useState<readonly NamedEmoji[]>([]);
  const isThere = all.length > 0;
  useEffect(() => {
    // Without the network there are no short names; the letters stay letters.
    if (isWanted && !isThere) namedEmoji().then(setAll, () => undefined);
  }, [isWanted, isThere]);
  return all;
}

export function CompletionList({
  completions,
  onTake,
}: {
  readonly completions: Completions;
  readonly onTake: (completion: Completion, trigger: Trigger) => void;
}) {
  const { t } = useLingui();
  const { options, listId, optionId, active, trigger, point } = completions;
  if (optionId === undefined || !trigger) return null;
  return (
    <div
      id={listId}
      role="listbox"
      tabIndex={-1}
      className={css.list}
      aria-label={trigger.kind === 'mention' ? t`People here` : t`Emoji`}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus.
        <div
          key={option.id}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          className={css.option}
          onPointerMove={() => index !== active && point(index)}
          // Before the field could lose the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(option, trigger)}
        >
          {option.account !== undefined && <Avatar id={option.account} name={option.label} kind="person" size={28} />}
          {option.emoji !== undefined && <span className={css.optionEmoji}>{option.emoji}</span>}
          <bdi>{option.label}</bdi>
          {option.under !== undefined && <bdi className={css.optionUnder}>{option.under}</bdi>}
        </div>
      ))}
    </div>
  );
}
