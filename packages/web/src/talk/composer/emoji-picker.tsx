// All emoji, to search and choose from. A chunk of its own, with its data: fetched when first opened.
import { Trans, useLingui } from '@lingui/react/macro';
import { type EmojiPickerListComponents, EmojiPicker as Parts } from 'frimousse';
import { emojiData } from './emoji-data.ts';
import * as css from './emoji-picker.css.ts';

const parts: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className={css.heading}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div {...rest} className={css.row}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button {...rest} type="button" className={css.emoji}>
      {emoji.emoji}
    </button>
  ),
};

export function EmojiPicker({ onChoose }: { readonly onChoose: (emoji: string) => void }) {
  const { i18n, t } = useLingui();
  return (
    <Parts.Root
      className={css.root}
      columns={9}
      locale={i18n.locale}
      resolveEmojiData={(locale) => emojiData(locale)}
      onEmojiSelect={({ emoji }) => onChoose(emoji)}
    >
      <Parts.Search className={css.search} autoFocus placeholder={t`Search emoji`} aria-label={t`Search emoji`} />
      <Parts.Viewport className={css.viewport}>
        <Parts.Loading className={css.note}>
          <Trans>Loading…</Trans>
        </Parts.Loading>
        <Parts.Empty className={css.note}>
          <Trans>No emoji is called that.</Trans>
        </Parts.Empty>
        <Parts.List components={parts} />
      </Parts.Viewport>
    </Parts.Root>
  );
}
