// Prints numbers of the store and the index in Chromium: `node packages/web/src/testing/measure.node.ts 100000`.
import { inLab, Lab } from './lab.node.ts';

await using lab = await Lab.open({ page: 'store' });
const page = await (await lab.profile()).tab();
page.setDefaultTimeout(0);
process.stdout.write(`${JSON.stringify(await inLab(page, 'measure', Number(process.argv[2] ?? 10_000)), null, 2)}\n`);
