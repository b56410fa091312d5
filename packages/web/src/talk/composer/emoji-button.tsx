// Emoji for a field: the button, and the picker once it is asked for.
import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { later } from '../../platform/ui/part.tsx';
import { Popover } from '../../platform/ui/popover.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';

const EmojiPicker = later(() => import('./emoji-picker.tsx').then(({ EmojiPicker }) => EmojiPicker));

export function EmojiButton({ onChoose }: { readonly onChoose: (emoji: string) => void }) {
  const { t } = useLingui();
  return (
    <Popover
      label={t`Emoji`}
      placement="top end"
      isBare
      trigger={<IconButton icon="smile" label={t`Emoji`} onPress={() => undefined} />}
    >
      {(close) => (
        <Suspense fallback={<Spinner size={24} />}>
          <EmojiPicker
            onChoose={(emoji) => {
              close();
              onChoose(emoji);
            }}
          />
        </Suspense>
      )}
    </Popover>
  );
}
