// What opens from a post: its earlier versions, who signed it, passing it on, taking it away.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { RichText } from '../../platform/text/rich-text.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { longTime } from '../../talk/chat-list/time-label.ts';
import { CopyLine } from '../../talk/invites/copy-line.tsx';
import * as link from '../../talk/invites/link-dialog.css.ts';
import * as css from '../../talk/message/parts.css.ts';
import { postAddress, verifyAddress } from '../addresses.ts';
import type { PlaceInfo, PlacePost } from '../place-types.ts';
import { ProblemAlert } from './post-alerts.tsx';

export interface PostDialogProps {
  readonly post: PlacePost;
  readonly onClose: () => void;
}

/** Every version of a post, the newest first: an edit hides nothing. */
export function HistoryDialog({ post, onClose }: PostDialogProps) {
  const { t, i18n } = useLingui();
  return (
    <Dialog title={t`What was changed`} isOpen onClose={onClose}>
      <div className={css.who}>
        <p className={link.note}>
          <Trans>Every version was signed by its author and stays readable for everybody.</Trans>
        </p>
        {post.versions.toReversed().map(({ seq, time, text }, index) => (
          <section key={seq} className={css.version}>
            <h3 className={css.heading}>
              {index === 0 ? <Trans>Now</Trans> : index === post.versions.length - 1 ? <Trans>At first</Trans> : null}{' '}
              <time>{longTime(time, i18n.locale)}</time>
            </h3>
            <RichText text={text} />
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Whose signature it is, and how anybody can check it. */
export function ProofDialog({
  post,
  info,
  origin,
  onClose,
}: PostDialogProps & { readonly info: Pick<PlaceInfo, 'name'>; readonly origin: string }) {
  const { t, i18n } = useLingui();
  return (
    <Dialog title={t`Who signed this`} isOpen onClose={onClose}>
      <div className={css.who}>
        {post.problem && <ProblemAlert kind={post.problem} />}
        <dl className={css.fact}>
          <Fact name={<Trans>Author</Trans>}>
            <bdi>@{post.author.username}</bdi>, <Trans>device {post.device}</Trans>
          </Fact>
          <Fact name={<Trans>Posted</Trans>}>{longTime(post.time, i18n.locale)}</Fact>
          <Fact name={<Trans>Entry</Trans>}>{i18n.number(post.seq)}</Fact>
          <Fact name={<Trans>Verified</Trans>}>
            {post.problem ? (
              <Trans>No</Trans>
            ) : (
              <Trans>Signature, place in the history and right to post, checked on this device</Trans>
            )}
          </Fact>
        </dl>
        <p className={link.note}>
          <Trans>Anybody can check it, without an account:</Trans>
        </p>
        <CopyLine text={verifyAddress(origin, info.name, post.seq)} label={t`Address of the check`} />
        <CopyLine text={postAddress(origin, info.name, post.seq)} label={t`Public link`} />
      </div>
    </Dialog>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className={css.factName}>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
