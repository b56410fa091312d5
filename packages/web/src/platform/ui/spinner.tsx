// Something runs. Small and inside of what waits, never over a whole screen.

import * as css from './spinner.css.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** `size` in pixels at the normal size of type. With a label it says itself what is awaited. */
export function Spinner({ size = 20, label }: { readonly size?: number; readonly label?: string }) {
  const side = `${size / 16}rem`;
  return (
    <span role={label ? 'status' : undefined}>
      <span aria-hidden="true" className={css.spinner} style={{ width: side, height: side }} />
      {label && <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  );
}
