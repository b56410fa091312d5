// A QR code, drawn here: what it says never leaves the device for a picture of it.
import * as css from './qr-code.css.ts';
import { qrPath } from './qr-paths.ts';

/** `label` says what the code is for: "Code for your other device". */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { side, path } = qrPath(text);
  return (
    <svg role="img" aria-label={label} className={css.code} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
