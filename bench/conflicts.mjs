import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { dice } from './history.mjs';

const require = createRequire(import.meta.url);
const { SqliteKeys } = require('../dist/modules/keys/sqlite-keys.js');
const { VersionConflict } = require('../dist/modules/ledger/errors.js');
const { Recorder } = require('../dist/modules/ledger/recorder.js');
const { Regions } = require('../dist/modules/ledger/regions.js');
const { MemoryHeadNote } = require('../dist/modules/ledger/sqlite/memory-head-note.js');
const { SqliteLedger } = require('../dist/modules/ledger/sqlite/sqlite-ledger.js');

/**
 * How often one writer at a time per region is in the way (ADR 1): ten people, each at an instance of their own, over one ledger
 * whose every call takes as long as one to a server in the same house. Within one instance commands queue and never conflict, so
 * this is the worst that ten people can do to each other.
 */
const PEOPLE = 10;
const ROUND_TRIP_MS = 2;
const REGION = 'messkreis';
const COMMANDS = Number(process.env.COMMANDS ?? 30);

/** The ledger as a server's would be: each call there and back takes time, in which others come between. */
const far = (ledger) => ({
  append: async (...call) => (await setTimeout(ROUND_TRIP_MS), ledger.append(...call)),
  head: async (stream) => (await setTimeout(ROUND_TRIP_MS), ledger.head(stream)),
  async *read(...call) {
    await setTimeout(ROUND_TRIP_MS);
    yield* ledger.read(...call);
  },
  streams: (prefix) => ledger.streams(prefix),
  watch: (...call) => ledger.watch(...call),
  close: () => Promise.resolve(),
});

async function measured(pauseMs) {
  const store = await SqliteLedger.open(':memory:');
  const keys = new SqliteKeys(':memory:');
  const count = { commands: 0, conflicts: 0, givenUp: 0 };
  const told = { appended: () => undefined, refused: () => undefined, conflicted: () => (count.conflicts += 1) };
  const clock = { now: () => new Date().toISOString() };
  const instance = () => {
    const ledger = far(store);
    const headNote = new MemoryHeadNote();
    return new Recorder({ ledger, headNote, keys, clock, told, regions: new Regions(ledger, headNote) });
  };
  const send = (recorder, commandId, command, body) =>
    recorder.record({ region: REGION, command, body, commandId, actor: 'office', correlationId: commandId });
  await send(instance(), 'begin', 'RegisterRegion', { name: 'Messkreis (erfunden)', demo: true });

  const throwOf = dice(3);
  const person = async (who) => {
    const recorder = instance();
    for (let turn = 0; turn < COMMANDS; turn += 1) {
      await setTimeout(throwOf() * 2 * pauseMs);
      const id = `${String(who)}-${String(turn)}`;
      try {
        await send(recorder, id, 'RegisterPerson', { person: `p${id}`, name: `Vorname${id} Nachname${id}` });
        count.commands += 1;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        count.givenUp += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, who) => person(who)));
  assert.equal(await store.head(`ledger-${REGION}`), count.commands, 'each command that was answered is in the ledger once');
  await store.close();
  keys.close();
  return count;
}

console.log(
  `\n${String(PEOPLE)} people at ${String(PEOPLE)} instances, ${String(ROUND_TRIP_MS)} ms to the ledger, ${String(COMMANDS)} commands each`,
);
for (const pauseMs of [1000, 200, 0]) {
  const { commands, conflicts, givenUp } = await measured(pauseMs);
  const percent = (n) => `${((100 * n) / (commands + givenUp)).toFixed(1)} %`;
  const pace = pauseMs === 0 ? 'without a pause' : `one each ${String(pauseMs)} ms`;
  console.log(
    `  ${pace.padEnd(20)} decided again ${percent(conflicts).padStart(8)}   given up after five tries ${percent(givenUp).padStart(6)}`,
  );
}
