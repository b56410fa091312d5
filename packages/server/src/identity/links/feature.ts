// Links: where a new device and an old one meet. Whoever knows the random id may read and write; payloads are sealed.
// In the memory of one process: with several, both devices must come to the same one.
import { type Bytes, isRefusal, methods } from '@heliogram/protocol';
import { type Feature, handler } from '../../platform/feature.ts';
import type { Cells } from './cells.ts';

/** How long a wait is held open. */
const waitMs = 20_000;

export function linksFeature(cells: Cells): Feature {
  return {
    name: 'identity/links',
    methods: [
      handler(methods.links.open, async () => cells.open()),
      handler(methods.links.put, async (_caller, request) => {
        const { sequence } = request;
        const payload = Uint8Array.from(request.payload);
        return cells.put(request.link as Bytes, { sequence, payload }) ?? {};
      }),
      handler(methods.links.wait, async (_caller, request) => {
        const value = await cells.wait(Uint8Array.from(request.link), request.after, waitMs);
        return isRefusal(value) ? value : { sequence: value.sequence, payload: value.payload };
      }),
    ],
  };
}
