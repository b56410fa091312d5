// The composer in its states.

import type { ShownMessage } from '@heliogram/client';
import { type ReactNode, useState } from 'react';
import type { ChatInfo } from '../../engine/api.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { ChoosingBar } from '../timeline/choosing-bar.tsx';
import { TypingLine } from '../timeline/typing-line.tsx';
import { ClosedComposer } from './closed-composer.tsx';
import * as css from './composer.css.ts';
import { ComposerModel, maxTextBytes } from './composer.model.ts';
import { Composer } from './composer.tsx';

const nothing = (): void => undefined;
const never = (): Promise<never> => new Promise(nothing);
const lena = { account: 'b'.repeat(32), username: 'Lena' };
const message = {
  id: 'm',
  text: 'The ferry leaves at **nine**.',
  from: lena,
  attachments: [],
  verified: true,
  deleted: false,
} as unknown as ShownMessage;

/** An event of the window by which the stage says what was sent. */
export const sentEvent = 'heliogram-sent';

interface StageProps {
  readonly draft?: string;
  readonly prepare?: (model: ComposerModel) => void;
  readonly typing?: readonly (typeof lena)[];
}

function Stage({ draft = '', prepare, typing = [] }: StageProps): ReactNode {
  const [model] = useState(() => {
    const made = new ComposerModel({
      draft,
      saveDraft: async () => undefined,
      tellTyping: nothing,
      nowMs: () => 0,
      people: () => new Map(),
      // For tests of the field.
      send: (text) => window.dispatchEvent(new CustomEvent(sentEvent, { detail: text })),
      edit: nothing,
    });
    prepare?.(made);
    return made;
  });
  return (
    <div className={css.place}>
      <TypingLine people={typing} />
      <Composer
        model={model}
        me={'a'.repeat(32)}
        people={[lena]}
        title="Lena"
        doesEnterSend
        onEditLast={nothing}
        onFiles={nothing}
        hasFiles={false}
        onSendFiles={nothing}
      />
    </div>
  );
}

function Closed({ info }: { readonly info: Partial<ChatInfo> }): ReactNode {
  const whole = {
    chat: 'c',
    kind: 'direct',
    standing: 'active',
    frozen: '',
    title: 'Lena',
    peer: lena,
    ...info,
  } as ChatInfo;
  return <ClosedComposer info={whole} onAccept={never} onDecline={never} onBlock={never} />;
}

const width = 720;
export const states: readonly GalleryState[] = [
  { name: 'empty', width, render: () => <Stage /> },
  { name: 'words', width, render: () => <Stage draft={'Some **words** of a draft,\nin two lines, to @lena'} /> },
  { name: 'answer', width, render: () => <Stage draft="Nine it is" prepare={(model) => model.reply(message)} /> },
  { name: 'edit', width, render: () => <Stage prepare={(model) => model.edit(message)} /> },
  { name: 'too long', width, render: () => <Stage draft={'far too long '.repeat(maxTextBytes / 12)} /> },
  { name: 'typing', width, render: () => <Stage typing={[lena]} /> },
  { name: 'right to left', width: 360, render: () => <Stage draft="سأكون هناك في التاسعة" /> },
  { name: 'request', width, render: () => <Closed info={{ standing: 'request' }} /> },
  { name: 'request on a phone', width: 360, render: () => <Closed info={{ standing: 'request', kind: 'group' }} /> },
  { name: 'left', width, render: () => <Closed info={{ standing: 'left' }} /> },
  { name: 'removed', width, render: () => <Closed info={{ standing: 'removed' }} /> },
  { name: 'frozen', width, render: () => <Closed info={{ frozen: 'fork' }} /> },
  {
    name: 'choosing',
    width,
    render: () => (
      <ChoosingBar count={3} mayDelete onCopy={nothing} onForward={nothing} onDelete={nothing} onEnd={nothing} />
    ),
  },
];
