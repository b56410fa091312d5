// What was found in a chat that is frozen for it.
import { useLingui } from '@lingui/react/macro';
import { wordsFor } from './finding-words.ts';

/** @param reason the kind of finding that froze it */
export function FrozenWords({ reason }: { readonly reason: string }) {
  const { i18n } = useLingui();
  return <>{i18n._(wordsFor(reason).what)} </>;
}
