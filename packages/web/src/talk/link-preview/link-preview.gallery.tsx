// Previews of links while writing, and the switch.
import type { GalleryState } from '../../gallery/state.ts';
import { LinkPreviewChipDrawn } from './link-preview-chip.tsx';
import { LinkPreviewSwitchDrawn } from './link-preview-switch.tsx';

const nothing = (): void => undefined;
const preview = {
  url: 'https://example.org/harbour',
  title: 'The harbour wakes: what a pilot sees at four in the morning, and why nobody else does',
  description: 'A long read about tides, lamps and patience.',
  site: 'example.org',
};

export const states: readonly GalleryState[] = [
  {
    name: 'looking',
    width: 480,
    render: () => <LinkPreviewChipDrawn state={{ kind: 'looking', url: preview.url }} onDismiss={nothing} />,
  },
  {
    name: 'found',
    width: 480,
    render: () => <LinkPreviewChipDrawn state={{ kind: 'found', preview }} onDismiss={nothing} />,
  },
  { name: 'switch', width: 480, render: () => <LinkPreviewSwitchDrawn isOn onChange={nothing} /> },
];
