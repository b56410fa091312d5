// The gate: enforces the contract's size, count and range annotations on a decoded message. Each schema's annotations are
// compiled once into a list of closures. Unknown fields are ignored; who may call and how often is the gateway's business.
import { type DescField, type DescMessage, getOption, type MessageShape, ScalarType } from '@bufbuild/protobuf';
import { Code } from './gen/heliogram/core/v1/refusal_pb.ts';
import {
  exact_bytes,
  max,
  max_bytes,
  max_items,
  min,
  optional_bytes,
  required,
} from './gen/heliogram/core/v1/rules_pb.ts';
import { type RefusalValue, refuse } from './refusal.ts';

type Check = (message: Readonly<Record<string, unknown>>) => RefusalValue | undefined;
type ValueCheck = (value: unknown) => RefusalValue | undefined;

const compiled = new WeakMap<DescMessage, Check>();

/** Checks a message against its schema's annotations. `detail` of a refusal is the field's path, never its content. */
export const gate: {
  check<D extends DescMessage>(schema: D, message: MessageShape<D>): RefusalValue | undefined;
} = {
  check(schema, message) {
    return checkerOf(schema)(message as unknown as Record<string, unknown>);
  },
};

function checkerOf(schema: DescMessage): Check {
  const known = compiled.get(schema);
  if (known) return known;
  const checks: Check[] = [];
  const check: Check = (message) => {
    for (const one of checks) {
      const refusal = one(message);
      if (refusal) return refusal;
    }
    return undefined;
  };
  // Registered before the fields are looked at, so that a schema may contain itself.
  compiled.set(schema, check);
  for (const field of schema.fields) {
    const one = fieldCheck(field);
    if (one) checks.push(one);
  }
  return check;
}

function fieldCheck(field: DescField): Check | undefined {
  if (field.fieldKind === 'map') throw new Error(`${field} is a map; the gate has no rule for maps`);
  const name = field.localName;
  const value = valueCheck(field);
  const read = reader(field);
  if (field.fieldKind === 'list') {
    const most = getOption(field, max_items);
    if (!value && !most) return undefined;
    return (message) => {
      const items = read(message) as readonly unknown[];
      if (most && items.length > most) return refuse(Code.TOO_LARGE, { detail: name });
      if (value) {
        for (const item of items) {
          const refusal = value(item);
          if (refusal) return refusal;
        }
      }
      return undefined;
    };
  }
  if (field.fieldKind === 'message') {
    const isRequired = getOption(field, required);
    return (message) => {
      const inner = read(message);
      if (inner === undefined) return isRequired ? refuse(Code.MALFORMED, { detail: name }) : undefined;
      return value?.(inner);
    };
  }
  if (!value) return undefined;
  return field.oneof
    ? (message) => {
        const inner = read(message);
        return inner === undefined ? undefined : value(inner);
      }
    : (message) => value(read(message));
}

/** How to read a field's value: members of a oneof live under the oneof's name. */
function reader(field: DescField): (message: Readonly<Record<string, unknown>>) => unknown {
  const name = field.localName;
  if (!field.oneof) return (message) => message[name];
  const group = field.oneof.localName;
  return (message) => {
    const choice = message[group] as { case?: string; value?: unknown } | undefined;
    return choice?.case === name ? choice.value : undefined;
  };
}

function valueCheck(field: DescField): ValueCheck | undefined {
  const inner = field.fieldKind === 'message' || field.fieldKind === 'list' ? field.message : undefined;
  if (inner) return nestedCheck(inner, field.localName);
  const kind = field.fieldKind === 'list' || field.fieldKind === 'scalar' ? field.scalar : undefined;
  if (kind === ScalarType.BYTES) return bytesCheck(field);
  if (kind === ScalarType.STRING) return stringCheck(field);
  if (kind !== undefined && kind !== ScalarType.BOOL) return numberCheck(field);
  return undefined;
}

function nestedCheck(inner: DescMessage, name: string): ValueCheck {
  const check = checkerOf(inner);
  return (value) => {
    const refusal = check(value as Record<string, unknown>);
    return refusal && refuse(refusal.code, { detail: refusal.detail ? `${name}.${refusal.detail}` : name });
  };
}

function bytesCheck(field: DescField): ValueCheck | undefined {
  const name = field.localName;
  const exact = getOption(field, exact_bytes);
  const mayBeEmpty = getOption(field, optional_bytes);
  const most = getOption(field, max_bytes);
  if (exact) {
    return (value) => {
      const { length } = value as Uint8Array;
      return length === exact || (mayBeEmpty && length === 0) ? undefined : refuse(Code.MALFORMED, { detail: name });
    };
  }
  if (!most) return undefined;
  return (value) => ((value as Uint8Array).length > most ? refuse(Code.TOO_LARGE, { detail: name }) : undefined);
}

function stringCheck(field: DescField): ValueCheck | undefined {
  const name = field.localName;
  const most = getOption(field, max_bytes);
  if (!most) return undefined;
  return (value) => (utf8Length(value as string) > most ? refuse(Code.TOO_LARGE, { detail: name }) : undefined);
}

function numberCheck(field: DescField): ValueCheck | undefined {
  const name = field.localName;
  const least = getOption(field, min);
  const most = getOption(field, max);
  if (!least && !most) return undefined;
  return (value) => {
    const given = value as number;
    return given < least || (most !== 0 && given > most) ? refuse(Code.OUT_OF_RANGE, { detail: name }) : undefined;
  };
}

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
