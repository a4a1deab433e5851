import { connect, createServer, type Server, type Socket } from 'node:net';

/** A server's other address: what goes through it can be cut off, left hanging, and let through again. */
export class Proxy {
  private readonly sockets = new Set<Socket>();
  private mode: 'through' | 'cut' | 'hanging' = 'through';

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** @param url of the server behind; its host and port are exchanged for those of the proxy */
  static async before(url: string): Promise<{ readonly proxy: Proxy; readonly url: string }> {
    const place = /^mongodb:\/\/(?:[^@/]*@)?([^:/?,]+):(\d+)/.exec(url);
    if (!place) throw new Error('only an address with one host and its port can be put behind a proxy');
    const [, host = '', port = ''] = place;
    const met: { proxy?: Proxy } = {};
    const server = createServer((socket) => met.proxy?.meet(socket, host, Number(port)));
    const own = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const proxy = new Proxy(server, own);
    met.proxy = proxy;
    return { proxy, url: url.replace(`${host}:${port}`, `127.0.0.1:${String(own)}`) };
  }

  private meet(socket: Socket, host: string, port: number): void {
    this.keep(socket);
    if (this.mode === 'cut') {
      socket.destroy();
      return;
    }
    if (this.mode === 'hanging') return;
    const behind = this.keep(connect(port, host));
    socket.pipe(behind).pipe(socket);
    for (const [one, other] of [
      [socket, behind],
      [behind, socket],
    ] as const)
      one.on('close', () => other.destroy());
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  }

  private drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  cut(): void {
    this.mode = 'cut';
    this.drop();
  }

  /** Connections stay, and nothing comes through any more. */
  hang(): void {
    this.mode = 'hanging';
    for (const socket of this.sockets) socket.unpipe();
  }

  /** Those that hung are dropped. */
  restore(): void {
    if (this.mode === 'hanging') this.drop();
    this.mode = 'through';
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
