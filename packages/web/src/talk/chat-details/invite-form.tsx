// What a new invite link is to allow: how long, how often, and whether somebody looks at each who comes.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../platform/ui/button.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { Select } from '../../platform/ui/select.tsx';
import { Switch } from '../../platform/ui/switch.tsx';
import * as css from './details.css.ts';
import type { InviteWish } from './details.model.ts';

const day = 86_400;

export interface InviteFormProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMake: (wish: InviteWish) => Promise<void>;
}

export function InviteForm({ isOpen, onClose, onMake }: InviteFormProps) {
  const { t } = useLingui();
  const [validFor, setValidFor] = useState(String(7 * day));
  const [maxUses, setMaxUses] = useState('0');
  const [isAsked, setIsAsked] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const make = async (): Promise<void> => {
    setIsPending(true);
    await onMake({ validFor: Number(validFor), maxUses: Number(maxUses), isAsked });
    setIsPending(false);
  };
  return (
    <Dialog
      title={t`New invite link`}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      actions={
        <Button kind="primary" isPending={isPending} onPress={() => void make()}>
          <Trans>Make link</Trans>
        </Button>
      }
    >
      <div className={css.form}>
        <Select
          label={t`Valid for`}
          value={validFor}
          onChange={setValidFor}
          options={[
            { value: '3600', label: t`1 hour` },
            { value: String(day), label: t`1 day` },
            { value: String(7 * day), label: t`7 days` },
            { value: String(30 * day), label: t`30 days` },
            { value: '0', label: t`For good` },
          ]}
        />
        <Select
          label={t`May be used`}
          value={maxUses}
          onChange={setMaxUses}
          options={[
            { value: '1', label: t`Once` },
            { value: '10', label: t`10 times` },
            { value: '100', label: t`100 times` },
            { value: '0', label: t`As often as wanted` },
          ]}
        />
        <Switch
          label={t`Let each one in by hand`}
          description={t`Whoever follows the link waits until an administrator says yes.`}
          isSelected={isAsked}
          onChange={setIsAsked}
        />
      </div>
    </Dialog>
  );
}
