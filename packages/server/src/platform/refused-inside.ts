// Leaving a transaction with a refusal: thrown inside so that everything rolls back, a value again outside.
import { isRefusal, type RefusalValue, type Verdict } from '@heliogram/protocol';
import { ConflictError, type Database, type Sql } from './database/port.ts';

class RefusedInside extends Error {
  readonly refusal: RefusalValue;
  constructor(refusal: RefusalValue) {
    super('refused');
    this.refusal = refusal;
  }
}

/** Transactions that collide are run again this often. */
const maxAttempts = 4;

/**
 * Runs `work` in one transaction; a refusal it returns rolls everything back and is returned. When transactions collide it
 * runs again, so `work` must do nothing outside `tx` that must not happen twice.
 */
export async function transactOrRefuse<T>(
  database: Database,
  work: (tx: Sql) => Promise<Verdict<T>>,
): Promise<Verdict<T>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(async (tx) => {
        const verdict = await work(tx);
        if (isRefusal(verdict)) throw new RefusedInside(verdict);
        return verdict;
      });
    } catch (error) {
      if (error instanceof RefusedInside) return error.refusal;
      if (!(error instanceof ConflictError) || attempt >= maxAttempts) throw error;
    }
  }
}
