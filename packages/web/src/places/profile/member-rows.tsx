// Members of a public group for who answers for them: who asks to join, who is in, who must not write.
import type { PlaceMemberInfo } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { Menu } from '../../platform/ui/menu.tsx';
import * as pane from '../../talk/shell/side-pane.css.ts';

/** Banned for good, as the contract has it. */
const forGood = 0xffff_ffff;
const weekS = 7 * 86_400;

export interface MemberRowsProps {
  readonly members: readonly PlaceMemberInfo[];
  readonly asking: readonly PlaceMemberInfo[];
  readonly onAnswer: (account: string, isLetIn: boolean) => void;
  /** @param until seconds since 1970 */
  readonly onBan: (account: string, until: number) => void;
}

export function MemberRows({ members, asking, onAnswer, onBan }: MemberRowsProps) {
  const { t } = useLingui();
  return (
    <>
      {asking.length > 0 && (
        <>
          <h2 className={pane.heading}>
            <Trans>Ask to join</Trans>
          </h2>
          <ul>
            {asking.map((member) => (
              <Row key={member.account} member={member}>
                <Button size="small" onPress={() => onAnswer(member.account, false)}>
                  <Trans>Decline</Trans>
                </Button>
                <Button size="small" kind="primary" onPress={() => onAnswer(member.account, true)}>
                  <Trans>Let in</Trans>
                </Button>
              </Row>
            ))}
          </ul>
        </>
      )}
      {members.length > 0 && (
        <>
          <h2 className={pane.heading}>
            <Trans>Members</Trans>
          </h2>
          <ul>
            {members.map((member) => (
              <Row key={member.account} member={member}>
                <Menu
                  label={t`What to do about ${member.username}`}
                  placement="bottom end"
                  trigger={<IconButton icon="more" label={t`What to do about ${member.username}`} hasTooltip={false} />}
                  items={[
                    {
                      id: 'week',
                      label: t`May not write for a week`,
                      icon: 'ban',
                      onAction: () => onBan(member.account, Math.floor(Date.now() / 1000) + weekS),
                    },
                    {
                      id: 'ban',
                      label: t`May not write any more`,
                      icon: 'ban',
                      isDanger: true,
                      onAction: () => onBan(member.account, forGood),
                    },
                    { id: 'lift', label: t`May write again`, icon: 'undo', onAction: () => onBan(member.account, 0) },
                  ]}
                />
              </Row>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Row({ member, children }: { readonly member: PlaceMemberInfo; readonly children: React.ReactNode }) {
  return (
    <li className={pane.line}>
      <Avatar id={member.account} name={member.username} kind="person" size={40} />
      <span className={pane.words}>
        <bdi className={pane.name}>@{member.username}</bdi>
      </span>
      {children}
    </li>
  );
}
