// Every method of the contract, to be looked up, and how often each may be called: what a server needs, and whoever writes about all.
import { getOption } from '@bufbuild/protobuf';
import { burst, per_minute, type Rate, RateSchema } from './gen/heliogram/core/v1/rules_pb.ts';
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

/** A rate class: a token bucket of `burst` tokens refilled by `perMinute`. */
export interface RateClass {
  readonly rate: Rate;
  readonly name: string;
  readonly burst: number;
  readonly perMinute: number;
}

/** Rate classes by their number. */
export const rateClasses: Readonly<Record<number, RateClass>> = Object.fromEntries(
  RateSchema.values
    .filter((value) => value.number !== 0)
    .map((value) => [
      value.number,
      {
        rate: value.number as Rate,
        name: value.name.replace(/^RATE_/, ''),
        burst: getOption(value, burst),
        perMinute: getOption(value, per_minute),
      },
    ]),
);
