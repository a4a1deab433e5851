import { type Server } from 'node:http';

export interface Address {
  readonly host: string;
  /** 0 takes any free one */
  readonly port: number;
}

/** What has an HTTP server: the application, or a server alone. */
export interface Listening {
  getHttpServer(): Server;
}

/** The service cannot be reached at the address that it was given; the message is for the person who started it. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  constructor(
    readonly address: Address,
    why: string,
    cause: unknown,
  ) {
    super(`${address.host}:${String(address.port)}: ${why}`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken. Stop the other program, or name another port with --port.',
  EACCES: 'this port may not be opened. Name one from 1024 on with --port.',
  EADDRNOTAVAIL: 'this machine has no such address. Name another one, such as 127.0.0.1, with --host.',
};

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/** Resolves when requests are taken. @throws PortTaken */
export function listen(app: Listening, address: Address): Promise<{ readonly url: string; readonly port: number }> {
  const server = app.getHttpServer();
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      const why = REASONS[codeOf(error)];
      reject(why === undefined ? error : new PortTaken(address, why, error));
    };
    server.once('error', failed);
    server.listen(address.port, address.host, () => {
      server.removeListener('error', failed);
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
      const host = address.host.includes(':') ? `[${address.host}]` : address.host;
      resolve({ url: `http://${host}:${String(port)}`, port });
    });
  });
}
