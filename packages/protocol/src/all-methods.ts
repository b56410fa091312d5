// Every method of the contract, to be looked up: what a server needs, and whoever writes about all of them.

import { methods } from './methods.ts';
import type { MethodInfo } from './methods-of.ts';
import { placeMethods } from './place-methods.ts';

/** Every method, by its number. */
export const allMethods: readonly MethodInfo[] = Object.values({ ...methods, places: placeMethods })
  .flatMap((service) => Object.values(service) as MethodInfo[])
  .sort((a, b) => a.number - b.number);

/** Number on the wire to method. */
export const methodByNumber: ReadonlyMap<number, MethodInfo> = new Map(
  allMethods.map((method) => [method.number, method]),
);

/** `full.service.Name/Method` to method. */
export const methodByPath: ReadonlyMap<string, MethodInfo> = new Map(allMethods.map((method) => [method.path, method]));
