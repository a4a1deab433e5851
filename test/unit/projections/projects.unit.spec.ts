import { describe, expect, it } from '@jest/globals';
import { projects } from '../../../src/projections/projects/fold.js';
import { decided, rowOn } from '../../support/told.js';

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
});
