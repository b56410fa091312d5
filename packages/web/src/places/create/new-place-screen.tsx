// Making a channel or a public group: one field, one button.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import { SidePane } from '../../talk/shell/side-pane.tsx';
import type { PlaceKindName } from '../place-types.ts';
import { NewPlaceModel } from './new-place.model.ts';
import { NewPlaceForm } from './new-place-form.tsx';

export function NewPlaceScreen({ kind }: { readonly kind: PlaceKindName }) {
  const { t, i18n } = useLingui();
  const { engine, places } = useApp();
  const [, navigate] = useLocation();
  const [model] = useState(() => new NewPlaceModel(engine, kind));
  useEffect(() => () => model.close(), [model]);
  const state = useValue(model.state);
  const attempt = useValue(model.attempt.state);
  const failure = useErrorWords(attempt.kind === 'failed' ? attempt.error : undefined);
  const create = async (): Promise<void> => {
    const made = await model.create(i18n.locale);
    if (!made) return;
    places.here.get()?.model.take(made);
    navigate(paths.place(made.place));
  };
  return (
    <SidePane title={kind === 'channel' ? t`New channel` : t`New public group`} back={paths.newChat}>
      <NewPlaceForm
        kind={kind}
        origin={location.host}
        state={state}
        mayCreate={model.mayCreate(state)}
        isPending={attempt.kind === 'pending'}
        failure={failure?.text}
        onTitle={(title) => model.typeTitle(title)}
        onName={(name) => model.typeName(name)}
        onOwnName={() => model.ownName()}
        onCreate={() => void create()}
      />
    </SidePane>
  );
}
