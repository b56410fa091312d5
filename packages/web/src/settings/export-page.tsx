// Export: everything of one's own in one zip file, written as it is gathered.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useApp } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { Checkbox } from '../platform/ui/checkbox.tsx';
import { ProgressBar } from '../platform/ui/progress.tsx';
import { useBytes } from './bytes.ts';
import { ExportModel } from './export.model.ts';
import type { ExportProgress } from './export-files.ts';
import { chooseExportPlace } from './export-place.ts';
import { Failure, Group, Page, Row } from './parts.tsx';
import * as css from './settings.css.ts';

export function ExportPage() {
  const { t } = useLingui();
  const { engine, me } = useApp();
  const [model] = useState(() => new ExportModel());
  const [hasMedia, setHasMedia] = useState(true);
  const [failure, setFailure] = useState<unknown>();
  const attempt = useValue(model.attempt.state);
  const progress = useValue(model.progress);
  useEffect(() => () => model.stop(), [model]);
  const begin = async (): Promise<void> => {
    setFailure(undefined);
    const now = new Date();
    try {
      const place = await chooseExportPlace(`heliogram-${me.username}-${now.toISOString().slice(0, 10)}.zip`);
      if (!place) return;
      const readme = [
        t`This is everything of @${me.username} on Heliogram. Nothing in it is encrypted: whoever has it can read it.`,
        t`account.json and contacts.json: your account, its devices and settings, and the people you know.`,
        t`chats: a folder for each chat. messages.txt is for reading, messages.json for programs, media has the files.`,
      ].join('\r\n\r\n');
      await model.run({ engine, me, now, readme, hasMedia }, place);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page title={<Trans>Export</Trans>}>
      <Failure error={failure} onAgain={() => void begin()} />
      <Failure error={attempt.kind === 'failed' ? attempt.error : undefined} onAgain={() => void begin()} />
      <ExportState
        state={attempt.kind === 'pending' ? 'running' : attempt.kind === 'done' ? 'done' : 'idle'}
        progress={progress}
        hasMedia={hasMedia}
        onHasMedia={setHasMedia}
        onBegin={() => void begin()}
        onStop={() => model.stop()}
      />
    </Page>
  );
}

export interface ExportStateProps {
  readonly state: 'idle' | 'running' | 'done';
  readonly progress: ExportProgress | undefined;
  readonly hasMedia: boolean;
  readonly onHasMedia: (hasMedia: boolean) => void;
  readonly onBegin: () => void;
  readonly onStop: () => void;
}

export function ExportState({ state, progress, hasMedia, onHasMedia, onBegin, onStop }: ExportStateProps) {
  const { t } = useLingui();
  const missing = progress?.missing.length ?? 0;
  return (
    <>
      <p className={css.text}>
        <Trans>
          All your chats, people, settings and files in one zip file that opens without Heliogram. It is written on this
          device and sent nowhere. Nothing in it is encrypted, so keep it well.
        </Trans>
      </p>
      {state === 'done' && (
        <Banner kind="ok">
          <Summary progress={progress} />
        </Banner>
      )}
      {state === 'done' && missing > 0 && (
        <Banner kind="warn">
          <Plural
            value={missing}
            one="# file could not be fetched; missing.txt names it."
            other="# files could not be fetched; missing.txt names them."
          />
        </Banner>
      )}
      <Group>
        {state === 'running' ? (
          <Row
            end={
              <Button size="small" onPress={onStop}>
                <Trans>Stop</Trans>
              </Button>
            }
          >
            <ProgressBar
              label={t`Gathering your chats`}
              {...(progress && progress.chats > 0 && { value: progress.chatsDone / progress.chats })}
            />
            <p className={css.note} role="status">
              <Summary progress={progress} />
            </p>
          </Row>
        ) : (
          <>
            <Row>
              <Checkbox
                label={t`With photos and files`}
                description={t`They may be large, and are fetched from the server where they are not here.`}
                isSelected={hasMedia}
                onChange={onHasMedia}
              />
            </Row>
            <Row>
              <Button kind="primary" icon="download" onPress={onBegin}>
                <Trans>Export everything</Trans>
              </Button>
            </Row>
          </>
        )}
      </Group>
    </>
  );
}

function Summary({ progress }: { readonly progress: ExportProgress | undefined }) {
  const bytes = useBytes();
  if (!progress) return null;
  return (
    <Trans>
      <Plural value={progress.messages} one="# message" other="# messages" /> in{' '}
      <Plural value={progress.chatsDone} one="# chat" other="# chats" />, files: {bytes(progress.bytes)}
    </Trans>
  );
}
