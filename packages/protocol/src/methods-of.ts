// From a service's descriptor to its methods: number on the wire, name in HTTP paths, schemas, and the annotations the gateway enforces.
import { type DescMessage, type DescMethod, type DescMethodUnary, getOption } from '@bufbuild/protobuf';
import { type Auth, auth, number$, type Rate, rate, socket_only } from './gen/heliogram/core/v1/rules_pb.ts';

/** One method of the contract. `path` is `full.service.Name/Method`, the end of its HTTP URL. */
export interface MethodInfo<I extends DescMessage = DescMessage, O extends DescMessage = DescMessage> {
  readonly number: number;
  readonly path: string;
  readonly service: string;
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly auth: Auth;
  readonly rate: Rate;
  readonly socketOnly: boolean;
}

/** The methods of a service, typed, by name. */
export type MethodsOf<S extends { readonly method: object }> = {
  readonly [K in keyof S['method']]: S['method'][K] extends {
    input: infer I extends DescMessage;
    output: infer O extends DescMessage;
  }
    ? MethodInfo<I, O>
    : never;
};

/** Reads them. */
export function methodsOf<S extends { readonly methods: readonly DescMethod[]; readonly method: object }>(
  service: S,
): MethodsOf<S> {
  const all = service.methods as readonly DescMethodUnary[];
  return Object.freeze(Object.fromEntries(all.map((method) => [method.localName, methodInfo(method)]))) as MethodsOf<S>;
}

function methodInfo(method: DescMethodUnary): MethodInfo {
  return Object.freeze({
    number: getOption(method, number$),
    path: `${method.parent.typeName}/${method.name}`,
    service: method.parent.typeName,
    name: method.name,
    input: method.input,
    output: method.output,
    auth: getOption(method, auth),
    rate: getOption(method, rate),
    socketOnly: getOption(method, socket_only),
  });
}
