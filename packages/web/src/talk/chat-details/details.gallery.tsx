// A group's details: members, links, who asks, its name, what was shared.
import type { InviteInfo, MemberInfo, RoleName } from '@heliogram/client';
import type { ShownMessage } from '../../engine/api.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { GroupTitle } from './group-title.tsx';
import { Invites } from './invites.tsx';
import { JoinRequests } from './join-requests.tsx';
import { Members } from './members.tsx';
import { SharedLinks } from './shared-rows.tsx';

const member = (username: string, role: RoleName, state: MemberInfo['state'] = 'active'): MemberInfo => ({
  account: username,
  username,
  role,
  state,
});
const members = [
  member('lena', 'owner'),
  member('me', 'admin'),
  member('ada', 'admin'),
  member('a_name_that_is_as_long_as_may_be', 'member', 'pending'),
  member('yusuf', 'member', 'leaving'),
];
const many = Array.from({ length: 40 }, (_, index) => member(`person_${index}`, 'member'));
const done = async (): Promise<boolean> => true;
const membersOf = (all: readonly MemberInfo[], own: RoleName) => () => (
  <Members details={{ members: all, own }} isActive me="me" model={{ remove: done, setRole: done }} />
);
const invite = (part: Partial<InviteInfo>): InviteInfo => ({
  invite: '01',
  link: `heliogram://example.org/join#${'a'.repeat(64)}`,
  uses: 0,
  maxUses: 0,
  expiresAt: 0,
  autoAccept: true,
  ...part,
});
const invites = [
  invite({}),
  invite({ invite: '02', uses: 3, maxUses: 10, expiresAt: 1_790_000_000, autoAccept: false }),
  invite({ invite: '03', link: '', uses: 1 }),
];
const message = (id: string, text: string): ShownMessage =>
  ({ chat: 'c', id, seq: 1, text, time: 1_790_000_000, from: { account: 'a', username: 'ada' } }) as ShownMessage;

export const states: readonly GalleryState[] = [
  { name: 'members as owner', width: 360, render: membersOf(members, 'owner') },
  { name: 'members as member', width: 360, render: membersOf(members, 'member') },
  { name: 'many members', width: 360, render: membersOf(many, 'admin') },
  {
    name: 'asking',
    width: 360,
    render: () => (
      <JoinRequests
        asking={[
          { account: 'a', username: 'ada' },
          { account: 'b', username: 'a_name_that_is_as_long_as_may_be' },
        ]}
        model={{ letIn: done, turnAway: done }}
      />
    ),
  },
  {
    name: 'invites',
    width: 360,
    render: () => <Invites invites={invites} model={{ invite: async () => undefined, revoke: done }} />,
  },
  { name: 'title', width: 360, render: () => <GroupTitle title="Weekend sailing" mayRename onRename={done} /> },
  {
    name: 'shared links',
    width: 360,
    render: () => (
      <SharedLinks
        messages={[message('1', 'see https://example.org/a/very/long/path/that/does/not/fit/into/one/line/at/all')]}
      />
    ),
  },
];
