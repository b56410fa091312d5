// `npm run fuzz -- [--runs N] [--only WORDS] [--seed S]`: every decoder, a million inputs each where nothing else is said.
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { harvest } from './harvest.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    only: { type: 'string', default: '' },
    seed: { type: 'string' },
  },
});
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1) throw new RangeError('--runs is a number of inputs');

const chosen = (await targets(await harvest())).filter(({ name }) => name.includes(values.only));
if (chosen.length === 0) throw new RangeError(`no decoder is called ${values.only}`);
let broken = 0;
for (const target of chosen) {
  try {
    const result = await fuzz(target, { runs, ...(values.seed === undefined ? {} : { seed: Number(values.seed) }) });
    process.stdout.write(`✔ ${target.name}: ${JSON.stringify(result)}\n`);
  } catch (error) {
    broken += 1;
    process.stdout.write(`✖ ${target.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.exitCode = broken === 0 ? 0 : 1;
