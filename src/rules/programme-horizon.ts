import { refuse } from '../commands/refusal.js';
import { nextDay } from '../events/values/day.js';
import { isSchoolYear, periodFrom, periodUntil } from '../events/values/period.js';
import { subject } from '../events/values/ids.js';
import { type RunningCycle } from '../projections/cycles/running.js';
import { entriesOf } from '../projections/engine/cite.js';
import { type Docket } from '../projections/findings/docket.js';
import { type RulesRow } from '../projections/region/fold.js';
import { type Breach, breach, type ProcedureRule } from './breach.js';

const HORIZON = 'programme-horizon';
const NONE = 'no-programme';

interface Fault {
  /** German, a main clause */
  readonly what: string;
  readonly remedy: string;
}

/** Years that do not follow each other: no charter is needed to see it. */
function gapIn(years: readonly string[]): Fault | null {
  const gap = years.findIndex((each, index) => {
    const before = years[index - 1];
    return before !== undefined && periodFrom(each) !== nextDay(periodUntil(before));
  });
  if (gap <= 0) return null;
  return { what: `${years[gap] ?? ''} folgt nicht auf ${years[gap - 1] ?? ''}`, remedy: 'aufeinanderfolgende Jahre angeben' };
}

function misfit(years: readonly string[], stated: RulesRow['programme']): Fault | null {
  if (stated === undefined) return null;
  const other = years.find((each) => isSchoolYear(each) !== (stated.unit === 'schoolYear'));
  if (other !== undefined) {
    const kind = stated.unit === 'schoolYear' ? 'Schuljahren (2017/18)' : 'Kalenderjahren (2017)';
    return { what: `${other} passt nicht, hier wird in ${kind} geplant`, remedy: 'die Jahre prüfen' };
  }
  if (stated.years === years.length) return null;
  return {
    what: `ein Arbeitsprogramm umfasst hier ${String(stated.years)} Jahre, angegeben sind ${String(years.length)}`,
    remedy: 'die Jahre prüfen oder die Ordnung ändern',
  };
}

/** programme-horizon: consecutive years, of the kind and as many as the charter says (DOMAIN 4.4, 10). */
export function horizonFits(schoolYears: readonly string[], stated: RulesRow['programme'], field: string): void {
  const fault = gapIn(schoolYears) ?? misfit(schoolYears, stated);
  if (fault) refuse(HORIZON, `${field}: ${fault.what}.`, fault.remedy, { field });
}

/** no-programme: the region plans no programmes, it gives orders only. */
export function hasProgrammes(region: RulesRow | undefined, field: string): void {
  if (!region?.noProgramme) return;
  refuse(NONE, `${field}: diese Region hat keine Arbeitsprogramme.`, 'Aufträge ohne Arbeitsprogramm erteilen', {
    field,
  });
}

function judge(docket: Docket, rule: string, cycle: RunningCycle): Breach | null {
  const region = docket.rulesOn(cycle.openedOn);
  const years = docket.programmes.get(cycle.programme)?.doc.schoolYears ?? [];
  if (!region) return null;
  const fault: Fault | null =
    rule === HORIZON
      ? misfit(years, region.doc.programme)
      : region.doc.noProgramme
        ? { what: 'diese Region hat keine Arbeitsprogramme', remedy: 'den Zyklus zurücknehmen oder die Ordnung ändern' }
        : null;
  if (!fault) return null;
  return breach({
    rule,
    level: 'should',
    procedure: cycle.procedure?.procedure ?? null,
    id: `${rule}-${cycle.id}`,
    subject: subject('cycle', cycle.id),
    on: cycle.openedOn,
    text: `Zum Planungszyklus „${cycle.id}“ und seinem Arbeitsprogramm „${cycle.programme}“: ${fault.what}.`,
    remedy: fault.remedy,
    entries: entriesOf(cycle.row.evidence.openedOn, region.evidence[rule === HORIZON ? 'programme' : 'noProgramme']),
  });
}

/** The same, for a cycle that was entered before the charter of its day: what is known later refuses nothing any more. */
const ofCycles = (id: string, name: string): ProcedureRule => ({
  id,
  name,
  source: 'DOMAIN 4.4, 10',
  ofTime: (docket) =>
    docket.proceedings.cycles.flatMap((cycle) => {
      const found = judge(docket, id, cycle);
      return found ? [{ ...found, cycle: cycle.id }] : [];
    }),
});

export const programmeHorizon = ofCycles(HORIZON, 'Zeitraum des Arbeitsprogramms');
export const noProgramme = ofCycles(NONE, 'Region ohne Arbeitsprogramme');
