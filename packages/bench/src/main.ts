// npm run bench -- NAME [--json FILE] [--quick] [--messages N] [--profile DIR]: runs one bench and prints its result as JSON.
import { parseArgs } from 'node:util';
import { writeReport } from './report.ts';
import { suites } from './suites.ts';

const usage = `usage: npm run bench -- NAME [--json FILE] [--quick] [--messages N] [--profile DIR]
NAME is one of: ${Object.keys(suites).join(', ')}
--quick runs a small form that only shows that it works
--messages is the number of messages of the bench web (100000 unless told) or of posts searched by the bench public (1000000)
--profile has the server write a CPU profile to a folder`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      messages: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const [name] = positionals;
  const suite = name === undefined ? undefined : suites[name];
  if (!name || !suite || positionals.length !== 1) {
    console.error(usage);
    return 2;
  }
  const messages = values.messages === undefined ? undefined : Number(values.messages);
  if (messages !== undefined && !(Number.isSafeInteger(messages) && messages >= 1000)) {
    console.error('--messages wants a whole number of 1000 or more');
    return 2;
  }
  const say = (line: string): void => console.error(line);
  const result = await suite({ quick: values.quick, profileDir: values.profile, messages, say });
  process.stdout.write(writeReport(name, result, values.json));
  return 0;
}

process.exitCode = await main();
