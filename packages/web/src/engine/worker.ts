// The engine's worker: the SDK and what it keeps, behind ports of all tabs. This script is small and runs at once; the rest comes in
// parallel.
import { serveTabs } from './tabs/serve.ts';

const engine = import('./engine.ts').then(({ RunningEngine }) => new RunningEngine(self.location.origin));
serveTabs(self as never, engine);
// The store asks for it again and reports what is wrong with it.
import('./store/load-sqlite.ts').then(
  ({ beginSqlite }) => beginSqlite(),
  () => undefined,
);
