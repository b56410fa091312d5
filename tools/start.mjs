// @ts-check
// `npm start`: sets up what is missing, builds the web app, then serves the whole product on one port.
import { buildWeb } from './build-web.mjs';
import { launch } from './launch.mjs';

// Help needs no app.
if (!process.argv.some((one) => ['--help', '-h'].includes(one))) await buildWeb();
// Node's own default young generation is larger than a mostly idle server needs: it would only be resident memory.
launch('packages/host/src/main.ts', ['serve', ...process.argv.slice(2)], ['--max-semi-space-size=8']);
