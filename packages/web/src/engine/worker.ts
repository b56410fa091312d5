// The engine's worker: the SDK and what it keeps, behind ports of all tabs.
import { RunningEngine } from './engine.ts';
import { serveTabs } from './tabs/serve.ts';

const engine = new RunningEngine(self.location.origin);
serveTabs(self as never, engine.host, () => engine.stop());
