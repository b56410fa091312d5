// Who waits for an answer. What a stranger wrote is folded until it is asked for; nobody is told that it was read.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { RequestInfo } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
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
  const [attempt] = useState(() => new Attempt());
  const state = useValue(attempt.state);
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const all = useValue(requests.all);
  const loading = useValue(requests.state);
  const accept = async (request: RequestInfo): Promise<void> => {
    const done = await attempt.run(async () => {
      await requests.accept(request);
      return true;
    });
    if (done && request.kind === 'chat') navigate(paths.chat(request.chat));
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
          onDecline={() => void attempt.run(() => requests.decline(request))}
          onBlock={() => void attempt.run(() => requests.block(request))}
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
