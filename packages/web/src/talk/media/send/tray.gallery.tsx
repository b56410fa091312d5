// Files about to be sent.
import type { GalleryState } from '../../../gallery/state.ts';
import { AttachTray } from './attach-tray.tsx';
import { DropVeil } from './drop-target.tsx';
import { asFile } from './prepare.ts';
import { TrayModel } from './tray.model.ts';

function tray(files: readonly File[], isSlow = false): TrayModel {
  const model = new TrayModel({
    media: { send: () => Promise.reject(new Error('none')) },
    prepare: (file) => (isSlow ? new Promise(() => undefined) : Promise.resolve(asFile(file))),
    maxFileBytes: 1e9,
    url: { create: () => '', revoke: () => undefined },
  });
  model.add(files);
  return model;
}

const file = (name: string, type: string, size = 2_400_000): File => new File([new Uint8Array(size)], name, { type });

export const states: readonly GalleryState[] = [
  {
    name: 'files',
    width: 560,
    render: () => (
      <AttachTray model={tray([file('Kaufvertrag – endgültig.pdf', 'application/pdf'), file('noname', '', 10)])} />
    ),
  },
  {
    name: 'being made ready',
    width: 560,
    render: () => <AttachTray model={tray([file('song.flac', 'audio/flac')], true)} />,
  },
  {
    name: 'too many',
    width: 560,
    render: () => (
      <AttachTray model={tray(Array.from({ length: 12 }, (_, i) => file(`${i}.zip`, 'application/zip', 10)))} />
    ),
  },
  {
    name: 'dropping',
    width: 560,
    height: 360,
    render: () => <DropVeil title="Harbour crew" />,
  },
];
