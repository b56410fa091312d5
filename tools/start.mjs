// @ts-check
// `npm start`: sets up what is missing, then serves the whole product on one port.
import { launch } from './launch.mjs';

launch('packages/host/src/main.ts', ['serve', ...process.argv.slice(2)]);
