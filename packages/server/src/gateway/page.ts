// The one page a browser gets until the web app stands in its place: says that the server runs and how to use it.

/** The page's HTML; no scripts, no outside resources. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Heliogram</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1rem; color: #222; background: #fff; }
code, pre { background: #f2f2f2; padding: .1em .3em; border-radius: 4px; }
pre { padding: .8em 1em; overflow-x: auto; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #16181c; } code, pre { background: #24272d; } }
</style>
<h1>This Heliogram server is running</h1>
<p>Private messages stay sealed: this server stores and passes on what only the members of a chat can read.</p>
<p>Use it from the command line, in the project's folder:</p>
<pre>npm run cli -- help</pre>
<p>The command asks for this server's address: the one in your browser's address bar.</p>
</html>
`;

/** Nothing but the page's own style may be loaded or run. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};
