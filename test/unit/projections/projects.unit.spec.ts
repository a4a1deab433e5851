import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../../src/events/values/day.js';
import { projects } from '../../../src/projections/projects/fold.js';
import { decided, evidenceOn, rowOn } from '../../support/told.js';

const initiated = (from?: string, until?: string) =>
  ({
    type: 'ProjectInitiated' as const,
    project: 'P1',
    title: 'Werkstatt',
    ...(from === undefined ? {} : { from: parseDay(from) }),
    ...(until === undefined ? {} : { until: parseDay(until) }),
  }) as const;

describe('the fold of a project', () => {
  it('knows a project that only the changes of a resolution name, with the title that they give it', () => {
    const resolved = decided('2017-06-26', [
      { type: 'ProgrammeResolved', programme: 'B', changes: [{ project: 'P9', changes: { title: 'Lernorte' }, version: 1 }] },
    ]);

    expect(rowOn(projects, 'P9', [resolved], '2017-06-25')).toBeNull();
    expect(rowOn(projects, 'P9', [resolved], '2017-06-26')).toMatchObject({ title: 'Lernorte', phase: 'proposed' });
  });

  it('takes a new title of a known project from the changes of a resolution', () => {
    const acts = [
      decided('2016-10-12', [{ type: 'ProjectInitiated', project: 'P1', title: 'Alt' }]),
      decided('2017-06-26', [
        { type: 'ProgrammeResolved', projects: ['P1'], changes: [{ project: 'P1', changes: { title: 'Neu' } }] },
      ]),
    ];

    expect(rowOn(projects, 'P1', acts, '2017-06-25')).toMatchObject({ title: 'Alt' });
    expect(rowOn(projects, 'P1', acts, '2017-06-26')).toMatchObject({ title: 'Neu', phase: 'initiated' });
  });

  it('rests the start of a run on the entry that stated its first day, not on the one that began it', () => {
    const acts = [decided('2016-10-12', [initiated()]), decided('2016-11-02', [initiated('2017-01-01')])];

    expect(rowOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ phase: 'active', run: 1 });
    expect(evidenceOn(projects, 'P1', acts, '2016-12-31')).toMatchObject({ standing: [1] });
    expect(evidenceOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ standing: [2] });
  });

  it('rests the state on the new run where one run follows another without a gap', () => {
    const acts = [
      decided('2016-01-12', [initiated('2016-02-01', '2016-12-31')]),
      decided('2016-11-02', [initiated('2017-01-01')]),
    ];

    expect(rowOn(projects, 'P1', acts, '2016-12-31')).toMatchObject({ phase: 'active', standing: { run: 1, phase: 'active' } });
    expect(rowOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ phase: 'active', standing: { run: 2, phase: 'active' } });
    expect(evidenceOn(projects, 'P1', acts, '2016-12-31')).toMatchObject({ standing: [1] });
    expect(evidenceOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ standing: [2] });
  });

  it('rests "initiated again" on the new initiation, from the day on which the run before it is over', () => {
    const acts = [decided('2016-01-12', [initiated('2016-02-01', '2016-12-31')]), decided('2016-11-02', [initiated()])];

    expect(rowOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ phase: 'initiated' });
    expect(evidenceOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ standing: [2] });
  });

  it('rests it on what continued the new run as well, once the run before it is over', () => {
    const acts = [
      decided('2016-01-12', [initiated('2016-02-01', '2016-12-31')]),
      decided('2016-11-02', [initiated()]),
      decided('2016-11-09', [{ type: 'ProjectContinued', project: 'P1' }]),
    ];

    expect(evidenceOn(projects, 'P1', acts, '2016-12-31')).toMatchObject({ standing: [1] });
    expect(evidenceOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ standing: [2, 3] });
  });

  it('keeps the entry that set an end when a later one only repeats it', () => {
    const end = { type: 'ProjectEnded', project: 'P1', until: parseDay('2016-12-31') } as const;
    const acts = [decided('2016-01-12', [initiated('2016-02-01')]), decided('2016-06-01', [end]), decided('2016-07-01', [end])];

    expect(evidenceOn(projects, 'P1', acts, '2016-07-02')).toMatchObject({ endDecided: [2] });
    expect(evidenceOn(projects, 'P1', acts, '2017-01-01')).toMatchObject({ standing: [2] });
  });

  it('does not take a continuation of what has ended for a confirmation', () => {
    const acts = [
      decided('2016-01-12', [initiated('2016-02-01', '2016-12-31')]),
      decided('2017-03-01', [{ type: 'ProjectContinued', project: 'P1' }]),
    ];

    expect(rowOn(projects, 'P1', acts, '2017-03-01')).toMatchObject({ phase: 'ended' });
    expect(evidenceOn(projects, 'P1', acts, '2017-03-01')).toMatchObject({ standing: [1] });
  });

  it('takes a continuation of a running project for a confirmation of its state', () => {
    const acts = [
      decided('2016-01-12', [initiated('2016-02-01')]),
      decided('2016-10-12', [{ type: 'ProjectContinued', project: 'P1' }]),
    ];

    expect(evidenceOn(projects, 'P1', acts, '2016-10-12')).toMatchObject({ standing: [1, 2] });
  });
});
