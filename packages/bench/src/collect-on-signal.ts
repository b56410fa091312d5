// Preloaded into the server by the bench of idle connections: SIGUSR2 collects garbage, so that what is measured is what
// connections hold, not what the collector has not come round to.
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.();
});
