// What a reply answers: whose words, and the first of them. A press goes there.
import { Trans } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import { useNames } from '../../names-context.ts';
import { nameColor } from '../../platform/ui/avatar.tsx';
import { hueOf } from '../../platform/ui/avatar-face.ts';
import type { Quote } from '../timeline/rows.ts';
import { useMessageActions } from './actions.ts';
import { messageLine } from './message-words.ts';
import * as css from './parts.css.ts';

export function QuoteBlock({ quote, me }: { readonly quote: Quote; readonly me: string }) {
  const { goTo } = useMessageActions();
  const names = useNames();
  const message = quote.kind === 'known' ? quote.message : undefined;
  const id = quote.kind === 'known' ? quote.message.id : quote.id;
  const style = message ? ({ '--hg-hue': hueOf(message.from.account) } as CSSProperties) : undefined;
  return (
    <button type="button" tabIndex={-1} className={css.quote} style={style} onClick={() => goTo(id)}>
      {message ? (
        <>
          <bdi className={css.quoteName} style={nameColor(message.from.account)}>
            {message.from.account === me ? <Trans>You</Trans> : names.of(message.from)}
          </bdi>
          <span className={css.quoteText} dir="auto">
            {messageLine(message)}
          </span>
        </>
      ) : (
        <span className={css.faint}>
          {quote.kind === 'loading' ? <Trans>Looking for the message…</Trans> : <Trans>An earlier message</Trans>}
        </span>
      )}
    </button>
  );
}
