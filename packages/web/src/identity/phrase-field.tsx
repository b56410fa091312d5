// What stands below a field of twelve words: how far it is, and the words at fault with what was likely meant.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../platform/ui/button.tsx';
import * as css from './phrase-field.css.ts';
import { type PhraseJudgement, withWord } from './phrase-words.ts';

export interface WrongWordsProps {
  readonly judgement: PhraseJudgement;
  readonly text: string;
  /** The text with a word replaced. */
  readonly onText: (text: string) => void;
}

/** The words at fault, each with what was likely meant. */
export function WrongWords({ judgement, text, onText }: WrongWordsProps) {
  const { t } = useLingui();
  if (judgement.kind !== 'wrong-words') return null;
  return (
    <ul className={css.wrong} aria-label={t`Words to check`}>
      {judgement.words.slice(0, 12).map(({ position, word, suggestions }) => (
        <li key={position} className={css.row}>
          <span>
            <Trans>
              Word {position}: <bdi className={css.word}>{word}</bdi> is not a word of recovery kits.
            </Trans>
          </span>
          {suggestions.map((one) => (
            <Button key={one} size="small" onPress={() => onText(withWord(text, position, one))}>
              <span lang="en" translate="no">
                {one}
              </span>
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What is said below the field. */
export function usePhraseNote(judgement: PhraseJudgement): { description?: ReactNode; error?: ReactNode } {
  const { t } = useLingui();
  switch (judgement.kind) {
    case 'empty':
      return { description: t`Paste them, or type them with spaces between. Numbers and capitals do not matter.` };
    case 'partial':
      return {
        description: (
          <Trans>
            <Plural value={judgement.count} one="# word" other="# words" /> of twelve
          </Trans>
        ),
      };
    case 'too-many':
      return { error: t`These are ${judgement.count} words; a recovery kit has twelve.` };
    case 'wrong-words':
      return {};
    case 'out-of-order':
      return { error: t`Every word is known, but they do not belong together: one is another, or two changed places.` };
    case 'good':
      return { description: <span className={css.good}>{t`Twelve words that belong together`}</span> };
  }
}
