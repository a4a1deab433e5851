import { nextDay, type Day } from '../../events/values/day.js';
import { type EntryNumber } from '../../events/values/ids.js';
import { type CycleRecord, type StepRecord } from '../cycles/conformance.js';
import { type Found } from '../engine/view.js';
import { germanDay } from '../entries/describe.js';
import { type JustificationRow } from './fold.js';

/** A departure from the procedure; nobody records it, it follows from the facts (DESIGN 5). */
export interface Finding {
  readonly id: string;
  readonly rule: 'step-missing' | 'step-late' | 'step-out-of-order';
  readonly level: string;
  readonly procedure: string;
  readonly cycle: string;
  readonly step: string;
  readonly subject: string;
  readonly on: Day;
  readonly text: string;
  readonly state: 'open' | 'justified' | 'resolved';
  readonly justification: string | null;
  readonly justifiedOn: Day | null;
  readonly entries: readonly EntryNumber[];
}

type Rule = Finding['rule'];
interface Raw {
  readonly rule: Rule;
  readonly on: Day;
  readonly text: string;
  readonly project: string | null;
}

function rawOf({ step, state, on, window, daysLate, owed }: StepRecord): readonly Raw[] {
  const until = window?.until ?? null;
  if (state === 'missing' && until !== null) {
    const about = [...new Set(owed.map(({ project }) => project))];
    const text = `„${step.name}“ war bis ${germanDay(until)} fällig und fehlt`;
    return about.map((project) => ({ rule: 'step-missing' as const, on: nextDay(until), text, project }));
  }
  if (on === null) return [];
  const late =
    daysLate === null
      ? []
      : [{ rule: 'step-late' as const, on, text: `„${step.name}“ kam ${String(daysLate)} Tage zu spät`, project: null }];
  const order =
    state === 'out-of-order'
      ? [
          {
            rule: 'step-out-of-order' as const,
            on,
            text: `„${step.name}“ kam vor einem Schritt, der vorausgehen muss`,
            project: null,
          },
        ]
      : [];
  return [...late, ...order];
}

/** The findings of a cycle's steps that stand on a day. */
export function findingsOf(record: CycleRecord, on: Day, justified: readonly Found<JustificationRow>[]): readonly Finding[] {
  const { cycle, procedure, steps } = record;
  if (!procedure) return [];
  return steps.flatMap((each) =>
    rawOf(each)
      .filter((raw) => raw.on <= on)
      .map((raw): Finding => {
        const id = [raw.rule, cycle.id, each.step.id, ...(raw.project === null ? [] : [raw.project])].join('-');
        const said = justified.find((row) => row.id === id)?.doc.all.findLast((one) => one.on >= raw.on && one.on <= on) ?? null;
        return {
          id,
          rule: raw.rule,
          level: each.step.level,
          procedure: procedure.procedure,
          cycle: cycle.id,
          step: each.step.id,
          subject: raw.project === null ? `cycle:${cycle.id}` : `project:${raw.project}`,
          on: raw.on,
          text: raw.text,
          state: said ? 'justified' : 'open',
          justification: said?.text ?? null,
          justifiedOn: said?.on ?? null,
          entries: each.entries,
        };
      }),
  );
}
