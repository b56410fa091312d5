// Leaving a transaction with a refusal: thrown inside so that everything rolls back, a value again outside.
import { isRefusal, type RefusalValue, type Verdict } from '@heliogram/protocol';
import type { Database, Sql } from './database/port.ts';

class RefusedInside extends Error {
  readonly refusal: RefusalValue;
  constructor(refusal: RefusalValue) {
    super('refused');
    this.refusal = refusal;
  }
}

/** Runs `work` in one transaction; a refusal it returns rolls everything back and is returned. */
export async function transactOrRefuse<T>(
  database: Database,
  work: (tx: Sql) => Promise<Verdict<T>>,
): Promise<Verdict<T>> {
  try {
    return await database.transaction(async (tx) => {
      const verdict = await work(tx);
      if (isRefusal(verdict)) throw new RefusedInside(verdict);
      return verdict;
    });
  } catch (error) {
    if (error instanceof RefusedInside) return error.refusal;
    throw error;
  }
}
