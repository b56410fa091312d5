import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Transfer } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { MediaModel } from './media.model.ts';
import { transferKey } from './transfer-key.ts';

test('a file whose end was told unheard is not on its way for ever', () => {
  const listeners = new Map<string, (value: never) => void>();
  const on = (event: string, listener: (value: never) => void) => {
    listeners.set(event, listener);
    return () => listeners.delete(event);
  };
  const model = new MediaModel({ on } as unknown as Engine, undefined);
  const end = model.start();
  const transfer: Transfer = {
    chat: 'c',
    id: 'm',
    blob: 'b',
    direction: 'up',
    doneBytes: 1,
    ofBytes: 2,
    state: 'running',
  };
  listeners.get('transfer')?.(transfer as never);
  assert.deepEqual(model.transfers.get(transferKey('m', 'b')), transfer);
  listeners.get('missed')?.(null as never);
  assert.equal(model.transfers.size, 0);
  end();
});
