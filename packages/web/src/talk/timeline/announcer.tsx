// Says new messages of the open chat to who hears the page: one polite region beside the list, gathered for two seconds.

import type { ShownMessage } from '@heliogram/client';
import { plural, t } from '@lingui/core/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import { useNames } from '../../names-context.ts';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import { messageLine } from '../message/message-words.ts';
import type { TimelineModel } from './timeline.model.ts';

const gatherMs = 2000;

export function Announcer({ model }: { readonly model: TimelineModel }) {
  const [words, setWords] = useState('');
  const names = useNames();
  const nameOf = useEffectEvent((message: ShownMessage) => names.of(message.from));
  useEffect(() => {
    let waiting: ShownMessage[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const say = (): void => {
      timer = undefined;
      const [first] = waiting;
      if (first)
        setWords(
          waiting.length === 1
            ? `${nameOf(first)}: ${messageLine(first, 300)}`
            : plural(waiting.length, { one: '# new message', other: '# new messages' }),
        );
      waiting = [];
    };
    const end = model.arrived.subscribe(() => {
      waiting.push(...model.arrived.get());
      timer ??= setTimeout(say, gatherMs);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [model]);
  return (
    <VisuallyHidden>
      <div role="log" aria-live="polite" aria-relevant="additions text" aria-label={t`New messages`}>
        {words}
      </div>
    </VisuallyHidden>
  );
}
