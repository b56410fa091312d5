// What could not be believed and nobody has looked at yet, over everything else. Fetched when there is something to say.
import { Suspense } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { paths } from '../../routes.ts';
import { FindingAlert } from './screens.tsx';

export function FindingNews() {
  const { findings } = useApp();
  const unseen = useValue(findings.unseen);
  const [, navigate] = useLocation();
  if (unseen.length === 0) return null;
  return (
    <ErrorBoundary name="findings">
      <Suspense>
        <FindingAlert
          unseen={unseen}
          onShow={() => navigate(paths.settings('security'))}
          onClose={() => findings.markSeen()}
        />
      </Suspense>
    </ErrorBoundary>
  );
}
