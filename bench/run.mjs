import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getInMemoryEventStore } from '@event-driven-io/emmett';
import { appendToStream, createEventStoreSchema, sqliteConnection } from '@event-driven-io/emmett-sqlite';
import { entries, logged } from './history.mjs';
import { compare } from './measure.mjs';

const require = createRequire(import.meta.url);
const { entriesAfter, recordOf } = require('../dist/modules/ledger/entry-codec.js');
const { SqliteLedger } = require('../dist/modules/ledger/sqlite/sqlite-ledger.js');
const { ProjectionEngine, RowChanges } = require('../dist/modules/projector/engine.js');
const { SubjectFold } = require('../dist/projections/engine/subject-fold.js');
const { projections } = require('../dist/projections/index.js');

const folder = mkdtempSync(join(tmpdir(), 'beschlussbuch-bench-'));
const APPENDS = 1000;
const DURABLE = 200;
const envelope = (i) => ({
  region: 'bench',
  recordedAt: '2027-01-01T10:00:00.000Z',
  actor: 'office',
  commandId: `c${String(i)}`,
  commandDigest: 'd',
  correlationId: 'x',
});
const act = (i) => ({
  type: 'ProgressReported',
  data: { project: 'P1', text: `Bericht ${String(i)}` },
  on: '2016-10-12',
  precision: 'day',
});

/** Appends one entry at a time, checked, hashed, chained, and reads the stream back to compare. */
async function ours(file, count) {
  const ledger = await SqliteLedger.open(file);
  let head = null;
  for (let i = 0; i < count; i += 1) {
    const made = entriesAfter(head, envelope(i), [act(i)]);
    await ledger.append('ledger-bench', head ? head.number - 1 : 'empty', made.map(recordOf));
    head = made[0];
  }
  assert.equal(await ledger.head('ledger-bench'), count - 1);
  await ledger.close();
  return count;
}

async function peer(store, count) {
  for (let i = 0; i < count; i += 1) {
    await store.appendToStream('bench', [{ type: 'ProgressReported', data: act(i).data }], {
      expectedStreamVersion: i === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(i),
    });
  }
  return count;
}

/**
 * The peer on a file, by its own append on one connection kept open: its store opens one per append, and under load meets
 * itself ("database is locked"). Single rows are read to their end for the same reason. Both only make it faster.
 */
async function peerOnFile(fileName, count) {
  const base = sqliteConnection({ fileName });
  const connection = { ...base, querySingle: async (sql, params) => (await base.query(sql, params))[0] };
  await createEventStoreSchema(connection);
  for (let i = 0; i < count; i += 1) {
    const expectedStreamVersion = i === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(i);
    const message = { type: 'ProgressReported', data: act(i).data };
    const { success } = await appendToStream(connection, 'bench', 'bench', [message], { expectedStreamVersion });
    assert.ok(success);
  }
  await base.close();
  return count;
}

/** The least that an engine could do: parse, group by subject, keep the last. */
function floorFold(texts) {
  const last = new Map();
  for (const text of texts) {
    const { data } = JSON.parse(text);
    last.set(data.project, { ...last.get(data.project), ...data });
  }
  return texts.length;
}

function rowsOf(projection, { touches }) {
  const engine = new ProjectionEngine(projection, 'bench');
  const changes = new RowChanges();
  for (const touch of touches.of(projection.subject)) engine.apply(touch, changes);
  assert.equal(changes.parked.length, 0);
  return changes;
}

function catchUp(projection, log) {
  rowsOf(projection, log);
  return log.length;
}

/** Live and rebuilt rows must agree before any figure is printed. */
function gate(log) {
  for (const projection of projections) {
    assert.deepEqual(rowsOf(projection, log), rowsOf(projection, log), projection.name);
  }
}

const named = (name) => projections.find((projection) => projection.name === name);

try {
  const history = entries(20_000);
  const inOrder = logged(history);
  const lateHistory = entries(20_000, 0.8);
  const late = logged(lateHistory);
  gate(logged(history.slice(0, 2000)));
  gate(logged(lateHistory.slice(0, 2000)));
  let file = 0;
  const fresh = (prefix) => join(folder, `${prefix}-${String((file += 1))}.sqlite`);

  await compare('append one at a time, in memory', [
    { name: "emmett's in-memory store", run: () => peer(getInMemoryEventStore(), APPENDS) },
    { name: 'ours (checked, canonical, hash-chained)', run: () => ours(':memory:', APPENDS) },
  ]);
  await compare('append one at a time, SQLite on this file system', [
    { name: 'emmett-sqlite', run: () => peerOnFile(fresh('peer'), DURABLE) },
    { name: 'ours (durable, checked, hash-chained)', run: () => ours(fresh('ours'), DURABLE) },
  ]);

  const hundred = logged(entries(300, 0, { projects: 1 }))
    .touches.of('project')
    .filter(({ subject }) => subject === 'project:P0')
    .flatMap(({ changes }) => changes.map(({ after }) => after))
    .slice(0, 100);
  assert.equal(hundred.length, 100);
  const texts = hundred.map(({ event }) => JSON.stringify(event));
  const times = 200;
  await compare('load and fold 100 entries of one project', [
    {
      name: 'floor (JSON and a map)',
      run: () => {
        for (let i = 0; i < times; i += 1) floorFold(texts);
        return times * texts.length;
      },
    },
    {
      name: 'ours (JSON and the fold with its evidence)',
      run: () => {
        for (let i = 0; i < times; i += 1) {
          for (const text of texts) JSON.parse(text);
          const fold = new SubjectFold(named('projects'), 'P0');
          fold.fill(hundred);
        }
        return times * texts.length;
      },
    },
  ]);

  const raw = history.map(({ event }) => JSON.stringify(event));
  for (const name of ['projects', 'milestones', 'decisions', 'entries']) {
    await compare(
      `catch-up of "${name}", facts`,
      [
        { name: 'floor (JSON and a map)', run: () => floorFold(raw) },
        { name: 'ours, entered in order', run: () => catchUp(named(name), inOrder) },
        { name: 'ours, 80 % late', run: () => catchUp(named(name), late) },
      ],
      { rounds: 3 },
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
