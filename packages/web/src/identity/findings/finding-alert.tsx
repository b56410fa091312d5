// The alert over the app when something could not be believed: in words at once, with the way to the whole list.
import type { KeptFinding } from '@heliogram/client';
import { factsOfFinding } from '@heliogram/client/findings';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Banner } from '../../platform/ui/banner.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { wordsFor } from './finding-words.ts';

export interface FindingAlertProps {
  /** What nobody has looked at, newest first. */
  readonly unseen: readonly KeptFinding[];
  readonly onShow: () => void;
  readonly onClose: () => void;
}

/** Of several the gravest is said; of notices none, they wait in the list. */
export function FindingAlert({ unseen, onShow, onClose }: FindingAlertProps) {
  const { i18n } = useLingui();
  const grave = unseen.filter(({ kind }) => factsOfFinding(kind).severity !== 'notice');
  const first = grave.find(({ kind }) => factsOfFinding(kind).severity === 'alarm') ?? grave[0];
  if (!first) return null;
  const { what, todo } = wordsFor(first.kind);
  const more = grave.length - 1;
  return (
    <Banner
      kind="danger"
      isStrip
      onClose={onClose}
      action={
        <Button size="small" onPress={onShow}>
          <Trans>Show</Trans>
        </Button>
      }
    >
      <strong>{i18n._(what)}</strong> {i18n._(todo)}
      {more > 0 && (
        <>
          {' '}
          <Plural value={more} one="And one more." other="And # more." />
        </>
      )}
    </Banner>
  );
}
