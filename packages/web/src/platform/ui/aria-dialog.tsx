// The dialog's working: react-aria holds focus inside, hides the rest from assistive technology and restores all at the end.
import { useLingui } from '@lingui/react/macro';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { AriaPlace } from './aria-place.tsx';
import { BareIconButton } from './bare-icon-button.tsx';
import { classNames } from './class-names.ts';
import * as css from './dialog.css.ts';
import type { DialogProps } from './dialog.tsx';

export function AriaDialog(props: DialogProps) {
  const { title, isOpen, onClose, size = 'normal', actions, isAlert = false, mustStay = false, children } = props;
  const { t } = useLingui();
  return (
    <AriaPlace>
      <ModalOverlay
        className={css.shade}
        isOpen={isOpen}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        isDismissable={!isAlert && !mustStay}
        isKeyboardDismissDisabled={mustStay}
      >
        <Modal className={classNames(css.panel, css.size[size])}>
          <Dialog className={css.dialog} role={isAlert ? 'alertdialog' : 'dialog'}>
            <div className={css.head}>
              <Heading slot="title" level={2} className={css.title} dir="auto">
                {title}
              </Heading>
              {!isAlert && !mustStay && <BareIconButton icon="close" label={t`Close`} onPress={onClose} />}
            </div>
            <div className={css.body}>{children}</div>
            {actions && <div className={css.actions}>{actions}</div>}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </AriaPlace>
  );
}
