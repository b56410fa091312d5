// Names: those of accounts that were there before are taken, and stay so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { migrate } from '../../platform/database/migrate.ts';
import { UniqueError } from '../../platform/database/port.ts';
import { createTestDatabase } from '../../platform/database/test-database.ts';
import { migrations as accounts } from '../accounts/migrations.ts';
import { takeName } from './api.ts';
import { namesFeature } from './feature.ts';

test('the names of accounts from before are taken over, and no name is taken twice', async () => {
  const accountsFeature = { name: 'identity/accounts', migrations: accounts };
  const db = await createTestDatabase([accountsFeature]);
  try {
    const none = new Uint8Array(0);
    const [old, place] = [systemRandom(16), systemRandom(16)];
    await db.database.query('INSERT INTO accounts VALUES ($1, $2, $3, 1, $3, 1)', [old, 'from_before', none]);
    assert.deepEqual(await migrate(db.database, [accountsFeature, namesFeature]), ['identity/names/0001-names']);
    await db.database.transaction((tx) => takeName(tx, 'from_now', place));
    for (const name of ['from_before', 'from_now']) {
      const again = db.database.transaction((tx) => takeName(tx, name, systemRandom(16)));
      await assert.rejects(again, (error) => error instanceof UniqueError && error.constraint === 'names_name');
    }
    const rows = await db.database.query('SELECT name, holder FROM names ORDER BY name');
    assert.deepEqual(rows, [
      { name: 'from_before', holder: old },
      { name: 'from_now', holder: place },
    ]);
  } finally {
    await db.close();
  }
});
