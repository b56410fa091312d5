// The twelve words, typed where something needs them: judged as they are typed, given once they can be right.
import { useLingui } from '@lingui/react/macro';
import { use, useState } from 'react';
import { TextField } from '../platform/ui/text-field.tsx';
import { loadPhraseList } from './load-phrase-list.ts';
import { usePhraseNote, WrongWords } from './phrase-field.tsx';
import { judgePhrase } from './phrase-words.ts';

/** Suspends until the list of words is there. `onPhrase` hears undefined while they cannot be right. */
export function TypedWords({ onPhrase }: { readonly onPhrase: (phrase: string | undefined) => void }) {
  const { t } = useLingui();
  const list = use(loadPhraseList());
  const [text, setText] = useState('');
  const [isTyping, setIsTyping] = useState(true);
  const judgement = judgePhrase(text, list, isTyping);
  const note = usePhraseNote(judgement);
  const take = (typed: string, isStillTyping: boolean): void => {
    setText(typed);
    setIsTyping(isStillTyping);
    const judged = judgePhrase(typed, list, isStillTyping);
    onPhrase(judged.kind === 'good' ? judged.phrase : undefined);
  };
  return (
    <>
      <TextField
        label={t`The twelve words`}
        isMultiline
        isCode
        autoFocus
        dir="ltr"
        maxLength={2000}
        value={text}
        onChange={(typed) => take(typed, true)}
        onBlur={() => setIsTyping(false)}
        {...note}
      />
      <WrongWords judgement={judgement} text={text} onText={(typed) => take(typed, false)} />
    </>
  );
}
