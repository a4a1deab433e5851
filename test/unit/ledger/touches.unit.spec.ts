import { describe, expect, it } from '@jest/globals';
import { FactTable } from '../../../src/events/fact-table.js';
import { parseDay } from '../../../src/events/values/day.js';
import { type SubjectKind } from '../../../src/events/values/ids.js';
import { Touches } from '../../../src/modules/ledger/touches.js';
import { type Act, LedgerWriter } from '../../support/generate/ledger.js';

const act: Act = { on: parseDay('2017-08-01'), precision: 'day' };

/** P1 is reported on; the report turns out to be about P2, and is withdrawn in the end. */
function touched(kind: SubjectKind): unknown {
  const ledger = new LedgerWriter();
  ledger.append([{ event: { type: 'ProgressReported', data: { project: 'P1', text: 'ein Bericht' } }, act }]);
  const entry = ledger.entries[0]?.id;
  if (!entry) throw new Error('the report is there');
  const data = { project: 'P2', text: 'ein Bericht' };
  const correction = { entry, type: 'ProgressReported', version: 1, data, act, ground: 'wrong-subject' } as const;
  ledger.append([{ event: { type: 'EntryCorrected', data: correction }, act }]);
  ledger.append([{ event: { type: 'EntryVoided', data: { entry, ground: 'wrong-subject' } }, act }]);
  const table = new FactTable();
  const touches = new Touches();
  for (const each of ledger.entries) touches.add(each.number, table.add(each));
  return touches
    .of(kind)
    .map(({ number, subject, changes }) => [
      number,
      subject,
      ...changes.map(({ before, after }) => [before !== null, after !== null && after.voidedBy === null]),
    ]);
}

describe('The touches of a region', () => {
  it('tell of the subject before a correction and of the one after it, each only of what is about it', () => {
    expect(touched('project')).toEqual([
      [1, 'project:P1', [false, true]],
      [2, 'project:P1', [true, false]],
      [2, 'project:P2', [false, true]],
      [3, 'project:P2', [true, false]],
    ]);
  });

  it('tell of the entry that is corrected or withdrawn, beside the entry that does it', () => {
    expect(touched('entry')).toEqual([
      [1, 'entry:1', [false, true]],
      [2, 'entry:2', [false, true]],
      [2, 'entry:1', [true, true]],
      [3, 'entry:3', [false, true]],
      [3, 'entry:1', [true, false]],
    ]);
  });

  it('of a kind that nothing was about are none', () => {
    expect(touched('mandate')).toEqual([]);
  });
});
