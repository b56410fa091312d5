// npm run sim -- --seed N | --seeds K [--from N] | --mutations: runs simulations, says what went wrong, and which seed shows it again.
import { parseArgs } from 'node:util';
import { checkMutations } from './mutations/check-mutations.ts';
import { isWhole, writeReport } from './report.ts';
import { type Many, runMany } from './run-many.ts';
import { defaultShape, type Shape } from './shape.ts';

const usage = `usage: npm run sim -- [--seed N | --seeds K [--from N]] [--accounts A] [--devices D] [--minutes M] [--first] [--json FILE] [--trace FILE]
       npm run sim -- --mutations [NAME ...] [--seeds K]
--seed runs one seed, --seeds so many from --from on (1 unless told)
--accounts, --devices (each, at most), --minutes (virtual): ${defaultShape.accounts}, ${defaultShape.devices}, ${defaultShape.minutes} unless told
--first ends with the first seed that fails
--json writes a summary to a file, --trace everything that happened to one
--mutations breaks the code in one way after the other, in a copy, and demands that a simulation notices within --seeds`;

const flags = {
  seed: { type: 'string' },
  seeds: { type: 'string' },
  from: { type: 'string' },
  accounts: { type: 'string' },
  devices: { type: 'string' },
  minutes: { type: 'string' },
  json: { type: 'string' },
  trace: { type: 'string' },
  first: { type: 'boolean', default: false },
  mutations: { type: 'boolean' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>['values'];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function shapeOf(values: Flags): Shape | undefined {
  const accounts = Number(values.accounts ?? defaultShape.accounts);
  const devices = Number(values.devices ?? defaultShape.devices);
  const minutes = Number(values.minutes ?? defaultShape.minutes);
  const isFit = isWhole(accounts, 1, 200) && isWhole(devices, 1, 20) && minutes >= 0 && minutes <= 1440;
  return isFit ? { accounts, devices, minutes } : undefined;
}

/** Does what the arguments of the process say. @returns the exit code */
export async function command(): Promise<number> {
  const { values, positionals } = parseArgs({ options: flags, allowPositionals: true });
  const shape = shapeOf(values);
  const first = Number(values.seed ?? values.from ?? 1);
  const count = Number(values.seeds ?? 1);
  if (
    !shape ||
    !isWhole(first, 0, 2 ** 31) ||
    !isWhole(count, 1, 1e6) ||
    (positionals.length > 0 && !values.mutations)
  ) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  if (values.mutations) return checkMutations(positionals, values.seeds === undefined ? undefined : count, say);
  const many: Many = { first, count, shape, tracePath: values.trace, isFirstEnough: values.first };
  const sums = await runMany(many, say);
  if (values.json !== undefined) writeReport(values.json, many, sums);
  return sums.failed.length > 0 ? 1 : 0;
}
