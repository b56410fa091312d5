// Those chosen for a group, each to be taken out again.
import { useLingui } from '@lingui/react/macro';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import * as css from './new-chat.css.ts';
import type { Choice } from './people.ts';

interface PickedPeopleProps {
  readonly picked: readonly Choice[];
  readonly onRemove: (person: Choice) => void;
}

export function PickedPeople({ picked, onRemove }: PickedPeopleProps) {
  const { t } = useLingui();
  if (picked.length === 0) return null;
  return (
    <ul className={css.picked} aria-label={t`In the group`}>
      {picked.map((person) => (
        <li key={person.account}>
          <button
            type="button"
            className={css.chip}
            aria-label={t`Take ${person.name} out`}
            onClick={() => onRemove(person)}
          >
            <Avatar id={person.account} name={person.name} kind="person" size={24} />
            <bdi className={css.chipName}>{person.name}</bdi>
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
