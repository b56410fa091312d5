// Who asks to join this group.
import { Trans } from '@lingui/react/macro';
import type { Person } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import * as pane from '../shell/side-pane.css.ts';
import type { DetailsModel } from './details.model.ts';

interface JoinRequestsProps {
  readonly asking: readonly Person[];
  readonly model: Pick<DetailsModel, 'letIn' | 'turnAway'>;
}

export function JoinRequests({ asking, model }: JoinRequestsProps) {
  const names = useNames();
  if (asking.length === 0) return null;
  return (
    <>
      <h2 className={pane.heading}>
        <Trans>Ask to join</Trans>
      </h2>
      <ul>
        {asking.map((person) => (
          <li key={person.account} className={pane.line}>
            <Avatar id={person.account} name={names.of(person)} kind="person" size={40} />
            <bdi className={pane.words}>
              <span className={pane.name}>{names.of(person)}</span>
            </bdi>
            <Button kind="primary" size="small" onPress={() => void model.letIn(person)}>
              <Trans>Let in</Trans>
            </Button>
            <Button kind="quiet" size="small" onPress={() => void model.turnAway(person)}>
              <Trans>Decline</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
