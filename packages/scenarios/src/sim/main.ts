// npm run sim -- …: what is remembered is set up before anything else is loaded.
import '@heliogram/testkit/sim/proof-memory';

const { command } = await import('./command.ts');
process.exit(await command());
