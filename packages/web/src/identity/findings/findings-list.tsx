// The list of what this device could not believe: what happened, what to do, where and when. Nothing that went wrong is hidden.
import type { KeptFinding } from '@heliogram/client';
import { type FindingSeverity, factsOfFinding } from '@heliogram/client/findings';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { paths } from '../../routes.ts';
import { Group, Row } from '../../settings/parts.tsx';
import * as settings from '../../settings/settings.css.ts';
import { wordsFor } from './finding-words.ts';
import * as css from './findings.css.ts';

const mostShown = 100;

const signs: Readonly<Record<FindingSeverity, IconName>> = { alarm: 'alert', warning: 'warning', notice: 'info' };

export interface FindingsListProps {
  /** Newest first. */
  readonly findings: readonly KeptFinding[];
  /** What a chat is called here; undefined for one that is not listed. */
  readonly titleOf: (chat: string) => string | undefined;
}

export function FindingsList({ findings, titleOf }: FindingsListProps) {
  const shown = findings.slice(0, mostShown);
  return (
    <Group
      title={<Trans>What this device did not believe</Trans>}
      note={
        shown.length > 0 && (
          <Trans>What could not be verified was not used. Tell whoever runs the server if it keeps happening.</Trans>
        )
      }
    >
      {shown.length === 0 && (
        <Row>
          <div className={settings.split}>
            <Icon name="shield-check" />
            <p>
              <Trans>Nothing. Everything the server showed could be verified.</Trans>
            </p>
          </div>
        </Row>
      )}
      {shown.map((finding) => (
        <FindingRow
          key={`${finding.kind} ${finding.chat ?? ''} ${finding.account ?? ''} ${finding.seq ?? ''} ${finding.atMs}`}
          finding={finding}
          title={finding.chat === undefined ? undefined : titleOf(finding.chat)}
        />
      ))}
    </Group>
  );
}

interface FindingRowProps {
  readonly finding: KeptFinding;
  readonly title: string | undefined;
}

function FindingRow({ finding, title }: FindingRowProps) {
  const { i18n } = useLingui();
  const { kind, chat, detail, atMs } = finding;
  const { severity } = factsOfFinding(kind);
  const { what, todo } = wordsFor(kind);
  return (
    <Row>
      <article className={css.finding}>
        <Icon name={signs[severity]} size={20} className={css.sign[severity]} />
        <div>
          <p className={settings.name}>
            <SeverityWord severity={severity} /> {i18n._(what)}
          </p>
          <p className={settings.text}>{i18n._(todo)}</p>
          <p className={settings.note}>
            {i18n.date(new Date(atMs), { dateStyle: 'medium', timeStyle: 'short' })}
            {chat !== undefined && title !== undefined && (
              <>
                {' · '}
                <Link href={paths.chat(chat)} className={css.place}>
                  <bdi>{title}</bdi>
                </Link>
              </>
            )}
          </p>
          <p className={settings.note}>
            <bdi lang="en" dir="ltr">
              {detail}
            </bdi>
          </p>
        </div>
      </article>
    </Row>
  );
}

/** Said before the sentence, because a sign alone is not heard. */
function SeverityWord({ severity }: { readonly severity: FindingSeverity }) {
  if (severity === 'alarm') return <Trans>Alarm:</Trans>;
  if (severity === 'warning') return <Trans>Warning:</Trans>;
  return <Trans>Notice:</Trans>;
}
