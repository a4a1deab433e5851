import { describe, expect, it } from '@jest/globals';
import { NamedApart } from '../../src/modules/ledger/named-apart.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { ledgerContract } from './ledger.contract.js';
import { collect, records, until } from './ledger/support.js';

ledgerContract('another one, named apart', async () => new NamedApart(await SqliteLedger.open(':memory:'), 'run-1-'));

describe('a ledger that is named apart', () => {
  it('neither sees nor touches a stream of the same name beside it, and wakes nobody for it', async () => {
    const server = await SqliteLedger.open(':memory:');
    await server.append('ledger-nord', 'empty', records(3));
    const before = await collect(server.read('ledger-nord'));
    const apart = new NamedApart(server, 'run-1-');
    const woken: string[] = [];
    await apart.watch('ledger-', (stream) => woken.push(stream));
    expect(await apart.head('ledger-nord')).toBeNull();
    expect(await apart.streams('')).toEqual([]);
    await server.append('ledger-nord', 2, records(1));
    await apart.append('ledger-nord', 'empty', records(2));
    await until('the own append to be told', () => woken.length > 0);
    expect(new Set(woken)).toEqual(new Set(['ledger-nord']));
    expect(await apart.streams('')).toEqual(['ledger-nord']);
    expect((await collect(apart.read('ledger-nord'))).map(({ stream }) => stream)).toEqual(['ledger-nord', 'ledger-nord']);
    expect((await collect(server.read('ledger-nord'))).slice(0, 3)).toEqual(before);
    expect(await server.head('ledger-nord')).toBe(3);
    await server.close();
  });
});
