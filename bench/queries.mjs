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
const { answerPage, answerThing } = require('../dist/modules/api/queries/answer.js');
const { answerCompare } = require('../dist/modules/api/queries/compare.js');
const { answerExplain } = require('../dist/modules/api/queries/explain.js');
const { Problem } = require('../dist/modules/api/problems/kinds.js');

/**
 * A ledger of fifty thousand entries in a file, a fifth late and a fiftieth corrected: from opening it to ready, what it takes
 * in memory, and every query at random (V, K) as the API answers it (filtered, sorted, the first page written out), without HTTP.
 * A comparison is of two random days at one p, and of two random standpoints. The bar is DESIGN 9's: 50 ms, 500 ms for views of the whole region at a p that was
 * not asked before, 3 s to ready.
 */
const COUNT = Number(process.env.ENTRIES ?? 50_000);
const TIMES = Number(process.env.TIMES ?? 100);
const REGION_WIDE = new Set(['/findings', '/todo', '/account', '/compare']);
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
  const anyEntry = () => 1 + roll(entries.length);
  const anyDay = () => days[roll(days.length)];
  const head = { region: REGION, at: entries.length };
  const today = entries.at(-1).recordedAt.slice(0, 10);

  async function measure(path, ask) {
    const times = [];
    let size = 0;
    for (let i = 0; i < TIMES; i += 1) {
      const p = anyEntry();
      const at = { region: REGION, validOn: anyDay(), validStated: true, knownOn: p, p };
      const question = ask(at);
      const started = performance.now();
      const found = await question();
      times.push(ms(started));
      size += found;
    }
    const bar = REGION_WIDE.has(path.split('?')[0]) ? 500 : 50;
    rows.push({ path, median: median(times), p95: p95(times), most: Math.max(...times), items: size / TIMES, bar });
  }

  const asked = (filters) => ({ filters, limit: 100, sort: null });
  for (const query of queries) {
    if (only && !query.path.includes(only)) continue;
    const ids = idsFor(query.path, entries);
    await measure(query.path, (at) => {
      const id = ids[roll(ids.length)] ?? 'none';
      if (query.kind === 'list') {
        return async () => (await answerPage(projector, query, id, at, asked({}), null)).all.length;
      }
      return async () => {
        try {
          await answerThing(projector, query, id, at, asked({ to: 'LK' }), []);
          return 1;
        } catch (error) {
          if (error instanceof Problem) return 0;
          throw error;
        }
      };
    });
  }
  const twoDays = () => ({ fromValid: anyDay() });
  const both = () => ({ fromValid: anyDay(), fromKnown: String(anyEntry()) });
  for (const [of, axes, from] of [
    ['projects', 'days', twoDays],
    ['decisions', 'days', twoDays],
    ['findings', 'days', twoDays],
    ['all', 'days', twoDays],
    ['all', 'both axes', both],
  ]) {
    const path = `/compare?of=${of} ${axes}`;
    if (only && !path.includes(only)) continue;
    await measure(path, (at) => {
      const filters = { of, ...from() };
      return async () => {
        const { added, removed, changed } = await answerCompare({ readModel: projector, head, today }, at, asked(filters));
        return added.length + removed.length + changed.length;
      };
    });
  }
  const projects = idsFor('/projects/{id}', entries);
  for (const [kind, fields] of [
    ['project', ['state', 'title', 'endDecided', 'mandate', 'budget', 'milestones']],
    ['decision', ['state', 'text', 'effects', 'meeting']],
    ['mandate', ['state', 'due']],
  ]) {
    const path = `/explain?subject=${kind}:…`;
    if (only && !path.includes(only)) continue;
    const ids = kind === 'project' ? projects : idsFor(`/${kind}s/{id}`, entries);
    await measure(path, (at) => {
      const filters = { subject: `${kind}:${ids[roll(ids.length)]}`, field: fields[roll(fields.length)] };
      return async () => ((await answerExplain(projector, at, asked(filters))) === null ? 0 : 1);
    });
  }
  console.log(`\nqueries at random (V, p), ${String(TIMES)} each, without HTTP: median, p95, most (ms), items`);
  for (const { path, median: mid, p95: high, most, items, bar } of rows) {
    const figures = [mid, high, most].map((each) => each.toFixed(1).padStart(8)).join(' ');
    console.log(
      `  ${path.padEnd(28)} ${figures} ${items.toFixed(0).padStart(7)}  ${high <= bar ? 'within' : 'MISSES'} ${String(bar)}`,
    );
  }
  globalThis.gc?.();
  const later = process.memoryUsage();
  console.log(
    `\nafter all that: heap ${megabytes(later.heapUsed - before.heapUsed)}, resident ${megabytes(later.rss)} (bar 1000 MB)`,
  );
  await projector.stop();
  await store.shutdown();
  await ledger.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
