// Under what is being written: the preview that will go with it, and the press that takes it away.
import { Trans, useLingui } from '@lingui/react/macro';
import { useValue } from '../../platform/observe/use-value.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';
import type { LinkPreviewModel, LinkPreviewState } from './link-preview.model.ts';
import * as css from './link-preview-chip.css.ts';

export function LinkPreviewChip({ model }: { readonly model: LinkPreviewModel }) {
  return <LinkPreviewChipDrawn state={useValue(model.state)} onDismiss={() => model.dismiss()} />;
}

export function LinkPreviewChipDrawn({
  state,
  onDismiss,
}: {
  readonly state: LinkPreviewState;
  readonly onDismiss: () => void;
}) {
  const { t } = useLingui();
  if (state.kind === 'none') return null;
  return (
    <section className={css.chip} aria-label={t`Preview of the link`}>
      {state.kind === 'looking' ? <Spinner size={20} /> : <Picture url={state.picture} />}
      {state.kind === 'looking' ? (
        <p className={css.text} role="status">
          <Trans>Your server looks at the link…</Trans>
        </p>
      ) : (
        <div className={css.words}>
          <span className={css.title} dir="auto">
            {state.preview.title || state.preview.site}
          </span>
          <span className={css.text} dir="auto">
            {state.preview.description || state.preview.url}
          </span>
        </div>
      )}
      <IconButton icon="close" size="small" label={t`Send it without a preview`} onPress={onDismiss} />
    </section>
  );
}

function Picture({ url }: { readonly url: string | undefined }) {
  return url === undefined ? <span /> : <img className={css.picture} src={url} alt="" />;
}
