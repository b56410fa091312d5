// Who leads a place and with which rights; anybody may see it. Who may, gives and takes rights here.

import type { PlaceAdmin } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Checkbox } from '../../platform/ui/checkbox.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import * as details from '../../talk/chat-details/details.css.ts';
import * as pane from '../../talk/shell/side-pane.css.ts';
import { asName, isName } from '../create/name-of.ts';
import type { PlaceKindName, PlaceRight } from '../place-types.ts';
import { rightsOf, rightWords } from './rights-words.ts';

export interface AdminRowsProps {
  /** Undefined while they are not known. */
  readonly admins: readonly PlaceAdmin[] | undefined;
  readonly kind: PlaceKindName;
  /** Own rights: what one does not have, one cannot give. Undefined: all. */
  readonly own: readonly PlaceRight[] | undefined;
  readonly mayAppoint: boolean;
  readonly isPending: boolean;
  readonly onGrant: (account: string, rights: readonly PlaceRight[]) => void;
  readonly onAppoint: (name: string, rights: readonly PlaceRight[]) => Promise<boolean>;
}

export function AdminRows(props: AdminRowsProps) {
  const { admins, mayAppoint, isPending, onGrant, onAppoint } = props;
  const { t } = useLingui();
  const [edited, setEdited] = useState<PlaceAdmin>();
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <h2 className={pane.heading}>
        <Trans>Who leads it</Trans>
      </h2>
      {!admins && <SkeletonRows count={1} />}
      <ul>
        {admins?.map((admin) => (
          <li key={admin.account} className={pane.line}>
            <Avatar id={admin.account} name={admin.username} kind="person" size={40} />
            <span className={pane.words}>
              <bdi className={pane.name}>@{admin.username}</bdi>
              <span className={pane.under} style={{ whiteSpace: 'normal' }}>
                <RightsLine admin={admin} />
              </span>
            </span>
            {mayAppoint && !admin.isFounder && (
              <IconButton icon="pencil" label={t`Rights of ${admin.username}`} onPress={() => setEdited(admin)} />
            )}
          </li>
        ))}
      </ul>
      {mayAppoint && (
        <div className={details.choice}>
          <Button size="small" icon="user-plus" onPress={() => setAdding(true)}>
            <Trans>Give somebody rights</Trans>
          </Button>
        </div>
      )}
      {edited && (
        <RightsDialog
          {...props}
          title={t`Rights of ${edited.username}`}
          rights={edited.rights}
          onClose={() => setEdited(undefined)}
          onSave={(_, rights) => {
            onGrant(edited.account, rights);
            setEdited(undefined);
          }}
        />
      )}
      {isAdding && (
        <RightsDialog
          {...props}
          title={t`Give somebody rights`}
          rights={props.kind === 'channel' ? ['post'] : ['erase']}
          isNamed
          isPending={isPending}
          onClose={() => setAdding(false)}
          onSave={(name, rights) => void onAppoint(name, rights).then((isDone) => isDone && setAdding(false))}
        />
      )}
    </>
  );
}

function RightsLine({ admin }: { readonly admin: PlaceAdmin }) {
  const { i18n } = useLingui();
  if (admin.isFounder) return <Trans>Founder, with every right</Trans>;
  return new Intl.ListFormat(i18n.locale, { style: 'narrow' }).format(
    admin.rights.map((right) => i18n._(rightWords[right])),
  );
}

interface RightsDialogProps extends AdminRowsProps {
  readonly title: string;
  readonly rights: readonly PlaceRight[];
  /** Whose they are is typed here. */
  readonly isNamed?: boolean;
  readonly onSave: (name: string, rights: readonly PlaceRight[]) => void;
  readonly onClose: () => void;
}

function RightsDialog({ title, kind, own, rights, isNamed = false, isPending, onSave, onClose }: RightsDialogProps) {
  const { t, i18n } = useLingui();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly PlaceRight[]>(rights);
  const isWhole = !isNamed || (isName(asName(name)) && chosen.length > 0);
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button kind="primary" isDisabled={!isWhole} isPending={isPending} onPress={() => onSave(asName(name), chosen)}>
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className={details.form}>
        {isNamed && (
          <TextField label={t`Username`} value={name} onChange={setName} start="@" dir="ltr" isCode autoFocus />
        )}
        {rightsOf(kind).map((right) => (
          <Checkbox
            key={right}
            label={i18n._(rightWords[right])}
            isSelected={chosen.includes(right)}
            isDisabled={own !== undefined && !own.includes(right)}
            onChange={(isOn) => setChosen(isOn ? [...chosen, right] : chosen.filter((one) => one !== right))}
          />
        ))}
      </div>
    </Dialog>
  );
}
