// The head of a place, beside that of a sealed chat.
import type { GalleryState } from '../../gallery/state.ts';
import { samplePlace } from '../gallery-places.ts';
import { OpeningHeader, PlaceHeader, type PlaceHeaderProps } from './place-header.tsx';

const nothing = (): void => undefined;

function Head({ info, ...part }: Partial<PlaceHeaderProps>) {
  return (
    <PlaceHeader
      info={info ?? samplePlace('Harbour news')}
      hasAbout={false}
      menu={[{ id: 'mute', label: 'Mute', onAction: nothing }]}
      onBack={nothing}
      onAbout={nothing}
      onSearch={nothing}
      {...part}
    />
  );
}

export const states: readonly GalleryState[] = [
  { name: 'channel', width: 720, render: () => <Head /> },
  {
    name: 'long name on a phone',
    width: 360,
    render: () => <Head info={samplePlace('Harbour news and everything else that goes on')} />,
  },
  {
    name: 'group',
    width: 720,
    render: () => <Head info={samplePlace('جيران البلدة القديمة', { kind: 'group', members: 1 })} />,
  },
  { name: 'opening', width: 720, render: () => <OpeningHeader onBack={nothing} /> },
];
