// Security: what this device could not believe, with what to do. To have opened it is to have seen it.
import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useApp } from '../app-context.tsx';
import { FindingsList } from '../identity/findings/findings-list.tsx';
import { KeyLogGroup } from '../identity/key-log/key-log-group.tsx';
import { useNames } from '../names-context.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Page } from './parts.tsx';

export function SecurityPage() {
  const { findings, chats } = useApp();
  const all = useValue(findings.all);
  useValue(chats.revision);
  const names = useNames();
  useEffect(() => {
    if (all) findings.markSeen();
  }, [all, findings]);
  const titleOf = (chat: string): string | undefined => {
    const info = chats.byId.get(chat);
    return info && (info.peer ? names.of(info.peer) : info.title || undefined);
  };
  return (
    <Page title={<Trans>Security</Trans>}>
      {all && <FindingsList findings={all} titleOf={titleOf} />}
      <KeyLogGroup />
    </Page>
  );
}
