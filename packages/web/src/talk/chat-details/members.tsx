// The members of a group, each with what may be done to them.

import type { MemberInfo, RoleName } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useNames } from '../../names-context.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Confirm } from '../../platform/ui/confirm.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../platform/ui/menu.tsx';
import { paths } from '../../routes.ts';
import * as pane from '../shell/side-pane.css.ts';
import type { Details, DetailsModel } from './details.model.ts';
import { mayRemove, rolesToGive } from './rights.ts';

/** Shown before "all". */
const fewMembers = 12;

export interface MembersProps {
  readonly details: Pick<Details, 'members' | 'own'>;
  /** Still a member oneself. */
  readonly isActive: boolean;
  readonly me: string;
  readonly model: Pick<DetailsModel, 'remove' | 'setRole'>;
}

export function Members({ details, isActive, me, model }: MembersProps) {
  const { t } = useLingui();
  const names = useNames();
  const [isAll, setIsAll] = useState(false);
  const [removed, setRemoved] = useState<MemberInfo>();
  const { members, own } = details;
  const shown = isAll ? members : members.slice(0, fewMembers);
  return (
    <>
      <ul>
        {shown.map((member) => (
          <MemberRow
            key={member.account}
            member={member}
            own={isActive ? own : 'member'}
            me={me}
            onRole={(role) => void model.setRole(member.account, role)}
            onRemove={() => setRemoved(member)}
          />
        ))}
      </ul>
      {shown.length < members.length && (
        <div className={pane.padded}>
          <Button size="small" onPress={() => setIsAll(true)}>
            <Trans>Show all {members.length}</Trans>
          </Button>
        </div>
      )}
      {removed && (
        <Confirm
          title={t`Remove ${names.of(removed)}?`}
          text={<Trans>They keep what they have read, and read nothing that is written from now on.</Trans>}
          action={t`Remove`}
          isDanger
          isOpen
          onClose={() => setRemoved(undefined)}
          onConfirm={async () => {
            await model.remove(removed.account);
          }}
        />
      )}
    </>
  );
}

interface MemberRowProps {
  readonly member: MemberInfo;
  readonly own: RoleName;
  readonly me: string;
  readonly onRole: (role: RoleName) => void;
  readonly onRemove: () => void;
}

function MemberRow({ member, own, me, onRole, onRemove }: MemberRowProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const name = useNames().of(member);
  const isMe = member.account === me;
  const give: Readonly<Record<RoleName, string>> = {
    owner: t`Make owner`,
    admin: t`Make administrator`,
    member: t`Make plain member`,
  };
  const items: MenuItem[] = isMe
    ? []
    : [
        {
          id: 'write',
          label: t`Write to ${name}`,
          icon: 'message-circle',
          onAction: () => navigate(paths.person(member.username)),
        },
        ...rolesToGive(own, member, me).map((role) => ({
          id: role,
          label: give[role],
          icon: role === 'member' ? ('user' as const) : ('crown' as const),
          onAction: () => onRole(role),
        })),
        ...(mayRemove(own, member, me)
          ? [
              {
                id: 'remove',
                label: t`Remove from the group`,
                icon: 'user-minus' as const,
                isDanger: true,
                isGroupStart: true,
                onAction: onRemove,
              },
            ]
          : []),
      ];
  return (
    <li className={pane.line}>
      <Avatar id={member.account} name={name} kind="person" size={40} />
      <span className={pane.words}>
        <bdi className={pane.name}>{name}</bdi>
        {name !== member.username && <bdi className={pane.under}>@{member.username}</bdi>}
        {isMe && (
          <span className={pane.under}>
            <Trans>you</Trans>
          </span>
        )}
        {member.state === 'pending' && (
          <span className={pane.under}>
            <Trans>has not answered yet</Trans>
          </span>
        )}
        {member.state === 'leaving' && (
          <span className={pane.under}>
            <Trans>has left</Trans>
          </span>
        )}
      </span>
      <RoleWord role={member.role} />
      {items.length > 0 && (
        <Menu
          label={name}
          trigger={<IconButton icon="more" size="small" label={t`What to do with ${name}`} />}
          items={items}
          placement="bottom end"
        />
      )}
    </li>
  );
}

function RoleWord({ role }: { readonly role: RoleName }) {
  if (role === 'member') return null;
  return <span className={pane.role}>{role === 'owner' ? <Trans>owner</Trans> : <Trans>administrator</Trans>}</span>;
}
