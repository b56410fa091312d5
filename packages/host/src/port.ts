// Can this address be listened on? Asked before a database is started for nothing.
import { createServer } from 'node:net';

/** Why a port cannot be used, as a sentence; undefined when it can. */
export async function portProblem(host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen({ host, port, exclusive: true }, resolve);
    });
    return undefined;
  } catch (error) {
    return portSentence(host, port, error);
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

/** What a failed listen means for the operator. */
export function portSentence(host: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use on ${host}. Stop the other program or choose another port with --port.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Choose another with --host.`;
    default:
      return `Port ${port} on ${host} cannot be used (${code ?? error}).`;
  }
}
