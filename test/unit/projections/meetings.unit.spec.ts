import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../../src/events/values/day.js';
import { meetings } from '../../../src/projections/meetings/fold.js';
import { act, rowOn } from '../../support/told.js';

const DAY = parseDay('2019-12-31');
const sitting = { meeting: 'LK-2019-12-31', bodies: ['LK'], day: DAY };

describe('the fold of a sitting', () => {
  it('is stated once it was called, also where the call stands behind the record that only a decision needed', () => {
    const acts = [
      act(DAY, 'MeetingScheduled', { ...sitting, kind: 'retreat', time: '17:30' }),
      act(DAY, 'MeetingHeld', { ...sitting, addedByDecision: true }),
    ];

    expect(rowOn(meetings, sitting.meeting, acts, DAY)).toMatchObject({
      state: 'held',
      kind: 'retreat',
      time: '17:30',
      addedByDecision: false,
    });
  });
});
