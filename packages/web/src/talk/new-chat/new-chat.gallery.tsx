// Choosing people: known ones, an exact name, a group to be.
import type { GalleryState } from '../../gallery/state.ts';
import { GroupFoot } from './group-foot.tsx';
import { NobodyFound, PeopleRows, StrangerRow } from './new-chat-rows.tsx';
import type { Choice } from './people.ts';
import { PickedPeople } from './picked-people.tsx';

const people: readonly Choice[] = [
  { account: '1', username: 'ada', name: 'Aunt Ada' },
  { account: '2', username: 'bob', name: 'bob' },
  { account: '3', username: 'layla', name: 'ليلى' },
  { account: '4', username: 'a_name_that_is_as_long_as_may_be', name: 'a_name_that_is_as_long_as_may_be' },
];
const none = (): undefined => undefined;

export const states: readonly GalleryState[] = [
  {
    name: 'people',
    width: 344,
    render: () => <PeopleRows people={people} picked={[]} isPicking={false} onPick={none} onWrite={none} />,
  },
  {
    name: 'picking',
    width: 300,
    render: () => (
      <>
        <PickedPeople picked={people.slice(1)} onRemove={none} />
        <PeopleRows people={people} picked={people.slice(1)} isPicking onPick={none} onWrite={none} />
      </>
    ),
  },
  {
    name: 'exact name',
    width: 344,
    render: () => (
      <>
        <StrangerRow name="sofia" isPicking={false} isPending={false} onChoose={none} />
        <StrangerRow name="a_name_that_is_as_long_as_may_be" isPicking isPending onChoose={none} />
      </>
    ),
  },
  { name: 'nobody', width: 344, height: 420, render: () => <NobodyFound hasTyped /> },
  { name: 'nobody yet', width: 344, height: 420, render: () => <NobodyFound hasTyped={false} /> },
  { name: 'create group', width: 344, render: () => <GroupFoot picked={people} isPending={false} onCreate={none} /> },
  { name: 'creating group', width: 344, render: () => <GroupFoot picked={people} isPending onCreate={none} /> },
];
