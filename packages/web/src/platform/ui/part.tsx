// A part of the app that is fetched apart. What was fetched ahead is drawn at once: React does not draw something else in between.
import { type ComponentType, lazy, useState } from 'react';
import { haveWords } from '../words/speak.ts';

/** A part, and the way to have it here before it is drawn. */
export interface Part<Props> {
  readonly Part: ComponentType<Props>;
  /** Resolves when it is here, or cannot be had: whoever draws it asks again, and says what is wrong. */
  ahead(): Promise<void>;
}

/** @param fetch the component out of its script, as `() => import('./x.tsx').then(({ X }) => X)` */
export function part<Props extends object>(fetch: () => Promise<ComponentType<Props>>): Part<Props> {
  const Later: ComponentType<Props> = lazy(() => fetch().then((component) => ({ default: component })));
  let here: ComponentType<Props> | undefined;
  return {
    Part(props: Props) {
      const [Shown] = useState(() => here ?? Later);
      return <Shown {...props} />;
    },
    ahead: () =>
      fetch().then(
        (component) => {
          here = component;
        },
        () => undefined,
      ),
  };
}

/** A part that is opened later, with the words that go with it. */
export function later<Props>(fetch: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(() => Promise.all([fetch(), haveWords('later')]).then(([component]) => ({ default: component })));
}
