// What an action of the list could not do, said once in words.
import { useEffect, useEffectEvent } from 'react';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { toast } from '../../platform/ui/toast-list.ts';
import { useErrorWords } from '../../platform/words/use-error-words.ts';

export function FailureNews() {
  const { failure } = useApp();
  const error = useValue(failure);
  const words = useErrorWords(error);
  const say = useEffectEvent(() => {
    if (words) toast({ text: words.text, kind: 'danger' });
  });
  useEffect(() => {
    if (error === undefined) return;
    say();
    failure.set(undefined);
  }, [error, failure]);
  return null;
}
