// Whether this person wants previews of links made on this device. Off unless switched on: the server learns the links.
import { value } from '../../platform/observe/store.ts';

const key = 'heliogram.link-previews';

export const linkPreviewChoice = value(kept());

export function chooseLinkPreviews(isOn: boolean): void {
  linkPreviewChoice.set(isOn);
  try {
    if (isOn) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
  } catch {
    // Storage that is full or forbidden: it holds for this window.
  }
}

function kept(): boolean {
  try {
    return localStorage.getItem(key) === 'yes';
  } catch {
    return false;
  }
}
