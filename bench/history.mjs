import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { entriesAfter, decodeEntry, recordOf } = require('../dist/modules/ledger/entry-codec.js');
const { FactTable } = require('../dist/events/fact-table.js');
const { Touches } = require('../dist/modules/ledger/touches.js');
const { addDays } = require('../dist/events/values/day.js');
const { hmacSha256 } = require('../dist/events/hash.js');

/** A small generator of its own, so that each run measures the same history. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What an office enters in twenty years, in the mix of a year's cycle: so many projects at a time, new ones each year. */
function event(i, throwOf, day, projects) {
  const project = `P${String(Math.floor(i / 1000) * 20 + Math.floor(throwOf() * projects))}`;
  const body = `B${String(Math.floor(throwOf() * 8))}`;
  const kind = throwOf();
  if (kind < 0.25) {
    const effects = [{ type: throwOf() < 0.2 ? 'ProjectInitiated' : 'ProjectContinued', project, title: 'x' }];
    if (effects[0].type === 'ProjectContinued') delete effects[0].title;
    const data = {
      decision: `${body}-2016-${String(i)}`,
      number: String(i),
      body,
      basis: 'sitting',
      text: 'ein Beschluss',
      result: 'adopted',
      public: true,
      effects,
    };
    return { type: 'DecisionRecorded', data };
  }
  if (kind < 0.4) return { type: 'SpendingReported', data: { project, year: Number(day.slice(0, 4)), cents: i } };
  if (kind < 0.6) return { type: 'ProgressReported', data: { project, text: 'ein Bericht' } };
  if (kind < 0.75) return { type: 'MilestoneReached', data: { project, milestone: `M${String(Math.floor(throwOf() * 6))}` } };
  if (kind < 0.9) {
    const milestones = [{ milestone: `M${String(Math.floor(throwOf() * 6))}`, title: 'x', due: addDays(day, 90) }];
    return {
      type: 'SketchRecorded',
      data: { cycle: `C${String(Math.floor(i / 2500))}`, project, version: 1, goals: 'ein Ziel', milestones },
    };
  }
  return { type: 'MeetingHeld', data: { meeting: `${body}-${String(i)}`, bodies: [body], day } };
}

/** @param late the share of entries whose act lies before that of an earlier entry */
export function entries(count, late = 0, { seed = 1, projects = 50 } = {}) {
  const throwOf = dice(seed);
  const first = '2006-01-01';
  const made = [];
  let head = null;
  for (let i = 0; i < count; i += 1) {
    const today = addDays(first, Math.floor((i * 7300) / count));
    const on = throwOf() < late ? addDays(first, Math.floor((throwOf() * i * 7300) / count)) : today;
    const envelope = {
      region: 'bench',
      recordedAt: '2027-01-01T10:00:00.000Z',
      actor: 'office',
      commandId: `c${String(i)}`,
      commandDigest: hmacSha256('k', String(i)),
      correlationId: 'x',
    };
    const [entry] = entriesAfter(head, envelope, [{ ...event(i, throwOf, on, projects), on, precision: 'day' }]);
    made.push(entry);
    head = entry;
  }
  return made;
}

export function logged(all) {
  const table = new FactTable();
  const touches = new Touches();
  for (const entry of all) touches.add(entry.number, table.add(entry));
  return { length: all.length, touches };
}

export const stored = (all) => all.map((entry, revision) => ({ ...recordOf(entry), stream: 'ledger-bench', revision }));
export { decodeEntry };
