// How much more may be written, once it becomes little.
import { useLingui } from '@lingui/react/macro';
import * as css from './composer.css.ts';
import { leftToShow } from './composer.model.ts';

export function BytesLeft({ text }: { readonly text: string }) {
  const { i18n, t } = useLingui();
  const left = leftToShow(text);
  if (left === undefined) return null;
  return (
    <span className={left < 0 ? css.countOver : css.count} role="status" aria-label={t`${left} bytes left`}>
      {i18n.number(left)}
    </span>
  );
}
