// What was shared in a chat, from the search index of this device: photos and videos, files, links, voice.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useApp } from '../../app-context.tsx';
import type { ShownMessage } from '../../engine/api.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { Tabs } from '../../platform/ui/tabs.tsx';
import { paths } from '../../routes.ts';
import { shortTime } from '../chat-list/time-label.ts';
import { MessageSearch } from '../search/message-search.model.ts';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './details.css.ts';
import { linksIn } from './links-in.ts';

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

const icons: Readonly<Record<SharedKind, IconName>> = {
  photo: 'image',
  video: 'video',
  file: 'file',
  link: 'link',
  voice: 'mic',
};

/** Every one leads to its message. */
export function SharedRows({ messages, kind }: { messages: readonly ShownMessage[]; kind: SharedKind }) {
  const { t, i18n } = useLingui();
  return (
    <ul>
      {messages.flatMap((message) =>
        namesIn(message, kind).map((name) => (
          <li key={`${message.id} ${name}`}>
            <Link href={paths.chat(message.chat, message.seq ?? undefined)} className={pane.lineButton}>
              <span className={css.fileIcon}>
                <Icon name={icons[kind]} />
              </span>
              <span className={pane.words}>
                <bdi className={pane.name}>{name === '' ? t`Without a name` : name}</bdi>
                <span className={pane.under}>
                  {message.from.username} · {shortTime(message.time, Date.now(), i18n.locale)}
                </span>
              </span>
            </Link>
          </li>
        )),
      )}
    </ul>
  );
}

function namesIn(message: ShownMessage, kind: SharedKind): readonly string[] {
  if (kind === 'link') return linksIn(message.text);
  const files = message.attachments.filter((one) => one.kind === kind);
  return files.map(({ name, description }) => name || description);
}
