// Choosing a reaction: six at hand, all others behind them. Opens at a point; one for the whole list.
import { useLingui } from '@lingui/react/macro';
import { Suspense, useRef, useState } from 'react';
import { AriaPopover } from '../../platform/ui/aria-parts.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { later } from '../../platform/ui/part.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';
import { type Point, quickReactions } from './actions.ts';
import * as css from './parts.css.ts';

const EmojiPicker = later(() => import('../composer/emoji-picker.tsx').then(({ EmojiPicker }) => EmojiPicker));

export interface ReactionPanelProps {
  /** Own reaction, where there is one. */
  readonly own: string | null;
  readonly at: Point;
  readonly onChoose: (emoji: string) => void;
  readonly onClose: () => void;
}

export function ReactionPanel({ own, at, onChoose, onClose }: ReactionPanelProps) {
  const { t } = useLingui();
  const point = useRef<HTMLSpanElement>(null);
  const [isWhole, setWhole] = useState(false);
  const choose = (emoji: string): void => {
    onChoose(emoji);
    onClose();
  };
  return (
    <>
      <span ref={point} className={css.point} style={{ left: at.x, top: at.y }} />
      <Suspense fallback={null}>
        <AriaPopover
          key={isWhole ? 'all' : 'six'}
          label={t`React`}
          targetRef={point}
          isOpen
          onClose={onClose}
          placement="bottom start"
          isBare
        >
          {isWhole ? (
            <Suspense fallback={<Spinner size={24} />}>
              <EmojiPicker onChoose={choose} />
            </Suspense>
          ) : (
            <div className={css.quick}>
              {quickReactions.map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  className={css.quickEmoji}
                  aria-label={emoji}
                  aria-pressed={own === emoji}
                  onClick={() => choose(emoji)}
                >
                  {emoji}
                </button>
              ))}
              <IconButton icon="chevron-down" label={t`All emoji`} hasTooltip={false} onPress={() => setWhole(true)} />
            </div>
          )}
        </AriaPopover>
      </Suspense>
    </>
  );
}
