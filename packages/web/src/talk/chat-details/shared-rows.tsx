// Files, voice messages and links that were shared, each with the way to its message.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ShownMessage } from '../../engine/api.ts';
import { useNames } from '../../names-context.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { paths } from '../../routes.ts';
import { shortTime } from '../chat-list/time-label.ts';
import { FileRow } from '../media/show/file-row.tsx';
import { SoundRow } from '../media/show/sound-row.tsx';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './details.css.ts';
import { linksIn } from './links-in.ts';

interface SharedProps {
  readonly messages: readonly ShownMessage[];
}

export function SharedFileRows({ messages, kind }: SharedProps & { readonly kind: 'file' | 'voice' }) {
  return (
    <ul>
      {messages.flatMap((message) =>
        message.attachments
          .filter((file) => file.kind === kind)
          .map((file) => {
            const place = { chat: message.chat, id: message.id, file };
            return (
              <li key={`${message.id} ${file.blob}`} className={css.file}>
                {kind === 'file' ? <FileRow place={place} /> : <SoundRow place={place} />}
                <ToMessage message={message} />
              </li>
            );
          }),
      )}
    </ul>
  );
}

export function SharedLinks({ messages }: SharedProps) {
  return (
    <ul>
      {messages.flatMap((message) =>
        linksIn(message.text).map((link) => (
          <li key={`${message.id} ${link}`} className={css.file}>
            <a className={css.link} href={link} target="_blank" rel="noopener noreferrer" dir="ltr">
              <Icon name="external-link" size={16} />
              <LinkWords link={link} />
            </a>
            <ToMessage message={message} />
          </li>
        )),
      )}
    </ul>
  );
}

/** The host first: it says where one goes. */
function LinkWords({ link }: { readonly link: string }): ReactNode {
  const { host, pathname, search } = new URL(link);
  return (
    <span className={pane.words}>
      <span className={pane.name}>{host}</span>
      <span className={pane.under}>{pathname === '/' ? search : pathname + search}</span>
    </span>
  );
}

function ToMessage({ message }: { readonly message: ShownMessage }) {
  const { t, i18n } = useLingui();
  const name = useNames().of(message.from);
  return (
    <Link
      href={paths.chat(message.chat, message.seq ?? undefined)}
      className={css.toMessage}
      aria-label={t`To the message of ${name}`}
    >
      <bdi>{name}</bdi> · {shortTime(message.time, Date.now(), i18n.locale)}
    </Link>
  );
}
