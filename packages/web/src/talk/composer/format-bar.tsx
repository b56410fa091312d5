// Buttons for marks, over what is chosen. For the pointer: the keyboard has its keys.
import { useLingui } from '@lingui/react/macro';
import type { IconName } from '../../platform/ui/icon.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import * as css from './composer.css.ts';
import type { Format } from './formatting.ts';

export interface FormatBarProps {
  /** Above which point of the window; undefined: nothing is chosen. */
  readonly at: { readonly x: number; readonly y: number } | undefined;
  readonly onFormat: (format: Format) => void;
}

export function FormatBar({ at, onFormat }: FormatBarProps) {
  const { t } = useLingui();
  if (!at) return null;
  const all: readonly { readonly format: Format; readonly icon: IconName; readonly label: string }[] = [
    { format: 'bold', icon: 'bold', label: t`Bold` },
    { format: 'italic', icon: 'italic', label: t`Italic` },
    { format: 'strike', icon: 'strikethrough', label: t`Struck through` },
    { format: 'code', icon: 'code', label: t`Code` },
    { format: 'spoiler', icon: 'eye-off', label: t`Hidden until pressed` },
  ];
  return (
    <div
      role="toolbar"
      aria-label={t`Format`}
      className={css.toolbar}
      style={{ left: at.x, top: at.y }}
      onPointerDown={(event) => event.preventDefault()}
    >
      {all.map(({ format, icon, label }) => (
        <IconButton
          key={format}
          icon={icon}
          label={label}
          size="small"
          hasTooltip={false}
          onPress={() => onFormat(format)}
        />
      ))}
    </div>
  );
}
