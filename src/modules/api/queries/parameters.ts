import { type FieldError } from '../../../commands/shape.js';
import { type Day, FOREVER, isDay } from '../../../events/values/day.js';
import { type Query } from '../../../projections/engine/query.js';
import { fieldProblem } from '../problems/field-errors.js';
import { type Check, day, flag, knowledge, limit, position, oneOf, ruleOf, type Sort, sorting } from './values.js';

/** The parameters of a request, checked as far as that is possible without looking anything up. */
export interface Asked {
  /** null: not stated */
  readonly validOn: Day | null;
  readonly knownOn: Day | number | null;
  readonly atLeast: number | null;
  readonly limit: number;
  /** the cursor of the page before */
  readonly after: string | null;
  readonly sort: Sort | null;
  /** whether corrections entered after K are to be named */
  readonly errata: boolean;
  readonly filters: Readonly<Record<string, string>>;
}

export const DEFAULT_LIMIT = 100;
const EVERYWHERE = ['validOn', 'knownOn', 'atLeast', 'errata'];
const IN_LISTS = ['limit', 'after', 'sort'];
const LONGEST_VALUE = 200;
const LONGEST_CURSOR = 4000;

export const ownParameters = (query: Query): readonly string[] =>
  query.kind === 'list' ? Object.keys(query.filters) : (query.parameters ?? []);
/** A filter that knows all its values takes no other; what else a parameter may be lies in its name. */
const checkOf = (query: Query, name: string): Check<string> => {
  const values = valuesOf(query, name);
  return values ? oneOf(values) : ruleOf(name);
};
export const valuesOf = (query: Query, name: string): readonly string[] | undefined =>
  query.kind === 'list' ? query.filters[name]?.values : undefined;
export const requiredParameters = (query: Query): readonly string[] => (query.kind === 'thing' ? (query.required ?? []) : []);
/** `enteredUntil` for `enteredFrom`. */
const untilOf = (first: string): string => first.replace(/from$/, 'until').replace(/From$/, 'Until');
const parametersOf = (query: Query): readonly string[] => [
  ...EVERYWHERE,
  ...(query.kind === 'list' ? IN_LISTS : []),
  ...ownParameters(query),
];

/** Takes parameters one by one and remembers every fault, so that the caller hears of all of them at once. */
class Taker {
  readonly errors: FieldError[] = [];
  constructor(private readonly search: URLSearchParams) {}

  refuseOthers(allowed: readonly string[]): void {
    for (const name of new Set(this.search.keys())) {
      if (!allowed.includes(name)) this.fault(name, `diesen Parameter gibt es hier nicht; möglich sind ${allowed.join(', ')}`);
      else if (this.search.getAll(name).length > 1) this.fault(name, 'dieser Parameter ist mehrfach angegeben');
    }
  }

  take<T>(name: string, { read, message }: Check<T>, longest = LONGEST_VALUE): T | null {
    const text = this.search.get(name);
    if (text === null) return null;
    if (text === '') return this.fault(name, 'hier fehlt der Wert');
    return (text.length > longest ? null : read(text)) ?? this.fault(name, message);
  }

  fault(field: string, message: string): null {
    if (!this.errors.some((error) => error.field === field)) this.errors.push({ field, message });
    return null;
  }
}

function inOrder(taker: Taker, filters: Readonly<Record<string, string>>, first: string, last: string): void {
  const [from, until] = [filters[first], filters[last]];
  if (isDay(from) && isDay(until) && until < from) taker.fault(last, `der letzte Tag liegt vor dem ersten (${first})`);
}

/** @throws Problem that names every parameter at fault */
export function readParameters(query: Query, search: URLSearchParams, region: string, today: Day): Asked {
  const taker = new Taker(search);
  taker.refuseOthers(parametersOf(query));
  const validOn = taker.take('validOn', day);
  if (validOn !== null && validOn >= FOREVER) taker.fault('validOn', 'dieser Tag liegt jenseits des Kalenders');
  const knownOn = taker.take('knownOn', knowledge);
  if (typeof knownOn === 'string' && knownOn > today) {
    taker.fault('knownOn', 'dieser Tag liegt in der Zukunft; was dann bekannt sein wird, weiß niemand');
  }
  const atLeast = taker.take('atLeast', position(region));
  const errata = taker.take('errata', flag) === 'true';
  const list = query.kind === 'list';
  const most = list ? taker.take('limit', limit) : null;
  const sort = list ? taker.take('sort', sorting) : null;
  const after = list ? taker.take('after', { read: (text) => text, message: 'zu lang' }, LONGEST_CURSOR) : null;
  const filters: Record<string, string> = {};
  for (const name of ownParameters(query)) {
    const value = taker.take(name, checkOf(query, name));
    if (value !== null) filters[name] = value;
  }
  for (const name of requiredParameters(query)) {
    if (!search.has(name)) taker.fault(name, 'ohne diesen Parameter gibt es hier keine Antwort');
  }
  for (const first of Object.keys(filters)) if (/from$/i.test(first)) inOrder(taker, filters, first, untilOf(first));
  if (taker.errors.length > 0) throw fieldProblem('parameter', taker.errors);
  return { validOn, knownOn, atLeast, limit: most ?? DEFAULT_LIMIT, after, sort, errata, filters };
}
