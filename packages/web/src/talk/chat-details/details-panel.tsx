// The panel beside a conversation: who is in it, what was shared, and its rules.
import { Trans } from '@lingui/react/macro';
import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import { ContactProfile } from '../../identity/contact-profile.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { paths } from '../../routes.ts';
import * as pane from '../shell/side-pane.css.ts';
import { SidePane } from '../shell/side-pane.tsx';
import * as css from './details.css.ts';
import { DetailsActions } from './details-actions.tsx';
import { GroupDetails } from './group-details.tsx';
import { SharedFiles } from './shared-files.tsx';

export function DetailsPanel({ chat }: { readonly chat: string }) {
  const { chats } = useApp();
  const info = useValue(chats.byId.at(chat));
  return (
    <SidePane title={<Title info={info} />} back={paths.chat(chat)} isClosed>
      <ErrorBoundary name="details">
        <Suspense>{info && <Content info={info} />}</Suspense>
      </ErrorBoundary>
    </SidePane>
  );
}

function Title({ info }: { readonly info: ChatInfo | undefined }) {
  if (info?.kind === 'group') return <Trans>Group</Trans>;
  return info?.kind === 'saved' ? <Trans>Saved messages</Trans> : <Trans>Profile</Trans>;
}

function Content({ info }: { readonly info: ChatInfo }) {
  const [, navigate] = useLocation();
  return (
    <>
      {info.kind === 'direct' && info.peer && (
        <div className={css.profile}>
          <ContactProfile name={info.peer.username} />
        </div>
      )}
      {info.kind === 'saved' && (
        <p className={css.note}>
          <Trans>What you keep here is read by nobody but you, on all your devices.</Trans>
        </p>
      )}
      {info.kind === 'group' && <GroupDetails info={info} />}
      <h2 className={pane.heading}>
        <Trans>Shared here</Trans>
      </h2>
      <SharedFiles chat={info.chat} />
      <DetailsActions info={info} onGone={() => navigate(paths.list)} />
    </>
  );
}
