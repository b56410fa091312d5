// Where toasts appear: once in the app, at its end. They are announced, and never take the focus.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useSyncExternalStore } from 'react';
import { Icon } from './icon.tsx';
import * as css from './toast.css.ts';
import { endToast, holdToasts, toasts } from './toast-list.ts';

export { toast } from './toast-list.ts';

export function Toasts() {
  const { t } = useLingui();
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get);
  useEffect(() => {
    addEventListener('pagehide', toasts.endAll);
    return () => removeEventListener('pagehide', toasts.endAll);
  }, []);
  useEffect(() => {
    if (shown.length === 0) holdToasts(false);
  }, [shown]);
  return (
    <section className={css.region} aria-label={t`News`} aria-live="polite" aria-relevant="additions">
      {shown.map((one) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: only stops its clock while somebody reads it or is inside.
        <div
          key={one.id}
          className={css.kind[one.kind ?? 'plain']}
          onPointerEnter={() => holdToasts(true)}
          onPointerLeave={() => holdToasts(false)}
          onFocus={() => holdToasts(true)}
          onBlur={() => holdToasts(false)}
        >
          {one.kind === 'ok' && <Icon name="check" size={18} />}
          {one.kind === 'danger' && <Icon name="alert" size={18} />}
          <span className={css.text} dir="auto">
            {one.text}
          </span>
          {one.undo ? (
            <button type="button" className={css.button} onClick={() => endToast(one.id, true)}>
              {t`Undo`}
            </button>
          ) : (
            <button
              type="button"
              className={css.button}
              aria-label={t`Dismiss`}
              onClick={() => endToast(one.id, false)}
            >
              <Icon name="close" size={18} />
            </button>
          )}
        </div>
      ))}
    </section>
  );
}
