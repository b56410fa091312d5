// The invite links of a group: who made them sees and shares them, all who may manage can take them back.

import type { InviteInfo } from '@heliogram/client';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { QrCode } from '../../platform/ui/qr-code.tsx';
import { longTime } from '../chat-list/time-label.ts';
import { CopyLine } from '../invites/copy-line.tsx';
import * as dialog from '../invites/link-dialog.css.ts';
import { webInvite } from '../invites/links.ts';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './details.css.ts';
import type { DetailsModel } from './details.model.ts';
import { InviteForm } from './invite-form.tsx';

export interface InvitesProps {
  /** undefined: could not be read. */
  readonly invites: readonly InviteInfo[] | undefined;
  readonly model: Pick<DetailsModel, 'invite' | 'revoke'>;
}

export function Invites({ invites, model }: InvitesProps) {
  const { t } = useLingui();
  const [isMaking, setIsMaking] = useState(false);
  const [shown, setShown] = useState<string>();
  return (
    <>
      <h2 className={pane.heading}>
        <Trans>Invite links</Trans>
      </h2>
      <button type="button" className={pane.lineButton} onClick={() => setIsMaking(true)}>
        <span className={pane.lineIcon}>
          <Icon name="link" />
        </span>
        <span className={pane.name}>
          <Trans>New invite link</Trans>
        </span>
      </button>
      {(invites ?? []).map((invite) => (
        <InviteCard
          key={invite.invite}
          invite={invite}
          onShow={() => setShown(webInvite(location.origin, invite.link))}
          onRevoke={() => void model.revoke(invite.invite)}
        />
      ))}
      {isMaking && (
        <InviteForm
          isOpen
          onClose={() => setIsMaking(false)}
          onMake={async (wish) => {
            const link = await model.invite(wish);
            setIsMaking(false);
            if (link !== undefined) setShown(webInvite(location.origin, link));
          }}
        />
      )}
      <Dialog title={t`Invite link`} isOpen={shown !== undefined} onClose={() => setShown(undefined)} size="small">
        <div className={dialog.body}>
          <div className={dialog.code}>{shown && <QrCode text={shown} label={t`Code of the invite link`} />}</div>
          <CopyLine text={shown ?? ''} label={t`Invite link`} />
          <p className={dialog.note}>
            <Trans>Whoever has this link can use it. What stands after “#” never reaches a server.</Trans>
          </p>
        </div>
      </Dialog>
    </>
  );
}

interface InviteCardProps {
  readonly invite: InviteInfo;
  readonly onShow: () => void;
  readonly onRevoke: () => void;
}

function InviteCard({ invite, onShow, onRevoke }: InviteCardProps) {
  const { i18n } = useLingui();
  const { link, uses, maxUses, expiresAt, autoAccept } = invite;
  return (
    <div className={css.invite}>
      <p className={css.inviteFacts}>
        {maxUses > 0 ? (
          <Trans>
            Used {uses} of {maxUses} times.
          </Trans>
        ) : (
          <Plural value={uses} _0="Not used yet." one="Used once." other="Used # times." />
        )}{' '}
        {expiresAt > 0 ? <Trans>Until {longTime(expiresAt, i18n.locale)}.</Trans> : <Trans>Without an end.</Trans>}{' '}
        {autoAccept ? <Trans>Opens at once.</Trans> : <Trans>Somebody lets each one in.</Trans>}{' '}
        {link === '' && <Trans>Made by another administrator: only they can show it.</Trans>}
      </p>
      <div className={css.inviteActions}>
        {link !== '' && (
          <Button size="small" icon="qr-code" onPress={onShow}>
            <Trans>Show</Trans>
          </Button>
        )}
        <Button size="small" kind="quiet" icon="trash" onPress={onRevoke}>
          <Trans>Take back</Trans>
        </Button>
      </div>
    </div>
  );
}
