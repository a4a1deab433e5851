import { type NOTICE_UNITS } from '../events/body.js';
import { type Day, daysBetween } from '../events/values/day.js';
import { subject } from '../events/values/ids.js';
import { type HolidayRule, hasWorkingDays } from '../events/values/working-day.js';
import { type BodyRow } from '../projections/bodies/fold.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Found } from '../projections/engine/view.js';
import { germanDay } from '../projections/entries/german-day.js';
import { type Docket } from '../projections/findings/docket.js';
import { type MeetingRow } from '../projections/meetings/fold.js';
import { type Breach, breach, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'notice-period';

export interface Period {
  readonly number: number;
  readonly unit: (typeof NOTICE_UNITS)[number];
}

const UNITS: Readonly<Record<Period['unit'], string>> = {
  'full-days': 'volle Tage',
  'calendar-days': 'Tage',
  'working-days': 'Arbeitstage',
  hours: 'Stunden',
  weeks: 'Wochen',
};

export interface Call {
  readonly called: Day;
  readonly sitting: Day;
  /** when it begins; null: not stated */
  readonly time: string | null;
  /** the region's public holidays, as they stood on the day of the call */
  readonly holidays: readonly HolidayRule[];
}

/**
 * Whether a sitting was called in time (DOMAIN 3.1). Of full days neither the day of the call nor that of the sitting
 * counts; days, working days and weeks are counted back from the sitting to the day of the call. The hour of a call is not
 * known, so hours are kept unless no hour of that day would have been early enough.
 */
export function isKept({ number, unit }: Period, { called, sitting, time, holidays }: Call): boolean {
  const days = daysBetween(called, sitting);
  switch (unit) {
    case 'full-days':
      return days - 1 >= number;
    case 'calendar-days':
      return days >= number;
    case 'weeks':
      return days >= 7 * number;
    case 'working-days':
      return hasWorkingDays(number, called, sitting, holidays);
    case 'hours': {
      const [hour = 24, minute = 0] = (time ?? '24:00').split(':').map(Number);
      return days * 24 + hour + minute / 60 >= number;
    }
  }
}

/** An extraordinary sitting may be called with the shortened notice, where there is one. */
const noticeOf = ({ notice }: BodyRow, kind: MeetingRow['kind']): Period | null =>
  kind === 'extraordinary' ? (notice?.shortened ?? notice) : notice;

/** The longest notice that was not given: in a joint sitting that of any of the bodies. */
function shortOf(docket: Docket, act: AssignedAct, { day, time, kind }: MeetingRow): { body: string; period: Period } | null {
  const holidays = docket.rulesOn(act.on)?.doc.publicHolidays?.days ?? [];
  for (const id of act.bodies) {
    const body = docket.body(id, act.on);
    const period = body && noticeOf(body, kind);
    if (period && !isKept(period, { called: act.on, sitting: day, time, holidays })) return { body: id, period };
  }
  return null;
}

function judge(docket: Docket, act: AssignedAct, meeting: Found<MeetingRow>): Breach | null {
  const procedure = docket.procedureOf(act);
  const level = levelOf(procedure, RULE, 'should');
  // What was entered after the sitting does not say when it was called.
  if (level === 'off' || act.on > meeting.doc.day) return null;
  const short = shortOf(docket, act, meeting.doc);
  if (!short) return null;
  const { number, unit } = short.period;
  return breach(
    {
      rule: RULE,
      level,
      procedure: procedure?.procedure ?? null,
      id: `${RULE}-${meeting.id}`,
      subject: subject('meeting', meeting.id),
      on: act.on,
      text: `Die Sitzung „${meeting.id}“ wurde am ${germanDay(act.on)} angesetzt; die Ladungsfrist von „${short.body}“ (${String(number)} ${UNITS[unit]}) war nicht gewahrt.`,
      remedy: remedyOf('einen späteren Tag wählen'),
      entries: [act.entry],
    },
    {
      act: act.entry,
      ...(meeting.doc.state === 'cancelled' && { resolvedOn: meeting.from, resolvedBy: meeting.evidence.state ?? [] }),
    },
  );
}

/** A sitting is called in time; where a body states no notice period, nothing is said. */
export const noticePeriod: ProcedureRule = {
  id: RULE,
  name: 'Ladungsfrist',
  source: 'DOMAIN 4.4, 25',
  concerns: ['MeetingScheduled'],
  ofActs: (docket, acts) =>
    acts
      .filter(({ type }) => type === 'MeetingScheduled')
      .flatMap((act) => {
        const meeting = act.meeting === null ? null : docket.meeting(act.meeting);
        return (meeting && judge(docket, act, meeting)) ?? [];
      }),
};
