// The second line of a chat in words.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNames } from '../../names-context.ts';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import type { LastKind, LastLine } from './last-line.ts';
import * as css from './row.css.ts';

const icons: Readonly<Record<LastKind, IconName>> = {
  photo: 'image',
  video: 'video',
  voice: 'mic',
  audio: 'music',
  file: 'file',
};

export function LastLineWords({ line, isDirect }: { readonly line: LastLine; readonly isDirect: boolean }) {
  switch (line.kind) {
    case 'nothing':
      return null;
    case 'draft':
      return (
        <>
          <span className={css.draft}>
            <Trans>Draft:</Trans>
          </span>
          <bdi className={css.text}>{line.text}</bdi>
        </>
      );
    case 'typing':
      return <span className={`${css.text} ${css.typing}`}>{<TypingWords line={line} isDirect={isDirect} />}</span>;
    case 'left':
      return <Trans>You left</Trans>;
    case 'removed':
      return <Trans>You are no longer a member</Trans>;
    case 'frozen':
      return (
        <span className={`${css.text} ${css.warning}`}>
          <Trans>Stopped: something could not be verified</Trans>
        </span>
      );
    case 'message':
      return <MessageWords line={line} />;
  }
}

function TypingWords({ line, isDirect }: { readonly line: LastLine & { kind: 'typing' }; readonly isDirect: boolean }) {
  const names = useNames();
  const [first] = line.people;
  if (isDirect || !first) return <Trans>typing…</Trans>;
  if (line.people.length === 1) return <Trans>{names.of(first)} is typing…</Trans>;
  return <Plural value={line.people.length} one="# person is typing…" other="# people are typing…" />;
}

function MessageWords({ line }: { readonly line: LastLine & { kind: 'message' } }) {
  const { t } = useLingui();
  const names = useNames();
  const who = line.isMine ? t`You` : line.from && names.of(line.from);
  return (
    <>
      {who && (
        <span className={css.who}>
          <bdi>{who}</bdi>:
        </span>
      )}
      {line.media && (
        <span className={css.media}>
          <Icon name={icons[line.media]} size={14} />
          {line.text === '' && <MediaWord media={line.media} />}
        </span>
      )}
      <bdi className={css.text}>{line.text}</bdi>
    </>
  );
}

function MediaWord({ media }: { readonly media: LastKind }) {
  switch (media) {
    case 'photo':
      return <Trans>Photo</Trans>;
    case 'video':
      return <Trans>Video</Trans>;
    case 'voice':
      return <Trans>Voice message</Trans>;
    case 'audio':
      return <Trans>Audio</Trans>;
    case 'file':
      return <Trans>File</Trans>;
  }
}
