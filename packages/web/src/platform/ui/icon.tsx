// Icons: Lucide's on a grid of 24 with a stroke of 1.75, and our own. What points into the text's direction mirrors with it.
import { lazy, type ReactNode, Suspense } from 'react';
import * as css from './icon.css.ts';
import { lucide } from './icon-shapes.ts';
import type { later } from './icon-shapes-later.ts';
import { sealPath } from './rosette.ts';

/** Our own shapes: paths on the same grid. */
const own = {
  /** A direction with a beam: many read, few write. */
  channel: (
    <>
      <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z" />
      <path d="M8.5 10v4M12 8.5v7M15.5 10v4" />
    </>
  ),
  group: (
    <>
      <rect x="3" y="3" width="18" height="18" rx="6.5" />
      <circle cx="9.25" cy="10.25" r="2" />
      <circle cx="15" cy="10.25" r="1.5" />
      <path d="M6 16.250c.35-2 1.6-3 3.25-3s2.9 1 3.25 3M15 13.500c1.5 0 2.5.9 2.75 2.5" />
    </>
  ),
  seal: (
    <>
      <path d={sealPath} />
      <path d="M8.5 12.2l2.4 2.4 4.6-4.9" />
    </>
  ),
  weave: (
    <>
      <path d="M3 8h4m4 0h10M3 16h10m4 0h4M8 3v10m0 4v4M16 3v4m0 4v10" />
    </>
  ),
  ledger: (
    <>
      <path d="M5 3h12a2 2 0 0 1 2 2v16H7a2 2 0 0 1-2-2z" />
      <path d="M5 19a2 2 0 0 1 2-2h12M9 7h6M9 11h6" />
    </>
  ),
  /** A name with a mark of its own: the recovery phrase. */
  kit: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2.5" />
      <path d="M7 9.500h3M12 9.500h5M7 14.500h5M14 14.500h3" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** Icons of later screens. */
export type LaterIconName = keyof typeof later;
export type IconName = keyof typeof lucide | keyof typeof own | LaterIconName;

const LaterIcon = lazy(async () => ({ default: (await import('./later-icon.tsx')).LaterIcon }));

/** Mirrored where text runs from right to left: what points, goes or is ordered. Clocks, checks and media controls are not. */
const mirrored: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'send',
  'reply',
  'forward',
  'list',
  'select',
  'undo',
  'log-out',
  'external-link',
  'text-quote',
  'panel-right',
  'message-circle',
  'messages-square',
  'file-text',
  'volume',
  'volume-off',
]);

/** Names of the shapes that are ours. */
export const ownIcons: readonly IconName[] = Object.keys(own) as IconName[];

export interface IconProps {
  readonly name: IconName;
  /** Pixels at the normal size of type; grows with it. 20 by default. */
  readonly size?: number | undefined;
  readonly className?: string | undefined;
}

/** A drawing without a word of its own: the control or text around it says what it means. */
export function Icon({ name, size = 20, className }: IconProps) {
  const side = `${size / 16}rem`;
  const classes = [css.icon, mirrored.has(name) && css.mirrored, className].filter(Boolean).join(' ');
  if (name in own) {
    return (
      <svg
        aria-hidden="true"
        className={classes}
        width={side}
        height={side}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {own[name as keyof typeof own]}
      </svg>
    );
  }
  const props = { 'aria-hidden': true, className: classes, width: side, height: side, strokeWidth: 1.75 } as const;
  if (!(name in lucide)) {
    return (
      // Its room is kept while it comes.
      <Suspense fallback={<svg {...props} />}>
        <LaterIcon name={name as LaterIconName} {...props} />
      </Suspense>
    );
  }
  const Shape = lucide[name as keyof typeof lucide];
  return <Shape {...props} />;
}
