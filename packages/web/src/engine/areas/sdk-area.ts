// Areas that are the SDK's own: a method of the port is the method of that name.
import { NotPossibleError } from '@heliogram/client';

type Method = (...args: never[]) => unknown;

/** The methods of what `of` gives, looked up when they are called. @throws NotPossibleError for what this version does not have. */
export function sdkArea(of: () => unknown): (name: string) => Method {
  return (name) =>
    (...args) => {
      const area = of() as Record<string, Method | undefined> | undefined;
      const method = area?.[name];
      if (typeof method !== 'function') throw new NotPossibleError(`this version of the engine has no ${name}`);
      return method.apply(area, args);
    };
}
