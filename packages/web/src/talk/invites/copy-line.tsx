// A link to be copied or handed on.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import * as css from './link-dialog.css.ts';

const shownMs = 2500;

export function CopyLine({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useLingui();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async (): Promise<void> => {
    setState(
      await navigator.clipboard.writeText(text).then(
        () => 'copied' as const,
        () => 'failed' as const,
      ),
    );
    setTimeout(() => setState('idle'), shownMs);
  };
  const mayShare = typeof navigator.share === 'function';
  return (
    <div className={css.line}>
      <input
        className={css.text}
        readOnly
        value={text}
        aria-label={label}
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button size="small" icon={state === 'copied' ? 'check' : 'copy'} onPress={() => void copy()}>
        {state === 'copied' ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
      </Button>
      {mayShare && (
        <IconButton
          icon="share"
          size="small"
          label={t`Share`}
          onPress={() => void navigator.share({ url: text }).catch(() => undefined)}
        />
      )}
      <span className={css.failure} role="status">
        {state === 'failed' && <Trans>The browser did not let it be copied: select the text instead.</Trans>}
      </span>
    </div>
  );
}
