// The door of names: taking one, in the transaction of whoever bears it.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** The constraint that taking a name again violates. */
export const nameConstraint = 'names_name';

/**
 * Takes a normalised name for good. `holder` is the id of an account or a place.
 * @throws UniqueError on `nameConstraint` where somebody has it.
 */
export async function takeName(tx: Sql, name: string, holder: Bytes): Promise<void> {
  await tx.query('INSERT INTO names (name, holder) VALUES ($1, $2)', [name, holder]);
}
