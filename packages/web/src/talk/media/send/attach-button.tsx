// Choosing files. The same hidden field serves the button and the keyboard.
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { IconButton } from '../../../platform/ui/icon-button.tsx';

export function AttachButton({
  onFiles,
  isDisabled = false,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly isDisabled?: boolean;
}) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="attach"
        label={t`Attach files`}
        isDisabled={isDisabled}
        onPress={() => field.current?.click()}
      />
      <input
        ref={field}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={t`Files to attach`}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
