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
      main={undefined}
      onBack={nothing}
      onAbout={nothing}
      onSearch={nothing}
      {...part}
    />
  );
}

const follow = { label: 'Follow', isPending: false, onPress: nothing };

export const states: readonly GalleryState[] = [
  { name: 'channel', width: 720, render: () => <Head /> },
  { name: 'not followed', width: 720, render: () => <Head main={follow} /> },
  {
    name: 'long name on a phone',
    width: 360,
    render: () => <Head info={samplePlace('Harbour news and everything else that goes on')} main={follow} />,
  },
  {
    name: 'group',
    width: 720,
    render: () => <Head info={samplePlace('جيران البلدة القديمة', { kind: 'group', members: 1 })} />,
  },
  { name: 'opening', width: 720, render: () => <OpeningHeader onBack={nothing} /> },
];
