// Why linking ended, in words.
import { useLingui } from '@lingui/react/macro';
import type { LinkFailure } from './link-new.model.ts';

/** Undefined where the error itself says it better. */
export function useLinkFailure(reason: LinkFailure): string | undefined {
  const { t } = useLingui();
  switch (reason) {
    case 'wrong-digits':
      return t`The digits did not match. Nothing was handed over; begin again with a new code.`;
    case 'expired':
      return t`The code has expired. Begin again with a new one.`;
    case 'interrupted':
      return t`Linking was interrupted. Nothing was handed over; begin again with a new code.`;
    case 'offline':
      return t`There is no connection. Nothing was handed over; try again when you are online.`;
    case 'other':
      return undefined;
  }
}
