// Scripts of our own origin may become workers; nothing else may (Trusted Types).

const policy = globalThis.window?.trustedTypes?.createPolicy('heliogram', {
  createScriptURL(text: string) {
    const url = new URL(text, location.origin);
    if (url.origin !== location.origin) throw new TypeError('only own scripts become workers');
    return url.href;
  },
});

/** The address of an own script, in the form that `Worker`, `SharedWorker` and `register` take. @throws TypeError for others. */
export function ownScript(url: string): string {
  return policy ? (policy.createScriptURL(url) as unknown as string) : url;
}
