// In the place of the composer: what who may not write here can do instead.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { longTime } from '../../talk/chat-list/time-label.ts';
import * as composer from '../../talk/composer/composer.css.ts';
import * as css from '../place.css.ts';
import type { PlaceInfo } from '../place-types.ts';
import { EverybodyReads } from '../public-mark.tsx';
import type { WriteStanding } from './standing.ts';

export interface ReaderBarProps {
  readonly info: Pick<PlaceInfo, 'kind' | 'isFollowing' | 'asksToJoin' | 'mutedUntil'>;
  readonly standing: Exclude<WriteStanding, { kind: 'may' }>;
  readonly isPending: boolean;
  readonly onFollow: () => void;
  readonly onJoin: () => void;
  /** Takes back the wish to join. */
  readonly onTakeBack: () => void;
  readonly onMute: (isMuted: boolean) => void;
}

export function ReaderBar(props: ReaderBarProps) {
  return (
    <div className={css.foot}>
      <div className={composer.place}>
        {props.standing.kind === 'outside' && <EverybodyReads />}
        <Line {...props} />
      </div>
    </div>
  );
}

function Line(props: ReaderBarProps): ReactNode {
  const { info, standing } = props;
  const { i18n, t } = useLingui();
  switch (standing.kind) {
    case 'reader':
      return <ReaderLine {...props} />;
    case 'outside':
      return (
        <Bar
          words={
            info.asksToJoin ? (
              <Trans>Members write here. Who leads the group answers whoever asks to join.</Trans>
            ) : (
              <Trans>Members write here. Anybody may join.</Trans>
            )
          }
        >
          {!info.isFollowing && (
            <Button isDisabled={props.isPending} onPress={props.onFollow}>
              {t`Only follow`}
            </Button>
          )}
          <Button kind="primary" isPending={props.isPending} onPress={props.onJoin}>
            {info.asksToJoin ? t`Ask to join` : t`Join`}
          </Button>
        </Bar>
      );
    case 'asked':
      return (
        <Bar words={<Trans>You have asked to join. Meanwhile you can read everything.</Trans>}>
          <Button isPending={props.isPending} onPress={props.onTakeBack}>
            {t`Take it back`}
          </Button>
        </Bar>
      );
    case 'slow': {
      const time = i18n.date(new Date(standing.until * 1000), { timeStyle: 'medium' });
      return <Bar words={<Trans>Posts are spaced out here. You can write again at {time}.</Trans>} />;
    }
    case 'banned': {
      const until = standing.until === undefined ? '' : longTime(standing.until, i18n.locale);
      return (
        <Bar
          words={
            until === '' ? (
              <Trans>Who leads this place does not let you write here any more.</Trans>
            ) : (
              <Trans>Who leads this place does not let you write here until {until}.</Trans>
            )
          }
        />
      );
    }
  }
}

function ReaderLine({ info, isPending, onFollow, onMute }: ReaderBarProps) {
  const { t } = useLingui();
  if (!info.isFollowing)
    return (
      <Bar words={<Trans>New posts come to your list. Nobody learns whom you follow.</Trans>}>
        <Button kind="primary" isPending={isPending} onPress={onFollow}>
          {t`Follow`}
        </Button>
      </Bar>
    );
  const isMuted = info.mutedUntil > 0;
  return (
    <Bar words={<Trans>You follow this channel. Only those with the right to do so post here.</Trans>}>
      <Button kind="quiet" icon={isMuted ? 'bell' : 'bell-off'} onPress={() => onMute(!isMuted)}>
        {isMuted ? t`Unmute` : t`Mute`}
      </Button>
    </Bar>
  );
}

function Bar({ words, children }: { readonly words: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={css.bar}>
      <p className={css.barWords}>{words}</p>
      {children}
    </div>
  );
}
