// The tooltip's bubble: placed by react-aria.
import type { RefObject } from 'react';
import { Tooltip, TooltipTriggerStateContext } from 'react-aria-components/Tooltip';
import { AriaPlace } from './aria-place.tsx';
import { Kbd } from './kbd.tsx';
import * as css from './tooltip.css.ts';

/** It is mounted while it is shown: who shows it decides. */
const shown = {
  isOpen: true,
  shouldCloseOnPress: true,
  shouldSkipAnimation: false,
  open: () => undefined,
  close: () => undefined,
};

export interface AriaTooltipProps {
  readonly targetRef: RefObject<Element | null>;
  readonly text: string;
  readonly keys?: readonly string[] | undefined;
  readonly onHover: (isOver: boolean) => void;
}

export function AriaTooltip({ targetRef, text, keys, onHover }: AriaTooltipProps) {
  return (
    <AriaPlace>
      <TooltipTriggerStateContext value={shown}>
        <Tooltip isOpen triggerRef={targetRef} offset={6} className={css.tooltip}>
          <span onPointerEnter={() => onHover(true)} onPointerLeave={() => onHover(false)}>
            {text}
          </span>
          {keys && <Kbd keys={keys} isOnInk />}
        </Tooltip>
      </TooltipTriggerStateContext>
    </AriaPlace>
  );
}
