// One question before what cannot be undone. Where undo is possible, offer that instead of asking.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmProps {
  readonly title: string;
  readonly text: ReactNode;
  /** The words of the button that does it: "Remove device", never "OK". */
  readonly action: string;
  readonly isDanger?: boolean | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A promise keeps the question open and its button busy until it ends; the caller shows what failed. */
  readonly onConfirm: () => void | Promise<void>;
}

export function Confirm({ title, text, action, isDanger = false, isOpen, onClose, onConfirm }: ConfirmProps) {
  const { t } = useLingui();
  const [isPending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      isAlert
      mustStay={isPending}
      size="small"
      actions={
        <>
          <Button kind="quiet" onPress={onClose} isDisabled={isPending}>
            {t`Cancel`}
          </Button>
          <Button kind={isDanger ? 'danger' : 'primary'} isPending={isPending} onPress={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      {text}
    </Dialog>
  );
}
