// Writes vectors/*.json anew. Run by hand after a deliberate change of format; the tests only compare.

import { writeFileSync } from 'node:fs';
import { BUILDERS, vectorText, vectorUrl } from './vector-files.node.ts';

for (const [name, build] of BUILDERS) writeFileSync(vectorUrl(name), vectorText(await build()));
