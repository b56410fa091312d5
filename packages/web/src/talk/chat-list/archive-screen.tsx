// Chats that were put away. New messages do not bring them back; their menu does.
import { Trans, useLingui } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import * as pane from '../shell/side-pane.css.ts';
import { SidePane } from '../shell/side-pane.tsx';
import { Chats } from './chats.tsx';

export function ArchiveScreen({ openChat }: { readonly openChat: string | undefined }) {
  const { t } = useLingui();
  const { list } = useApp();
  const archived = useValue(list.archived);
  return (
    <SidePane title={<Trans>Archive</Trans>} isBare={archived.length > 0}>
      {archived.length > 0 ? (
        <Chats label={t`Archived chats`} chats={archived} openChat={openChat} />
      ) : (
        <div className={pane.centre}>
          <EmptyState drawing="ledger" fact={<Trans>Nothing is in the archive.</Trans>} />
        </div>
      )}
    </SidePane>
  );
}
