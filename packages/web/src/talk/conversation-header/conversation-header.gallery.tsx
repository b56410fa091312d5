// The head of a conversation in its states.
import type { ReactNode } from 'react';
import type { ChatInfo } from '../../engine/api.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { ConversationHeader, type ConversationHeaderProps } from './conversation-header.tsx';

const nothing = (): void => undefined;
const lena = { account: 'b'.repeat(32), username: 'Lena' };

function Stage({
  info,
  ...part
}: Partial<Omit<ConversationHeaderProps, 'info'>> & { readonly info?: Partial<ChatInfo> }): ReactNode {
  const whole = { chat: 'c'.repeat(32), kind: 'direct', title: 'Lena', peer: lena, ...info } as ChatInfo;
  return (
    <ConversationHeader
      info={whole}
      trust="sealed"
      typing={[]}
      memberCount={0}
      hasDetails={false}
      menu={[]}
      onBack={nothing}
      onSearch={nothing}
      onDetails={nothing}
      {...part}
    />
  );
}

const group = { kind: 'group', title: 'Ferry to the islands' } as const;
export const states: readonly GalleryState[] = [
  { name: 'person', width: 720, render: () => <Stage /> },
  { name: 'verified', width: 720, render: () => <Stage trust="verified" typing={[lena]} /> },
  {
    name: 'key changed on a phone',
    width: 360,
    render: () => <Stage trust="changed" info={{ title: 'a_long_name_of_somebody_here' }} />,
  },
  { name: 'group', width: 720, render: () => <Stage info={group} memberCount={5} /> },
  { name: 'group, somebody types', width: 360, render: () => <Stage info={group} memberCount={5} typing={[lena]} /> },
  { name: 'saved', width: 720, render: () => <Stage info={{ kind: 'saved', title: '' }} trust={undefined} /> },
];
