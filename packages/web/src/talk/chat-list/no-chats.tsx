// Nobody has written yet: the fact, and the link by which anyone can.
import { Trans, useLingui } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { toast } from '../../platform/ui/toast-list.ts';
import { ownLink } from '../invites/links.ts';

export function NoChats() {
  const { t } = useLingui();
  const { me } = useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(ownLink(location.origin, me.username));
      toast({ text: t`Link copied`, kind: 'ok' });
    } catch {
      toast({ text: t`The link could not be copied: ${ownLink(location.origin, me.username)}`, kind: 'danger' });
    }
  };
  return (
    <EmptyState
      drawing="harbour"
      fact={<Trans>No chats yet.</Trans>}
      note={<Trans>Anyone with your link can write to you.</Trans>}
      action={
        <Button icon="copy" onPress={() => void copy()}>
          <Trans>Copy my link</Trans>
        </Button>
      }
    />
  );
}
