import { afterAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { type Entry } from '../../src/events/entry.js';
import { type RegionId } from '../../src/events/values/ids.js';
import { type ProbePoint } from '../../src/modules/ledger/probe.js';
import { Regions } from '../../src/modules/ledger/regions.js';
import { FileHeadNote } from '../../src/modules/ledger/sqlite/file-head-note.js';
import { SqliteLedger } from '../../src/modules/ledger/sqlite/sqlite-ledger.js';
import { Child } from '../support/child.js';
import { Folders } from '../support/folders.js';
import { Dice } from '../support/generate/dice.js';

const RUNS = Number(process.env['FAULT_RUNS'] ?? '5');
const SEED = Number(process.env['FAULT_SEED'] ?? '1');
const POINTS: readonly ProbePoint[] = ['after-append', 'before-read-back', 'between-opens-and-closes', 'before-checkpoint'];
const folders = new Folders();
afterAll(() => {
  folders.remove();
});

/** All entries of the region, verified link by link and against the head note. @throws LedgerDamaged */
async function verified(folder: string): Promise<readonly Entry[]> {
  const file = join(folder, 'ledger.sqlite');
  const ledger = await SqliteLedger.open(file, { readOnly: true });
  const headNote = await FileHeadNote.open(file, { readOnly: true });
  try {
    const log = await new Regions(ledger, headNote).log('testland' as RegionId);
    return log.entries.map(({ entry }) => entry);
  } finally {
    await headNote.close();
    await ledger.close();
  }
}

/** `7 testland:12` */
function acknowledged(lines: readonly string[]): ReadonlyMap<number, number> {
  const acks = lines.map((line) => /^(\d+) testland:(\d+)$/.exec(line)).filter((match) => match !== null);
  return new Map(acks.map(([, n, position]) => [Number(n), Number(position)]));
}

/** Lets the office work from a command on until it dies: at a hit of a named point, or at any moment. */
async function workUntilKilled(folder: string, first: number, run: number, dice: Dice): Promise<ReadonlyMap<number, number>> {
  const named = run % 5 < POINTS.length ? POINTS[run % 5] : undefined;
  const office = Child.start('office-process.ts', folder, String(first), named ?? 'never', String(1 + dice.roll(12)));
  await office.printed('ready');
  if (named === undefined) {
    await office.printed(1 + dice.roll(15));
    await office.kill();
  }
  const { code, errors } = await office.ended();
  expect({ code, errors }).toEqual({ code: null, errors: '' });
  return acknowledged(office.lines);
}

describe('an office that is killed while it records', () => {
  it(
    `has every acknowledged command once after each of ${String(RUNS)} kills, none twice, and a sound ledger`,
    async () => {
      const dice = new Dice(SEED);
      const folder = folders.make();
      const acks = new Map<number, number>();
      for (let run = 0; run < RUNS; run += 1) {
        // The first command that was not acknowledged is sent again, under the same id: perhaps it is there already.
        const first = Math.max(0, ...acks.keys()) + 1;
        for (const [n, position] of await workUntilKilled(folder, first, run, dice)) acks.set(n, position);
        const entries = await verified(folder);
        const byCommand = new Map<string, Entry[]>();
        for (const entry of entries) byCommand.set(entry.commandId, [...(byCommand.get(entry.commandId) ?? []), entry]);
        for (const [n, position] of acks) expect(byCommand.get(`command-${String(n)}`)?.at(-1)?.number).toBe(position);
        for (const made of byCommand.values()) expect(made.map(({ index }) => index)).toEqual(made.map((_, index) => index));
        // One command at most was under way; whether it got in is open, but only that one.
        expect(byCommand.size - acks.size).toBeLessThanOrEqual(1);
      }
      expect(acks.size).toBeGreaterThan(RUNS);
    },
    RUNS * 30_000 + 30_000,
  );
});
