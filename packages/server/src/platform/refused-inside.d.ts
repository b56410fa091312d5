import { type Verdict } from '@heliogram/protocol';
import { type Database, type Sql } from './database/port.ts';
/**
 * Runs `work` in one transaction; a refusal it returns rolls everything back and is returned. When transactions collide it
 * runs again, so `work` must do nothing outside `tx` that must not happen twice.
 */
export declare function transactOrRefuse<T>(database: Database, work: (tx: Sql) => Promise<Verdict<T>>): Promise<Verdict<T>>;
