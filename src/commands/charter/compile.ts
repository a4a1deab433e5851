import { MANNERS } from '../../events/body.js';
import { type DataOf } from '../../events/catalogue.js';
import { type BodyRow } from '../../projections/bodies/fold.js';
import { equal } from '../../projections/engine/equal.js';
import { type FieldsRow } from '../../projections/fields/fold.js';
import { type RulesRow } from '../../projections/region/fold.js';
import { type NewEvent } from '../define.js';
import { stated } from '../stated.js';
import { addDays, type Day } from '../../events/values/day.js';
import { type Charter } from './format.js';
import { sourceText, type Terms, termsOf } from './terms.js';
import { DEFAULT_NUMBER } from './vocabulary.js';

/** What stands on the day from which a charter takes effect, as far as a charter can change it. */
export interface Standing {
  readonly bodies: ReadonlyMap<string, BodyRow>;
  readonly fields: FieldsRow | null;
  readonly rules: RulesRow | null;
}

export interface Adoption {
  readonly from: Day;
  /** absent for the first charter of that day */
  readonly revision: number | undefined;
  /** bodies that only the corrected charter of the same day knew */
  readonly drops: readonly string[];
}

/** What a charter does beside being adopted; the day of the act is added by the command. */
export type Compiled = {
  [T in NewEvent['type']]: { readonly type: T; readonly data: DataOf<T> };
}[NewEvent['type']];

const exists = (row: BodyRow | undefined, on: Day): row is BodyRow =>
  row !== undefined && row.from <= on && (row.until === null || on <= row.until);

/** Everything the charter states of a body, where any of it is not what stands. */
function bodyEvent(body: string, terms: Terms, standing: BodyRow | undefined, origin: Origin): Compiled | null {
  const data = { body, ...terms, ...origin };
  if (!exists(standing, origin.from)) return { type: 'BodyEstablished', data };
  const manners = Object.fromEntries(MANNERS.map((manner) => [manner, terms[manner] ?? null]));
  const { source: _source, ...rest } = terms;
  const now = { ...rest, ...manners };
  const was = Object.fromEntries(Object.entries(standing).filter(([key]) => Object.hasOwn(now, key)));
  if (equal(now, was)) return null;
  const unstated = MANNERS.filter((manner) => terms[manner] === undefined && standing[manner] !== null);
  return { type: 'BodyChanged', data: unstated.length > 0 ? { ...data, unstated } : data };
}

interface Origin {
  readonly from: Day;
  readonly charter: string;
  readonly revision?: number;
}

function rulesOf({ rules, calendar }: Charter): RulesRow {
  const { summerHolidays, publicHolidays } = calendar ?? {};
  const programme = rules?.programme;
  return stated({
    numbering: rules?.numbering ?? { decision: DEFAULT_NUMBER },
    programme: programme === 'none' ? undefined : programme,
    noProgramme: programme === 'none' ? true : undefined,
    lateEntryAfterDays: rules?.lateEntryAfterDays,
    mandateConfirmation: rules?.mandateConfirmation,
    summerHolidays: summerHolidays && { source: sourceText(summerHolidays.source) ?? '', years: summerHolidays.years },
    publicHolidays: publicHolidays && { source: sourceText(publicHolidays.source) ?? '', days: publicHolidays.days },
  });
}

function procedureOf(charter: Charter, origin: Origin): Compiled {
  const { procedure, title, source, version } = charter;
  return {
    type: 'ProcedureAdopted',
    data: stated({
      procedure: version,
      title: procedure?.title ?? title,
      source: sourceText(procedure?.source ?? source),
      steps: (procedure?.steps ?? []).map((step) => ({ ...step, level: step.level ?? ('should' as const) })),
      levels: procedure?.levels,
      ...origin,
    }),
  };
}

/**
 * A charter as plain entries: the difference to what stands on its day (DESIGN 5). Bodies that it does not name stay as
 * they are, and so do fields of action where it names none; a body ends only where the charter says so.
 */
export function compile(charter: Charter, { from, revision, drops }: Adoption, standing: Standing): readonly Compiled[] {
  const origin: Origin = stated({ from, charter: charter.version, revision });
  const { from: _from, ...ofCharter } = origin;
  const rules = rulesOf(charter);
  const bodies = Object.entries(charter.bodies).map(([id, body]) =>
    bodyEvent(id, termsOf(body), standing.bodies.get(id), origin),
  );
  const ends = [...(charter.dissolves ?? []), ...drops.map((body) => ({ body }))].filter(({ body }) =>
    exists(standing.bodies.get(body), from),
  );
  const dissolved = ends.map((end): Compiled => ({
    type: 'BodyDissolved',
    data: { ...end, until: addDays(from, -1), ...ofCharter },
  }));
  const fields = charter.fields && !equal(charter.fields, standing.fields?.fields ?? []) ? [charter.fields] : [];
  return [
    ...(equal(rules, standing.rules) ? [] : [{ type: 'RulesSet' as const, data: { ...rules, ...origin } }]),
    ...bodies.filter((event) => event !== null),
    ...dissolved,
    ...fields.map((list): Compiled => ({ type: 'FieldsOfActionSet', data: { fields: list, ...origin } })),
    procedureOf(charter, origin),
  ];
}
