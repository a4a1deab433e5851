import { type AddressInfo, createServer, connect, type Server, type Socket } from 'node:net';

/**
 * The network between client and server: passes bytes on, and can be cut, closed and held. The address stays the same over any
 * number of restarts, as that of a real server does.
 */
export class Wire {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private held = false;
  private port = 0;

  /** @param behind the port of the server itself */
  constructor(private readonly behind: () => number) {
    this.server = createServer((outside) => {
      this.join(outside);
    });
  }

  get address(): number {
    return this.port;
  }

  /** How many clients are connected now. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', () => {
        this.server.off('error', reject);
        this.port = (this.server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Nobody can connect any more, and all connections break. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
    this.cut();
    this.held = false;
    await closed;
  }

  /** All connections break; new ones can be made. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  /** A frozen server: connections stay, nothing moves. */
  hold(): void {
    this.held = true;
    for (const socket of this.sockets) socket.pause();
  }

  release(): void {
    this.held = false;
    for (const socket of this.sockets) socket.resume();
  }

  private join(outside: Socket): void {
    const inside = connect(this.behind(), '127.0.0.1');
    for (const [from, to] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        if (!to.write(bytes)) from.pause();
      });
      to.on('drain', () => {
        if (!this.held) from.resume();
      });
      // What breaks on one side breaks on the other; the error itself is the client's to report.
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.held) from.pause();
    }
  }
}
