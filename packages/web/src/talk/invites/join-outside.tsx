// Somebody followed an invite link and is not signed in: what it is, and the ways in. The link waits and is gone to afterwards.
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Button } from '../../platform/ui/button.tsx';
import { parseRoute, paths } from '../../routes.ts';
import * as css from './join.css.ts';

export function JoinOutside() {
  const { t } = useLingui();
  const [path, navigate] = useLocation();
  const route = parseRoute(path);
  return (
    <main className={css.screen}>
      <div className={css.card}>
        <h1 className={css.title}>
          {route.at === 'person' ? t`Write to ${route.name}` : <Trans>You are invited to a chat</Trans>}
        </h1>
        <p className={css.text}>
          <Trans>
            What is said in it is encrypted on the members’ devices; the server cannot read it. You need an account: a
            name, no phone number.
          </Trans>
        </p>
        <div className={css.actions}>
          <Button kind="primary" size="large" isWide onPress={() => navigate(paths.signUp)}>
            <Trans>Create account</Trans>
          </Button>
          <Button size="large" isWide onPress={() => navigate(paths.link)}>
            <Trans>I have an account</Trans>
          </Button>
        </div>
      </div>
    </main>
  );
}
