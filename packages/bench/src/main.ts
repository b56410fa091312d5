// npm run bench -- NAME [--json FILE] [--quick] [--profile DIR]: runs one bench and prints its result as JSON.
import { parseArgs } from 'node:util';
import { writeReport } from './report.ts';
import { suites } from './suites.ts';

const usage = `usage: npm run bench -- NAME [--json FILE] [--quick] [--profile DIR]
NAME is one of: ${Object.keys(suites).join(', ')}
--quick runs a small form that only shows that it works
--profile has the server write a CPU profile to a folder`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false }, profile: { type: 'string' } },
  });
  const [name] = positionals;
  const suite = name === undefined ? undefined : suites[name];
  if (!name || !suite || positionals.length !== 1) {
    console.error(usage);
    return 2;
  }
  const result = await suite({ quick: values.quick, profileDir: values.profile, say: (line) => console.error(line) });
  process.stdout.write(writeReport(name, result, values.json));
  return 0;
}

process.exitCode = await main();
