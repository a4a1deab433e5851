import { describe, expect, it } from '@jest/globals';
import { Office } from '../../support/office.js';
import { charterText, cycleOpened, only } from '../../support/rule-stage.js';

/** A cycle that was opened before its region had a charter, and a charter that was entered later for an earlier day. */
async function opened(
  schoolYears: readonly string[],
  text = charterText({ levels: only({}) }),
): Promise<{ office: Office; known: number }> {
  const office = await Office.open();
  await office.record('2016-08-01', 'RegisterRegion', { name: 'Testland', demo: true });
  const [day, command, body] = cycleOpened;
  const programme = { programme: 'AP-B', title: 'Programm', schoolYears };
  await office.record(day, command, { ...body, programme });
  const known = await office.position();
  await office.record('2016-11-01', 'AdoptCharter', { version: 'v1', from: '2016-08-01', text });
  return { office, known };
}

describe('a cycle that was opened before its region had a charter', () => {
  it('has a finding where its programme has not the years of the charter that is entered later', async () => {
    const { office, known } = await opened(['2017/18', '2018/19', '2019/20']);
    const [found, ...others] = await office.list('/findings', '2016-10-01');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      id: 'programme-horizon-2016-17',
      subject: 'cycle:2016-17',
      cycle: '2016-17',
      on: '2016-10-01',
      level: 'should',
      state: 'open',
    });
    expect(found?.['text']).toContain('umfasst hier 2 Jahre, angegeben sind 3');
    expect(await office.list('/findings', '2016-09-30')).toEqual([]);
    expect(await office.list('/findings', '2016-10-01', '', known)).toEqual([]);
  });

  it('has one where the region of that charter has no programmes, and where it plans in calendar years', async () => {
    const planning = (programme: string): string =>
      charterText()
        .replace(/procedure:[\s\S]*/, '')
        .replace('programme: { unit: schoolYear, years: 2 }', `programme: ${programme}`);
    const none = await opened(['2017/18', '2018/19'], planning('none'));
    expect(await none.office.list('/findings', '2016-10-01')).toMatchObject([{ id: 'no-programme-2016-17' }]);
    const years = await opened(['2017/18', '2018/19'], planning('{ unit: calendarYear, years: 2 }'));
    expect(await years.office.list('/findings', '2016-10-01')).toMatchObject([{ id: 'programme-horizon-2016-17' }]);
  });

  it('has none where its programme fits, and its procedure rests on its opening and on the charter', async () => {
    const { office, known } = await opened(['2017/18', '2018/19']);
    expect(await office.list('/findings', '2016-10-01')).toEqual([]);
    const entries = await office.list('/entries', '2016-11-01');
    const rests = [2, entries.find(({ type }) => type === 'ProcedureAdopted')?.['number']];
    expect(await office.list('/cycles', '2016-10-01')).toMatchObject([{ procedure: 'v1', evidence: { procedure: rests } }]);
    expect(await office.list('/cycles', '2016-10-01', '', known)).toMatchObject([
      { procedure: null, evidence: { procedure: [2] } },
    ]);
    expect(await office.thing('/cycles/{id}/conformance', '2016-10-01', '2016-17')).toMatchObject({
      procedure: 'v1',
      evidence: { procedure: rests },
    });
  });
});
