// @ts-check
// `npm start`: sets up what is missing, then serves the whole product on one port.
import { launch } from './launch.mjs';

// Node's own default young generation is larger than a mostly idle server needs: it would only be resident memory.
launch('packages/host/src/main.ts', ['serve', ...process.argv.slice(2)], ['--max-semi-space-size=8']);
