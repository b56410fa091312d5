// Posts that wait for their time, each to be taken back until then.

import type { WaitingPost } from '@heliogram/client';
import { plainText } from '@heliogram/model';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../platform/ui/button.tsx';
import * as details from '../../talk/chat-details/details.css.ts';
import { longTime } from '../../talk/chat-list/time-label.ts';
import * as pane from '../../talk/shell/side-pane.css.ts';

export interface WaitingPostsProps {
  readonly posts: readonly WaitingPost[];
  readonly onTakeBack: (id: string) => void;
}

export function WaitingPosts({ posts, onTakeBack }: WaitingPostsProps) {
  const { i18n } = useLingui();
  if (posts.length === 0) return null;
  return (
    <>
      <h2 className={pane.heading}>
        <Trans>Waiting for their time</Trans>
      </h2>
      <ul>
        {posts.map(({ id, text, notBefore }) => (
          <li key={id} className={details.invite}>
            <span dir="auto">{plainText(text, 300)}</span>
            <span className={details.inviteFacts}>{longTime(notBefore, i18n.locale)}</span>
            <span className={details.inviteActions}>
              <Button size="small" onPress={() => onTakeBack(id)}>
                <Trans>Take it back</Trans>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
