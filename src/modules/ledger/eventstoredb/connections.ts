import { type Address } from './address.js';
import { Connection } from './connection.js';

interface Shared {
  readonly connection: Connection;
  users: number;
}

const shared = new Map<string, Shared>();

/** One client per process and URL: each holds a channel and what the server does for it. Whoever takes one gives it back. */
export function takeConnection(address: Address, deadline: number): Connection {
  const key = `${String(deadline)} ${address.url}`;
  const known = shared.get(key) ?? { connection: new Connection(address, deadline), users: 0 };
  known.users += 1;
  shared.set(key, known);
  return known.connection;
}

/** With the last user the client goes too; the process could not end while it has something open. */
export async function giveBack(connection: Connection): Promise<void> {
  for (const [key, known] of shared) {
    if (known.connection !== connection) continue;
    known.users -= 1;
    if (known.users > 0) return;
    shared.delete(key);
    await connection.dispose();
  }
}
