// The files of a message: drawn by the media of the app where there are any, as plain rows elsewhere.

import type { ShownMessage } from '@heliogram/client';
import { plainText } from '@heliogram/model';
import { Suspense, use } from 'react';
import { useNames } from '../../names-context.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { later } from '../../platform/ui/part.tsx';
import { plainName } from '../../service-worker/media-type.ts';
import { MediaContext } from '../media/media-context.ts';
import { isUnsealed } from '../media/read-when-sealed.ts';
import { attachmentWord } from './message-words.ts';
import * as css from './parts.css.ts';

const MessageMedia = later(() => import('../media/show/message-media.tsx').then(({ MessageMedia }) => MessageMedia));

export function MessageFiles({ message }: { readonly message: ShownMessage }) {
  const media = use(MediaContext);
  const names = useNames();
  const rows = <PlainFiles message={message} />;
  if (!media) return rows;
  const caption = plainText(message.text);
  return (
    <Suspense fallback={rows}>
      <MessageMedia
        chat={message.chat}
        id={message.id}
        attachments={message.attachments}
        isUnsealed={isUnsealed(message)}
        by={names.of(message.from)}
        timeS={message.time}
        {...(caption === '' ? {} : { caption })}
      />
    </Suspense>
  );
}

function PlainFiles({ message }: { readonly message: ShownMessage }) {
  return message.attachments.map((file) => (
    <div key={file.blob} className={css.file}>
      <Icon name="file" />
      <bdi>{plainName(file.name) || attachmentWord(file.kind)}</bdi>
    </div>
  ));
}
