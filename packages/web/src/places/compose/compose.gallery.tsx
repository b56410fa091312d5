// Where one writes in public, and what stands there for who may not.
import { useState } from 'react';
import type { GalleryState } from '../../gallery/state.ts';
import { asFile } from '../../talk/media/send/prepare.ts';
import { TrayModel } from '../../talk/media/send/tray.model.ts';
import { nowMs, samplePlace, samplePost } from '../gallery-places.ts';
import * as css from '../place.css.ts';
import type { PlaceInfo } from '../place-types.ts';
import { PlaceComposerModel } from './place-composer.model.ts';
import { PlaceComposer } from './place-composer.tsx';
import { ReaderBar } from './reader-bar.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { type WriteStanding, writeStanding } from './standing.ts';

const nothing = (): void => undefined;

function Writing({ begin, files = [] }: { begin?: (model: PlaceComposerModel) => void; files?: readonly File[] }) {
  const [model] = useState(() => {
    const made = new PlaceComposerModel({ post: nothing, edit: nothing });
    begin?.(made);
    return made;
  });
  const [tray] = useState(() => {
    const made = new TrayModel({
      media: { send: () => new Promise(() => undefined) },
      prepare: async (file) => asFile(file),
      maxFileBytes: 1e9,
      url: { create: () => '', revoke: nothing },
    });
    made.add(files);
    return made;
  });
  return (
    <div className={css.page}>
      <PlaceComposer model={model} tray={tray} title="Harbour news" maySchedule doesEnterSend nowMs={nowMs} />
    </div>
  );
}

function Reading({ info }: { readonly info: Partial<PlaceInfo> }) {
  const place = samplePlace('Harbour news', info);
  return (
    <ReaderBar
      info={place}
      standing={writeStanding(place, nowMs) as Exclude<WriteStanding, { kind: 'may' }>}
      isPending={false}
      onFollow={nothing}
      onJoin={nothing}
      onTakeBack={nothing}
      onMute={nothing}
    />
  );
}

const width = 640;
const now = nowMs / 1000;

export const states: readonly GalleryState[] = [
  { name: 'empty', width, render: () => <Writing /> },
  {
    name: 'quiet and later, with a file',
    width,
    render: () => (
      <Writing
        begin={(model) => {
          model.type('The lamps are lit at nine.');
          model.setSilent(true);
          model.schedule(now + 7200);
        }}
        files={[new File(['x'], 'programme.pdf', { type: 'application/pdf' })]}
      />
    ),
  },
  { name: 'on a phone', width: 360, render: () => <Writing begin={(model) => model.setSilent(true)} /> },
  { name: 'change', width, render: () => <Writing begin={(model) => model.edit(samplePost(1, 'At 18:30.'))} /> },
  { name: 'answer', width, render: () => <Writing begin={(model) => model.reply(samplePost(1, 'When?'))} /> },
  { name: 'reader', width, render: () => <Reading info={{ isFollowing: false }} /> },
  { name: 'follower', width, render: () => <Reading info={{}} /> },
  { name: 'outside of a group', width, render: () => <Reading info={{ kind: 'group', isFollowing: false }} /> },
  {
    name: 'outside, on a phone',
    width: 360,
    render: () => <Reading info={{ kind: 'group', asksToJoin: true, isFollowing: false }} />,
  },
  { name: 'asked', width, render: () => <Reading info={{ kind: 'group', hasAsked: true }} /> },
  {
    name: 'slow',
    width,
    render: () => <Reading info={{ kind: 'group', isMember: true, mayWriteAt: now + 30 }} />,
  },
  { name: 'banned', width, render: () => <Reading info={{ kind: 'group', bannedUntil: now + 86_400 }} /> },
  { name: 'banned for good', width, render: () => <Reading info={{ kind: 'group', bannedUntil: 0xffff_ffff }} /> },
  {
    name: 'time',
    width: 480,
    height: 560,
    render: () => <ScheduleDialog isOpen nowMs={nowMs} onChoose={nothing} onClose={nothing} />,
  },
];
