// When a post is to be shown: tonight, tomorrow, or at a time of one's own.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import * as css from '../../talk/invites/link-dialog.css.ts';
import { asLocal, fromLocal, isSchedulable, laterTimes } from './schedule-times.ts';

export interface ScheduleDialogProps {
  readonly isOpen: boolean;
  readonly nowMs: number;
  /** Seconds since 1970. */
  readonly onChoose: (at: number) => void;
  readonly onClose: () => void;
}

export function ScheduleDialog({ isOpen, nowMs, onChoose, onClose }: ScheduleDialogProps) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState<string>();
  const times = laterTimes(nowMs);
  const own = typed ?? asLocal(times[0] ?? 0);
  const at = fromLocal(own);
  const isGood = at !== undefined && isSchedulable(at, nowMs);
  const choose = (time: number): void => {
    onChoose(time);
    onClose();
  };
  return (
    <Dialog
      title={t`Post later`}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      actions={
        <Button kind="primary" isDisabled={!isGood} onPress={() => at !== undefined && choose(at)}>
          <Trans>Set the time</Trans>
        </Button>
      }
    >
      <div className={css.body}>
        <div className={css.line}>
          {times.map((time) => (
            <Button key={time} size="small" onPress={() => choose(time)}>
              {i18n.date(new Date(time * 1000), { weekday: 'short', hour: 'numeric', minute: '2-digit' })}
            </Button>
          ))}
        </div>
        <TextField
          label={t`Day and time`}
          type="datetime-local"
          value={own}
          onChange={setTyped}
          dir="ltr"
          error={isGood ? undefined : t`Choose a time between two minutes and a year from now.`}
        />
        <p className={css.note}>
          <Trans>
            It is signed on this device now and kept by the server, which shows it when the time has come. You can take
            it back until then.
          </Trans>
        </p>
      </div>
    </Dialog>
  );
}
