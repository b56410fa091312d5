// Draws the icons of later screens.
import type { SVGProps } from 'react';
import type { LaterIconName } from './icon.tsx';
import { later } from './icon-shapes-later.ts';

export function LaterIcon({
  name,
  ...props
}: { readonly name: LaterIconName } & Omit<SVGProps<SVGSVGElement>, 'ref' | 'name'>) {
  const Shape = later[name];
  return <Shape {...props} />;
}
