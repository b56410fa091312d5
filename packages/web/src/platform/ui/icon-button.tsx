// A button that is an icon. Its label is its name for assistive technology and the words of its tooltip.
import { BareIconButton, type BareIconButtonProps } from './bare-icon-button.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends BareIconButtonProps {
  /** Keys that do the same, shown with the label: `['Ctrl', 'K']`. */
  readonly keys?: readonly string[] | undefined;
  /** Where the words beside it say the same, no tooltip is needed. */
  readonly hasTooltip?: boolean | undefined;
}

export function IconButton({ keys, hasTooltip = true, ...rest }: IconButtonProps) {
  const button = <BareIconButton {...rest} />;
  if (!hasTooltip) return button;
  return (
    <Tooltip text={rest.label} keys={keys}>
      {button}
    </Tooltip>
  );
}
