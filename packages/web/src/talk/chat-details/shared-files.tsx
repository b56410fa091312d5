// What was shared in a chat, from the search index of this device: photos and videos, files, links, voice.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ShownMessage } from '../../engine/api.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { Tabs } from '../../platform/ui/tabs.tsx';
import { MessageSearch } from '../search/message-search.model.ts';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './details.css.ts';
import { SharedPictures } from './shared-pictures.tsx';
import { SharedFileRows, SharedLinks } from './shared-rows.tsx';

type SharedKind = 'photo' | 'video' | 'file' | 'link' | 'voice';

export function SharedFiles({ chat }: { readonly chat: string }) {
  const { t } = useLingui();
  return (
    <Tabs
      label={t`Shared here`}
      items={[
        { id: 'photo', label: t`Photos`, content: <Shared chat={chat} kind="photo" /> },
        { id: 'video', label: t`Videos`, content: <Shared chat={chat} kind="video" /> },
        { id: 'file', label: t`Files`, content: <Shared chat={chat} kind="file" /> },
        { id: 'link', label: t`Links`, content: <Shared chat={chat} kind="link" /> },
        { id: 'voice', label: t`Voice`, content: <Shared chat={chat} kind="voice" /> },
      ]}
    />
  );
}

function Shared({ chat, kind }: { readonly chat: string; readonly kind: SharedKind }) {
  const { engine } = useApp();
  const [model] = useState(() => new MessageSearch(engine, chat));
  useEffect(() => {
    model.follow();
    model.type(`has:${kind}`);
    return () => model.close();
  }, [model, kind]);
  const { state, found, next } = useValue(model.results);
  if (found.length === 0 && state === 'failed')
    return (
      <p className={css.empty}>
        <Trans>This could not be read just now.</Trans>
      </p>
    );
  if (found.length === 0 && state !== 'found') return <SkeletonRows count={2} />;
  if (found.length === 0)
    return (
      <p className={css.empty}>
        <Trans>Nothing yet.</Trans>
      </p>
    );
  const messages = found.map(({ message }) => message);
  return (
    <>
      <SharedRows messages={messages} kind={kind} />
      {next !== undefined && (
        <div className={pane.padded}>
          <Button size="small" onPress={() => void model.more()}>
            <Trans>More</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function SharedRows({ messages, kind }: { messages: readonly ShownMessage[]; kind: SharedKind }) {
  if (kind === 'photo' || kind === 'video') return <SharedPictures messages={messages} kind={kind} />;
  return kind === 'link' ? <SharedLinks messages={messages} /> : <SharedFileRows messages={messages} kind={kind} />;
}
