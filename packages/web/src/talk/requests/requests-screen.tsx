// Who waits for an answer. What a stranger wrote is folded until it is asked for; nobody is told that it was read.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { RequestInfo } from '../../engine/api.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Banner } from '../../platform/ui/banner.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import * as pane from '../shell/side-pane.css.ts';
import { SidePane } from '../shell/side-pane.tsx';
import { RequestCard } from './request-card.tsx';
import { requestKey } from './requests.model.ts';

export function RequestsScreen() {
  const { requests } = useApp();
  const [, navigate] = useLocation();
  const [failed, setFailed] = useState<unknown>();
  const failure = useErrorWords(failed);
  const all = useValue(requests.all);
  const loading = useValue(requests.state);
  // Several may be answered at once: each card goes by itself, and comes back where its answer could not be given.
  const answer = (answering: Promise<void>): Promise<boolean> => {
    setFailed(undefined);
    return answering.then(
      () => true,
      (error: unknown) => {
        setFailed(error);
        return false;
      },
    );
  };
  const accept = async (request: RequestInfo): Promise<void> => {
    const isDone = await answer(requests.accept(request));
    if (isDone && request.kind === 'chat') navigate(paths.chat(request.chat));
  };
  return (
    <SidePane title={<Trans>Requests</Trans>}>
      {failure && <Banner kind="danger">{failure.text}</Banner>}
      {loading === 'loading' && <SkeletonRows count={3} />}
      {loading === 'failed' && <LoadFailed />}
      {loading === 'loaded' && all.length === 0 && <NoRequests />}
      {all.map((request) => (
        <RequestCard
          key={requestKey(request)}
          request={request}
          onAccept={() => void accept(request)}
          onDecline={() => void answer(requests.decline(request))}
          onBlock={() => void answer(requests.block(request))}
        />
      ))}
    </SidePane>
  );
}

function NoRequests() {
  return (
    <div className={pane.centre}>
      <EmptyState
        drawing="lamp"
        fact={<Trans>Nobody is waiting.</Trans>}
        note={<Trans>People you do not know yet appear here first, with one message.</Trans>}
      />
    </div>
  );
}

function LoadFailed() {
  const { t } = useLingui();
  return (
    <Banner kind="offline">{t`Requests could not be read now. They are shown as soon as the server is there.`}</Banner>
  );
}
