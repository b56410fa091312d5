// What this device could not believe: said plainly, with nothing that went wrong hidden.
import type { FindingKind, KeptFinding } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../platform/ui/icon.tsx';
import { Group, Row } from './parts.tsx';
import * as css from './settings.css.ts';

const mostShown = 20;

export function FindingsGroup({ findings }: { readonly findings: readonly KeptFinding[] }) {
  const { i18n } = useLingui();
  const words = useFindingWords();
  const newest = [...findings].sort((a, b) => b.atMs - a.atMs).slice(0, mostShown);
  return (
    <Group
      title={<Trans>What this device did not believe</Trans>}
      note={
        newest.length > 0 && (
          <Trans>What could not be verified was not used. Tell whoever runs the server if it keeps happening.</Trans>
        )
      }
    >
      {newest.length === 0 && (
        <Row>
          <div className={css.split}>
            <Icon name="shield-check" />
            <p>
              <Trans>Nothing. Everything the server showed could be verified.</Trans>
            </p>
          </div>
        </Row>
      )}
      {newest.map(({ kind, detail, atMs, chat, seq }) => (
        <Row key={`${kind} ${chat ?? ''} ${seq ?? ''} ${atMs}`}>
          <p className={css.name}>{words[areaOf(kind)]}</p>
          <p className={css.note}>
            {i18n.date(new Date(atMs), { dateStyle: 'medium', timeStyle: 'short' })} ·{' '}
            <bdi lang="en" dir="ltr">
              {detail}
            </bdi>
          </p>
        </Row>
      ))}
    </Group>
  );
}

type FindingArea = 'vault' | 'account' | 'duty' | 'chat' | 'message';

/** Kinds by what they are about; the detail says the rest. */
const areas: Readonly<Partial<Record<FindingKind, FindingArea>>> = {
  'vault-rollback': 'vault',
  'vault-fork': 'vault',
  'vault-unreadable': 'vault',
  'vault-deletion': 'vault',
  'slot-list-rollback': 'vault',
  'unknown-slot': 'vault',
  'statement-rollback': 'account',
  'statement-fork': 'account',
  'device-list-rollback': 'account',
  'device-list-fork': 'account',
  'bad-identity': 'account',
  'username-moved': 'account',
  'own-keys-changed': 'account',
  'host-changed': 'account',
  'ghost-device': 'account',
  'duty-failed': 'duty',
  'hidden-message': 'message',
  'bad-file': 'message',
};

function areaOf(kind: FindingKind): FindingArea {
  return areas[kind] ?? 'chat';
}

function useFindingWords(): Readonly<Record<FindingArea, string>> {
  const { t } = useLingui();
  return {
    vault: t`Your settings and keys, as the server kept them`,
    account: t`Somebody’s devices or keys`,
    duty: t`Something this device had to do`,
    chat: t`The course of a chat`,
    message: t`A message or a file`,
  };
}
