// What went wrong at a door, where nothing waits to be sent: in the words for errors, but for being offline.
import { Trans } from '@lingui/react/macro';
import { Banner } from '../platform/ui/banner.tsx';
import { useErrorWords } from '../platform/words/use-error-words.ts';

/** Draws nothing without an error. The button that was pressed stands there to be pressed again. */
export function DoorFailure({ error }: { readonly error: unknown }) {
  const words = useErrorWords(error);
  if (!words) return null;
  return (
    <Banner kind="danger">
      {words.kind === 'offline' ? (
        <Trans>There is no connection to the server. Nothing was changed; try again when you are online.</Trans>
      ) : (
        words.text
      )}
    </Banner>
  );
}
