// The engine's worker: the SDK and what it keeps, behind a port.
import { startEngine } from './engine.ts';

startEngine({ port: self as never, server: self.location.origin });
