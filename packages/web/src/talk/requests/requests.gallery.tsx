// Requests: a stranger, a group, somebody who asks to join, long and foreign texts.
import type { GalleryState } from '../../gallery/state.ts';
import { RequestCard, type RequestCardProps } from './request-card.tsx';

function Card(request: Partial<RequestCardProps['request']>) {
  return (
    <RequestCard
      request={{ kind: 'chat', chat: 'c', from: { account: 'a', username: 'sofia' }, title: 'sofia', ...request }}
      onAccept={() => undefined}
      onDecline={() => undefined}
      onBlock={() => undefined}
    />
  );
}

export const states: readonly GalleryState[] = [
  { name: 'stranger', width: 344, render: () => <Card text="Hello, we met at the harbour" /> },
  { name: 'without a text', width: 344, render: () => <Card /> },
  { name: 'group', width: 300, render: () => <Card title="Weekend sailing with everybody we know" text="مرحبا" /> },
  {
    name: 'asks to join',
    width: 344,
    render: () => (
      <Card kind="join" title="Crew" from={{ account: 'b', username: 'a_name_that_is_as_long_as_may_be' }} />
    ),
  },
];
