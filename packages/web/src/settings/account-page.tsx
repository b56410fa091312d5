// The account: who this is, the link others write to, whether the recovery kit is still at hand, and its passkeys.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useApp } from '../app-context.tsx';
import { CheckKit } from '../identity/check-kit.tsx';
import { NewPhrase } from '../identity/new-phrase/new-phrase.tsx';
import { PasskeysGroup } from '../identity/passkeys/passkeys-group.tsx';
import { preferences, usePreferences } from '../platform/look/preferences.ts';
import { Avatar } from '../platform/ui/avatar.tsx';
import { Button } from '../platform/ui/button.tsx';
import { Dialog } from '../platform/ui/dialog.tsx';
import { QrCode } from '../platform/ui/qr-code.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { paths } from '../routes.ts';
import * as account from './account.css.ts';
import { Group, Page, Row } from './parts.tsx';
import * as css from './settings.css.ts';

export function AccountPage() {
  const { me } = useApp();
  const link = `${location.origin}${paths.person(me.username)}`;
  return (
    <Page title={<Trans>Account</Trans>}>
      <div className={account.face}>
        <Avatar id={me.account} name={me.username} kind="person" size={72} />
        <p className={account.name}>@{me.username}</p>
      </div>
      <OwnLink link={link} />
      <Kit account={me.account} />
      <PasskeysGroup />
    </Page>
  );
}

function OwnLink({ link }: { readonly link: string }) {
  const { t } = useLingui();
  const [isShown, setIsShown] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      toast({ text: t`Link copied`, kind: 'ok' });
    } catch {
      setIsShown(true);
    }
  };
  return (
    <Group title={<Trans>Your link</Trans>} note={<Trans>Whoever has it can ask to write to you.</Trans>}>
      <Row>
        <div className={css.stack}>
          <p className={account.link} dir="ltr">
            {link}
          </p>
          <div className={css.actions}>
            <Button size="small" icon="copy" onPress={() => void copy()}>
              <Trans>Copy</Trans>
            </Button>
            <Button size="small" icon="qr-code" onPress={() => setIsShown(true)}>
              <Trans>Show as code</Trans>
            </Button>
          </div>
        </div>
      </Row>
      <Dialog title={t`Your link`} isOpen={isShown} onClose={() => setIsShown(false)} size="small">
        <div className={account.code}>
          <QrCode text={link} label={t`Code of your link`} />
        </div>
        <p className={account.link} dir="ltr">
          {link}
        </p>
      </Dialog>
    </Group>
  );
}

/** After so long it is asked again whether the words are still at hand. */
const remindAfterMs = 180 * 24 * 3600 * 1000;

function Kit({ account: id }: { readonly account: string }) {
  const { t } = useLingui();
  const { wordsCheckedMs } = usePreferences();
  const [isChecking, setIsChecking] = useState(false);
  const [now] = useState(() => Date.now());
  return (
    <Group
      title={<Trans>Recovery kit</Trans>}
      note={
        <Trans>
          The twelve words open your account when all devices are lost. Nobody else has them, and neither have we.
        </Trans>
      }
    >
      <Row
        end={
          <Button
            size="small"
            kind={now - wordsCheckedMs > remindAfterMs ? 'primary' : 'plain'}
            onPress={() => setIsChecking(true)}
          >
            <Trans>Check my words</Trans>
          </Button>
        }
      >
        <p className={css.name}>
          <Trans>Do you still have the right words?</Trans>
        </p>
        <p className={css.note}>
          <Checked atMs={wordsCheckedMs} />
        </p>
      </Row>
      <NewPhrase />
      <Dialog title={t`Check my words`} isOpen={isChecking} onClose={() => setIsChecking(false)}>
        <CheckKit
          key={id}
          onRight={() => preferences.set({ wordsCheckedMs: Date.now() })}
          onDone={() => setIsChecking(false)}
        />
      </Dialog>
    </Group>
  );
}

function Checked({ atMs }: { readonly atMs: number }) {
  const { i18n } = useLingui();
  if (atMs === 0) return <Trans>Not checked on this device yet. It is found out here; nothing of them is sent.</Trans>;
  const day = i18n.date(new Date(atMs), { dateStyle: 'medium' });
  return <Trans>Last checked {day}, on this device. Nothing of them was sent.</Trans>;
}
