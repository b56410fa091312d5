// Keys are the same in every simulation, and so are most proofs of the key log, each milliseconds of big numbers: computed once in a
// process, then remembered. To be imported before anything that loads the crypto package.
import { registerHooks } from 'node:module';

const file = '/crypto/src/key-map/vrf.ts';
const truly = '?truly';
const life = new URL('./life.ts', import.meta.url).href;

/** The module that stands before the real one. The answer comes with an event of its own, whether it was computed or remembered. */
const before = (url: string): string => `
import { VRF_PROOF_BYTES, vrfProve as prove, vrfPublicKey as key, vrfVerify as verify } from ${JSON.stringify(url + truly)};
import { outside } from ${JSON.stringify(life)};
export { VRF_PROOF_BYTES };
const known = new Map();
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const remembered = (name, work) => async (...given) => {
  const question = [name, ...given.map(hex)].join(' ');
  if (known.size > 20000) known.clear();
  // Outside, because the curves blind themselves by chance, which no life may miss later.
  if (!known.has(question)) known.set(question, outside(() => work(...given)));
  const answer = known.get(question);
  answer.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 0));
  return answer;
};
export const vrfProve = remembered('prove', prove);
export const vrfVerify = remembered('verify', verify);
export const vrfPublicKey = remembered('key', key);
`;

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(file)) return next(url, context);
    return { format: 'module', source: before(url), shortCircuit: true };
  },
});
