// The trust seal. Outlined: encrypted, and the account's keys stand in the public log. Filled: you have compared the keys. Broken: a key changed.
import { useLingui } from '@lingui/react/macro';
import { sealPath } from './rosette.ts';
import * as css from './seal.css.ts';

export interface SealProps {
  readonly state: 'sealed' | 'verified' | 'changed';
  /** Pixels at the normal size of type. 18 by default. */
  readonly size?: number | undefined;
  /** Where words beside it say the same already. */
  readonly isDecoration?: boolean | undefined;
}

export function Seal({ state, size = 18, isDecoration = false }: SealProps) {
  const { t } = useLingui();
  const words = { sealed: t`Encrypted`, verified: t`Verified by you`, changed: t`Key changed` };
  const side = `${size / 16}rem`;
  const name = isDecoration || state === 'changed' ? {} : { role: 'img', 'aria-label': words[state] };
  return (
    <span {...name} className={`${css.place} ${css.state[state]}`}>
      <svg
        aria-hidden="true"
        width={side}
        height={side}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {state === 'sealed' && <path d={sealPath} />}
        {state === 'sealed' && <path d="M8.5 12.200l2.4 2.4 4.6-4.9" />}
        {state === 'verified' && <path className={css.full} d={sealPath} />}
        {state === 'verified' && <path className={css.cut} strokeWidth={2.25} d="M8.25 12.200l2.6 2.6 4.9-5.3" />}
        {state === 'changed' && <path d={sealPath} pathLength={100} strokeDasharray="21 12.333" strokeDashoffset={5} />}
        {state === 'changed' && <path d="M12 8v4.750M12 15.900v.1" strokeWidth={2} />}
      </svg>
      {state === 'changed' && !isDecoration && <span className={css.word}>{words.changed}</span>}
    </span>
  );
}
