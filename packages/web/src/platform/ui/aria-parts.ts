// The doors to react-aria: its parts are one chunk, fetched on idle time or first use, never before the first screen stands.
import { lazy } from 'react';
import { later } from './part.tsx';

const dialog = () => import('./aria-dialog.tsx');
const menu = () => import('./aria-menu.tsx');
const popover = () => import('./aria-popover.tsx');
const tooltip = () => import('./aria-tooltip.tsx');

export const AriaDialog = later(() => dialog().then(({ AriaDialog: Dialog }) => Dialog));
export const AriaMenu = lazy(async () => ({ default: (await menu()).AriaMenu }));
export const AriaPopover = lazy(async () => ({ default: (await popover()).AriaPopover }));
export const AriaTooltip = lazy(async () => ({ default: (await tooltip()).AriaTooltip }));

/** Fetches what dialogs, menus, popovers and tooltips need, and the icons of later screens; call on idle, first pointer-down or first key. */
export async function warmParts(): Promise<void> {
  await Promise.all([dialog(), menu(), popover(), tooltip(), import('./later-icon.tsx')]);
}
