// Filters for messages, put into the query as words that can be read, learnt and typed.
import { useLingui } from '@lingui/react/macro';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { withFilter } from './results.ts';
import * as css from './search.css.ts';

export interface FilterChipsProps {
  readonly typed: string;
  readonly onChange: (typed: string) => void;
  /** In one chat there is no other to look in. */
  readonly isInChat?: boolean;
}

export function FilterChips({ typed, onChange, isInChat = false }: FilterChipsProps) {
  const { t } = useLingui();
  const filters: readonly (readonly [filter: string, icon: IconName, words: string])[] = [
    ['from:', 'user', t`From`],
    ...(isInChat ? [] : ([['in:', 'message-circle', t`In chat`]] as const)),
    ['has:photo', 'image', t`Photos`],
    ['has:file', 'file', t`Files`],
    ['has:link', 'link', t`Links`],
    ['has:voice', 'mic', t`Voice`],
    ['before:', 'clock', t`Before`],
  ];
  const add = (filter: string, chip: HTMLElement): void => {
    onChange(withFilter(typed, filter));
    // The value is typed next: back to the field.
    chip.closest('search, section')?.querySelector('input')?.focus();
  };
  return (
    <fieldset className={css.chips} aria-label={t`Filters`}>
      {filters.map(([filter, icon, words]) => (
        <button
          key={filter}
          type="button"
          className={css.chip}
          title={filter}
          onClick={(event) => add(filter, event.currentTarget)}
        >
          <Icon name={icon} size={14} />
          {words}
        </button>
      ))}
    </fieldset>
  );
}
