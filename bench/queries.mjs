import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { dice } from './history.mjs';
import { twentyYears } from './twenty-years.mjs';

const require = createRequire(import.meta.url);
const { recordOf } = require('../dist/modules/ledger/entry-codec.js');
const { SqliteLedger } = require('../dist/modules/ledger/sqlite/sqlite-ledger.js');
const { MemoryHeadNote } = require('../dist/modules/ledger/sqlite/memory-head-note.js');
const { Regions } = require('../dist/modules/ledger/regions.js');
const { MemoryReadStore } = require('../dist/modules/read-store/memory/memory-read-store.js');
const { Projector } = require('../dist/modules/projector/projector.js');
const { queries } = require('../dist/projections/index.js');

/**
 * A ledger of fifty thousand entries in a file, a fifth late and a fiftieth corrected: from opening it to ready, what it takes
 * in memory, and every query at random (V, K). The bar is DESIGN 9's: 50 ms, 500 ms for views of the whole region at a p that was
 * not asked before, 3 s to ready.
 */
const COUNT = Number(process.env.ENTRIES ?? 50_000);
const TIMES = Number(process.env.TIMES ?? 40);
const REGION_WIDE = new Set(['/findings', '/todo', '/account']);
const REGION = 'messkreis';

const folder = mkdtempSync(join(tmpdir(), 'beschlussbuch-bench-'));
const file = join(folder, 'ledger.sqlite');
const megabytes = (bytes) => `${String(Math.round(bytes / 1e6))} MB`;
const ms = (from) => performance.now() - from;

async function write(entries) {
  const ledger = await SqliteLedger.open(file);
  for (let from = 0; from < entries.length; from += 500) {
    await ledger.append(`ledger-${REGION}`, from === 0 ? 'empty' : from - 1, entries.slice(from, from + 500).map(recordOf));
  }
  await ledger.close();
}

const idsFor = (path, entries) => {
  if (!path.includes('{id}')) return [''];
  if (path.startsWith('/entries/')) return entries.map(({ number }) => String(number));
  const field = {
    programmes: 'programme',
    projects: 'project',
    decisions: 'decision',
    bodies: 'body',
    meetings: 'meeting',
    cycles: 'cycle',
  }[path.split('/')[1]];
  if (path.startsWith('/mandates/'))
    return [...new Set(entries.flatMap(({ event }) => (event.data.effects ?? []).flatMap(({ mandates }) => mandates ?? [])))];
  return [...new Set(entries.flatMap(({ event }) => (typeof event.data[field] === 'string' ? [event.data[field]] : [])))];
};

const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

try {
  const entries = twentyYears({ count: COUNT, region: REGION });
  const late = entries.filter(({ on, recordedAt }) => on < recordedAt.slice(0, 10) && on !== recordedAt.slice(0, 10)).length;
  const corrections = entries.filter(({ event }) => event.type === 'EntryCorrected').length;
  console.log(
    `${String(entries.length)} entries, ${String(late)} late, ${String(corrections)} corrections, to ${entries.at(-1).recordedAt.slice(0, 10)}`,
  );
  await write(entries);
  globalThis.gc?.();
  const before = process.memoryUsage();

  const opening = performance.now();
  const ledger = await SqliteLedger.open(file);
  const opened = ms(opening);
  const regions = new Regions(ledger, new MemoryHeadNote());
  const log = await regions.log(REGION);
  const read = ms(opening) - opened;
  const store = new MemoryReadStore();
  const projector = new Projector({ ledger, regions, store });
  await projector.start();
  const ready = ms(opening);
  assert.equal(log.position, entries.length);
  assert.equal((await projector.position(REGION)).at, entries.length);
  globalThis.gc?.();
  const after = process.memoryUsage();
  console.log(
    `ready after ${String(Math.round(ready))} ms: open ${String(Math.round(opened))}, read and verify ${String(Math.round(read))}, project ${String(Math.round(ready - opened - read))} (bar 3000)`,
  );
  console.log(`heap ${megabytes(after.heapUsed - before.heapUsed)}, resident ${megabytes(after.rss)} (bar 1000 MB)`);

  const throwOf = dice(7);
  const roll = (n) => Math.floor(throwOf() * n);
  const days = entries.map(({ on }) => on);
  const only = process.env.ONLY;
  const rows = [];
  for (const query of queries) {
    if (only && !query.path.includes(only)) continue;
    const ids = idsFor(query.path, entries);
    const times = [];
    let size = 0;
    for (let i = 0; i < TIMES; i += 1) {
      const p = 1 + roll(entries.length);
      const question = { id: ids[roll(ids.length)], validOn: days[roll(days.length)], validStated: true, filters: { to: 'LK' } };
      const started = performance.now();
      const answer = await projector.ask(REGION, query.view(question), p);
      times.push(ms(started));
      size += Array.isArray(answer) ? answer.length : answer ? 1 : 0;
    }
    const bar = REGION_WIDE.has(query.path) ? 500 : 50;
    rows.push({ path: query.path, median: median(times), p95: p95(times), most: Math.max(...times), items: size / TIMES, bar });
  }
  console.log(`\nqueries at random (V, p), ${String(TIMES)} each, without HTTP: median, p95, most (ms), items`);
  for (const { path, median: mid, p95: high, most, items, bar } of rows) {
    const figures = [mid, high, most].map((each) => each.toFixed(1).padStart(8)).join(' ');
    console.log(
      `  ${path.padEnd(28)} ${figures} ${items.toFixed(0).padStart(7)}  ${high <= bar ? 'within' : 'MISSES'} ${String(bar)}`,
    );
  }
  await projector.stop();
  await store.shutdown();
  await ledger.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
