// How much memory a piece of work asks for in buffers and lists: the constructors are watched while it runs.

const watched = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'BigUint64Array', 'ArrayBuffer', 'Array'] as const;
const unitBytes: Readonly<Record<(typeof watched)[number], number>> = {
  Uint8Array: 1,
  Uint16Array: 2,
  Uint32Array: 4,
  BigUint64Array: 8,
  ArrayBuffer: 1,
  Array: 8,
};

let askedBytes = 0;

/** Bytes asked for since the last call, in `new` of a buffer or list by its length. */
export function takeAskedBytes(): number {
  const asked = askedBytes;
  askedBytes = 0;
  return asked;
}

/** Watches the constructors of this realm until it is disposed. */
export function watchAllocations(): Disposable {
  const scope = globalThis as unknown as Record<string, object>;
  const plain = watched.map((name) => [name, scope[name] as object] as const);
  for (const [name, made] of plain) scope[name] = watching(made, unitBytes[name]);
  return {
    [Symbol.dispose]() {
      for (const [name, made] of plain) scope[name] = made;
    },
  };
}

function watching(made: object, unit: number): object {
  const proxy: object = new Proxy(made, {
    construct(target, args: unknown[], newTarget) {
      const [length] = args;
      if (typeof length === 'number') askedBytes += length * unit;
      return Reflect.construct(target as never, args, newTarget === proxy ? (target as never) : newTarget) as object;
    },
  });
  return proxy;
}
