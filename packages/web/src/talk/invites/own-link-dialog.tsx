// One's own link, as text and as a code to be scanned.
import { Trans, useLingui } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { QrCode } from '../../platform/ui/qr-code.tsx';
import { CopyLine } from './copy-line.tsx';
import * as css from './link-dialog.css.ts';
import { ownLink } from './links.ts';

export function OwnLinkDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { me } = useApp();
  const link = ownLink(location.origin, me.username);
  return (
    <Dialog title={t`My link`} isOpen={isOpen} onClose={onClose} size="small">
      <div className={css.body}>
        <div className={css.code}>
          <QrCode text={link} label={t`Code of my link`} />
        </div>
        <CopyLine text={link} label={t`My link`} />
        <p className={css.note}>
          <Trans>Anyone who has it can write to you. Their first message waits in your requests.</Trans>
        </p>
      </div>
    </Dialog>
  );
}
