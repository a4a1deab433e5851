import { germanDay } from '../../../projections/entries/german-day.js';
import { type Day, FOREVER } from '../../../events/values/day.js';
import { type EntryNumber } from '../../../events/values/ids.js';
import { type FieldError } from '../../../commands/shape.js';
import { dayNamed, type NamedDay, parseNamedDay } from '../../../projections/compare/days.js';
import { type Differences, differencesOf } from '../../../projections/compare/differences.js';
import { comparable } from '../../../projections/compare/kinds.js';
import { type Listed } from '../../../projections/engine/draft.js';
import { type ThingQuery } from '../../../projections/engine/query.js';
import { type View } from '../../../projections/engine/view.js';
import { emendations } from '../../../projections/entries/emendations.js';
import { type ReadModel } from '../../projector/read-model.js';
import { fieldProblem, parameterProblem } from '../problems/field-errors.js';
import { type Asked } from './parameters.js';
import { entryOf, type Head, type Standpoint } from './standpoint.js';
import { day, knowledge } from './values.js';

const POINTS = ['fromValid', 'fromKnown', 'toValid', 'toKnown'] as const;
type PointName = (typeof POINTS)[number];

/** Described like a query; it is answered from three standpoints. */
export const compareQuery: ThingQuery = {
  kind: 'thing',
  path: '/compare',
  summary: 'Was sich zwischen zwei Tagen unterscheidet: in der Welt, oder in dem, was man wusste',
  parameters: [...POINTS, 'of'],
  // eslint-disable-next-line require-yield -- answered below
  *view() {
    return null;
  },
};

type Stated = Day | number | NamedDay;
const NAMED = '"last-report", "last-meeting:<Gremium>" oder "school-year:2016/17"';

interface Comparison {
  readonly points: Readonly<Partial<Record<PointName, Stated>>>;
  readonly kinds: readonly string[];
  readonly of: string;
}

/** @throws Problem that names every parameter at fault */
function read({ filters }: Asked): Comparison {
  const errors: FieldError[] = [];
  const points: Partial<Record<PointName, Stated>> = {};
  for (const name of POINTS) {
    const text = filters[name];
    if (text === undefined) continue;
    const check = name.endsWith('Known') ? knowledge : day;
    const stated = parseNamedDay(text) ?? check.read(text);
    if (stated === null || stated === FOREVER) errors.push({ field: name, message: `${check.message}; auch nicht ${NAMED}` });
    else points[name] = stated;
  }
  const of = filters['of'] ?? 'all';
  const all = Object.keys(comparable);
  if (of !== 'all' && !all.includes(of)) errors.push({ field: 'of', message: `möglich sind ${all.join(', ')} und all` });
  if (filters['fromValid'] === undefined && filters['fromKnown'] === undefined) {
    errors.push({ field: 'fromValid', message: 'womit verglichen wird, fehlt: fromValid oder fromKnown angeben' });
  }
  if (errors.length > 0) throw fieldProblem('parameter', errors);
  return { points, kinds: of === 'all' ? all : [of], of };
}

interface Reading {
  readonly readModel: ReadModel;
  readonly head: Head;
  readonly today: Day;
}

const run = <A>(readModel: ReadModel, { region, p }: Pick<Standpoint, 'region' | 'p'>, view: View<A>): Promise<A> =>
  readModel.ask(region, view, p);

const absence = (named: NamedDay): string =>
  named.name === 'last-meeting'
    ? `es gibt keine gehaltene Sitzung von „${named.body}“`
    : `es gibt keinen Bericht${named.name === 'last-report' && named.to !== null ? ` an „${named.to}“` : ''}`;

/** Finds the day that a name means, as far as it is known at `p`. @throws Problem where there is none */
async function resolved<S extends Day | number>(
  { readModel, head }: Reading,
  name: PointName,
  stated: S | NamedDay,
  reference: Day,
  p: EntryNumber | 0,
): Promise<S | Day> {
  if (typeof stated !== 'object') return stated;
  const end = name.startsWith('from') ? 'first' : 'last';
  const found = await run(readModel, { region: head.region, p }, dayNamed(stated, reference, end));
  if (found === null) throw parameterProblem(name, `${absence(stated)} vor dem ${germanDay(reference)}`);
  return found;
}

/** The two standpoints; named days are looked up in what is known at the second one. */
async function standpoints(reading: Reading, { points }: Comparison, at: Standpoint): Promise<readonly [Standpoint, Standpoint]> {
  const { readModel, head, today } = reading;
  const known = async (
    name: 'fromKnown' | 'toKnown',
    fallback: Standpoint,
    reference: Day,
    p: EntryNumber | 0,
  ): Promise<Standpoint> => {
    const stated = points[name];
    if (stated === undefined) return fallback;
    const knownOn = await resolved(reading, name, stated, reference, p);
    if (typeof knownOn === 'string' && knownOn > today) throw parameterProblem(name, 'dieser Tag liegt in der Zukunft');
    return { ...fallback, knownOn, p: await entryOf(readModel, head, knownOn, name) };
  };
  const valid = async (name: 'fromValid' | 'toValid', fallback: Day, p: EntryNumber | 0): Promise<Day> => {
    const stated = points[name];
    if (stated === undefined || typeof stated === 'number') return fallback;
    return resolved(reading, name, stated, fallback, p);
  };
  const atTo = await known('toKnown', at, at.validOn, at.p);
  const to: Standpoint = { ...atTo, validOn: await valid('toValid', at.validOn, atTo.p), validStated: true };
  const atFrom = await known('fromKnown', to, to.validOn, to.p);
  return [{ ...atFrom, validOn: await valid('fromValid', to.validOn, to.p) }, to];
}

/** What was said between the two states of knowledge of entries that are older. */
async function emended(
  readModel: ReadModel,
  from: Standpoint,
  to: Standpoint,
): Promise<ReadonlyMap<EntryNumber, readonly EntryNumber[]>> {
  const later = from.p > to.p ? from : to;
  const earlier = from.p > to.p ? to : from;
  const all = await run(readModel, later, emendations());
  const byRoot = new Map<EntryNumber, readonly EntryNumber[]>();
  for (const { number, root } of all) if (number > earlier.p) byRoot.set(root, [...(byRoot.get(root) ?? []), number]);
  return byRoot;
}

type Point = Pick<Standpoint, 'validOn' | 'p'>;
const isAt = (a: Point, b: Point): boolean => a.validOn === b.validOn && a.p === b.p;

export interface ComparisonAnswer extends Differences {
  /** the second standpoint is the answer's own */
  readonly at: Standpoint;
  readonly from: Standpoint;
  readonly of: string;
}

export async function answerCompare(reading: Reading, at: Standpoint, asked: Asked): Promise<ComparisonAnswer> {
  const comparison = read(asked);
  const [from, to] = await standpoints(reading, comparison, at);
  const { readModel } = reading;
  const between = await emended(readModel, from, to);
  const all: Differences[] = [];
  for (const kind of comparison.kinds) {
    const list = comparable[kind];
    if (!list) continue;
    const seen = (point: Point): Promise<readonly Listed[]> =>
      point.p === 0
        ? Promise.resolve([])
        : run(
            readModel,
            { region: to.region, p: point.p },
            list({ id: '', validOn: point.validOn, validStated: true, filters: {} }),
          );
    const [then, now] = [await seen(from), await seen(to)];
    // Most comparisons are along one axis: the third view is then one of the two.
    const third = { validOn: from.validOn, p: to.p };
    const thenAsKnown = isAt(from, third) ? then : isAt(to, third) ? now : await seen(third);
    all.push(differencesOf({ kind, then, thenAsKnown, now, emended: between }));
  }
  return {
    at: to,
    from,
    of: comparison.of,
    added: all.flatMap(({ added }) => added),
    removed: all.flatMap(({ removed }) => removed),
    changed: all.flatMap(({ changed }) => changed),
  };
}
