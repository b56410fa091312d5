// Making a place: at first, with what follows from the name, where a name must be chosen, where it is taken.
import type { GalleryState } from '../../gallery/state.ts';
import { NewPlaceForm, type NewPlaceFormProps } from './new-place-form.tsx';

const nothing = (): void => undefined;

function Form({ state, ...part }: Partial<NewPlaceFormProps>) {
  return (
    <NewPlaceForm
      kind="channel"
      origin="chat.example.org"
      state={state ?? { title: '', name: '', isNameOwn: false, nameState: 'none' }}
      mayCreate={state?.nameState === 'free'}
      isPending={false}
      onTitle={nothing}
      onName={nothing}
      onOwnName={nothing}
      onCreate={nothing}
      {...part}
    />
  );
}

const named = { title: 'Harbour news', name: 'harbour_news', isNameOwn: false, nameState: 'free' } as const;
const width = 360;

export const states: readonly GalleryState[] = [
  { name: 'empty', width, render: () => <Form /> },
  { name: 'group', width, render: () => <Form kind="group" /> },
  { name: 'named', width, render: () => <Form state={named} /> },
  {
    name: 'another script',
    width,
    render: () => <Form state={{ title: 'أخبار الميناء', name: '', isNameOwn: false, nameState: 'none' }} />,
  },
  {
    name: 'taken',
    width,
    render: () => <Form state={{ ...named, isNameOwn: true, nameState: 'taken' }} failure="That name is taken." />,
  },
];
