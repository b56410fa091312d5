// The edge between list and conversation, to be dragged or moved by arrow keys.
import { useLingui } from '@lingui/react/macro';
import { type PointerEvent, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import * as css from './frame.css.ts';
import { listWidth, widthAfterKey } from './list-width.ts';

const isRtl = (): boolean => document.documentElement.dir === 'rtl';

export function Divider() {
  const { t } = useLingui();
  const app = useApp();
  const width = useValue(app.listWidth.width);
  const [start, setStart] = useState<{ readonly x: number; readonly width: number }>();
  const drag = ({ clientX }: PointerEvent): void => {
    if (start) app.listWidth.set(start.width + (isRtl() ? start.x - clientX : clientX - start.x));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>.
    <div
      className={css.divider}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of the list`}
      aria-valuemin={listWidth.least}
      aria-valuemax={listWidth.most}
      aria-valuenow={width}
      data-dragging={start ? '' : undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ x: event.clientX, width });
      }}
      onPointerMove={drag}
      onPointerUp={() => setStart(undefined)}
      onPointerCancel={() => setStart(undefined)}
      onDoubleClick={() => app.listWidth.set(listWidth.usual)}
      onKeyDown={(event) => {
        const next = widthAfterKey(width, event.key, isRtl());
        if (next === undefined) return;
        event.preventDefault();
        app.listWidth.set(next);
      }}
    />
  );
}
