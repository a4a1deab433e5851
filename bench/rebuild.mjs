import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { twentyYears } from './twenty-years.mjs';

const require = createRequire(import.meta.url);
const { recordOf } = require('../dist/modules/ledger/entry-codec.js');
const { SqliteLedger } = require('../dist/modules/ledger/sqlite/sqlite-ledger.js');
const { MemoryHeadNote } = require('../dist/modules/ledger/sqlite/memory-head-note.js');
const { Regions } = require('../dist/modules/ledger/regions.js');
const { PassingDatabase } = require('../dist/modules/mongodb/passing-database.js');
const { MemoryReadStore } = require('../dist/modules/read-store/memory/memory-read-store.js');
const { MongoReadStore } = require('../dist/modules/read-store/mongodb/mongo-read-store.js');
const { Projector } = require('../dist/modules/projector/projector.js');
const { projections } = require('../dist/projections/index.js');

/**
 * All projections built again from nothing: into memory from 100,000 entries, and, where MONGODB_URL names a server, into a database
 * of its own there from 5,000 (REBUILD_ENTRIES sets any number for both). `node bench/rebuild.mjs` after a build. The bar is
 * DESIGN 9's for memory: 5 s and 1 GB; for a server there is none. Entries are made in a process of their own, so that the memory
 * measured is that of the rebuild.
 */
const REGION = 'messkreis';
const SECONDS = 5;
const MEGABYTES = 1000;
const asked = process.env.REBUILD_ENTRIES;
const IN_MEMORY = Number(asked ?? 100_000);
const ON_SERVER = Number(asked ?? 5_000);

async function write(file, count) {
  const entries = twentyYears({ count, region: REGION });
  const ledger = await SqliteLedger.open(file);
  for (let from = 0; from < entries.length; from += 500) {
    await ledger.append(`ledger-${REGION}`, from === 0 ? 'empty' : from - 1, entries.slice(from, from + 500).map(recordOf));
  }
  await ledger.close();
}

/** Tells of each tenth of the way, on standard error. */
function progress(what) {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done * 10) / total);
    if (tenth <= told) return;
    told = tenth;
    process.stderr.write(`  ${what}: ${String(tenth * 10)} %\n`);
  };
}

/** The store, telling how far all projections together have come. */
function watched(store, total) {
  const tell = progress('projecting');
  const at = new Map();
  const move = store.moveCheckpoint.bind(store);
  store.moveCheckpoint = async (collection, region, from, to) => {
    const moved = await move(collection, region, from, to);
    if (moved) at.set(collection.name, to);
    tell(
      [...at.values()].reduce((sum, each) => sum + each, 0),
      total * projections.length,
    );
    return moved;
  };
  return store;
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const against = (value, bar) => (value <= bar ? 'within' : 'MISSES');

async function rebuild(file, store, withBar) {
  const ledger = await SqliteLedger.open(file, { readOnly: true });
  const total = (await ledger.head(`ledger-${REGION}`)) + 1;
  const began = performance.now();
  const reading = progress('reading');
  const regions = new Regions(ledger, new MemoryHeadNote(), (_, done) => reading(done, total));
  await regions.log(REGION);
  const read = performance.now() - began;
  const projector = new Projector({ ledger, regions, store: watched(store, total) });
  await projector.start();
  const whole = performance.now() - began;
  const { rss } = process.memoryUsage();
  const most = (process.resourceUsage().maxRSS * 1024) / 1e6;
  // What was built is all there, and nothing was left out: else the figures mean nothing.
  assert.deepEqual(new Set(await store.checkpoints(projections, REGION)), new Set([total]));
  assert.deepEqual((await store.parked(projections, REGION)).flat(), []);
  const bar = (value, most_, text) => (withBar ? `  ${against(value, most_)} ${text}` : '');
  console.log(
    `  rebuild of ${String(projections.length)} projections   ${seconds(whole - read)}${bar((whole - read) / 1000, SECONDS, '5 s')}`,
  );
  console.log(`  read and verified before it  ${seconds(read)}`);
  console.log(`  both                         ${seconds(whole)}${bar(whole / 1000, SECONDS, '5 s')}`);
  console.log(`  memory at the end            ${String(Math.round(rss / 1e6))} MB`);
  console.log(`  memory at the most           ${String(Math.round(most))} MB${bar(most, MEGABYTES, '1 GB')}`);
  await projector.stop();
  await store.shutdown();
  await ledger.close();
}

async function onServer(file) {
  const database = PassingDatabase.beside(process.env.MONGODB_URL, `-bench-${randomBytes(5).toString('hex')}`);
  try {
    await rebuild(file, new MongoReadStore(database.connection), false);
  } finally {
    await database.drop();
  }
}

const self = fileURLToPath(import.meta.url);
function apart(...parameters) {
  const { status } = spawnSync(process.execPath, [self, ...parameters], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${parameters.join(' ')} failed`);
}

const [step, file, count] = process.argv.slice(2);
if (step === 'write') await write(file, Number(count));
else if (step === 'memory') await rebuild(file, new MemoryReadStore(), true);
else if (step === 'server') await onServer(file);
else {
  const folder = mkdtempSync(join(tmpdir(), 'beschlussbuch-bench-'));
  try {
    const sizes = [['memory', IN_MEMORY], ...(process.env.MONGODB_URL ? [['server', ON_SERVER]] : [])];
    for (const [where, entries] of sizes) {
      const ledger = join(folder, `${where}.sqlite`);
      apart('write', ledger, String(entries));
      console.log(`\n${String(entries)} entries into ${where === 'memory' ? 'memory' : 'MongoDB'}`);
      apart(where, ledger);
    }
    if (!process.env.MONGODB_URL) console.log('\nSKIPPED: MONGODB_URL is not set, so nothing was built on a server');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
