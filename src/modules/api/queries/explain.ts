import { type EntryNumber, idOf, kindOf } from '../../../events/values/ids.js';
import { equal } from '../../../projections/engine/equal.js';
import { type Item, type Question, type ThingQuery } from '../../../projections/engine/query.js';
import { look, round, type View } from '../../../projections/engine/view.js';
import { emendations } from '../../../projections/entries/emendations.js';
import { entries } from '../../../projections/entries/fold.js';
import { type About, chainOf, explanation, isNothing } from '../../../projections/explain/explain.js';
import { settle, type Settled, withRepeating } from '../../../projections/explain/settle.js';
import { citedFor, explainable, fieldsOf } from '../../../projections/explain/subjects.js';
import { type ReadModel } from '../../projector/read-model.js';
import { fieldProblem, parameterProblem } from '../problems/field-errors.js';
import { type Asked } from './parameters.js';
import { type Standpoint } from './standpoint.js';

/** Described like a query; it is answered by asking one and the same question in a ledger without some of its entries. */
export const explainQuery: ThingQuery = {
  kind: 'thing',
  path: '/explain',
  summary: 'Woraus ein Wert folgt: Einträge, Beschlüsse, Niederschriften, Berichtigungen',
  parameters: ['subject', 'field'],
  required: ['subject', 'field'],
  // eslint-disable-next-line require-yield -- answered below
  *view() {
    return null;
  },
};

function read({ filters }: Asked): About {
  const { subject = '', field = '' } = filters;
  const [kind = '', ...rest] = subject.split(':');
  const id = rest.join(':');
  if (!Object.hasOwn(explainable, kind) || id === '') {
    const kinds = Object.keys(explainable).join(', ');
    throw parameterProblem('subject', `erwartet wird zum Beispiel project:P4; möglich sind ${kinds}`);
  }
  return { kind, id, subject, field };
}

/** In the order in which they happened. */
function* inFactOrder(numbers: readonly number[]): View<readonly EntryNumber[]> {
  const [rows] = yield* round(look(entries, 'always', { id: numbers.map(String) }));
  return [...rows].sort((a, b) => (a.doc.place < b.doc.place ? -1 : 1)).map(({ doc }) => doc.number);
}

/** Every text of an answer, ids of other things among them; what it rests on is not one. */
function textsIn(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || field === 'evidence') return [];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, name));
}

/** Subjects that so many things name that a correction of one says nothing about the others. */
const COMMON: ReadonlySet<string> = new Set(['body', 'entry']);

/**
 * Corrections and withdrawals that have to do with the subject: of what it rests on or names (a decision its sitting), of
 * what names it, and of what was about something else before.
 */
function* emending({ subject, id }: About, thing: Item, cited: readonly number[]): View<readonly EntryNumber[]> {
  const all = yield* emendations();
  const named = JSON.stringify(id);
  const others = new Set(textsIn(thing));
  const concerns = ({ root, row: { doc } }: (typeof all)[number]): boolean =>
    cited.includes(root) ||
    doc.subjects.some((each) => each === subject || (!COMMON.has(kindOf(each)) && others.has(idOf(each)))) ||
    JSON.stringify(doc.data).includes(named);
  return all.filter(concerns).map(({ number }) => number);
}

/** An explanation, and the entries of the decision without which there would be nothing to explain. */
export interface Explained {
  readonly explanation: Item;
  readonly origin: readonly number[];
}

const NOBODY: Settled = { setBy: [], confirmedBy: [] };

/** Null where there is no such thing at (V, K). @throws Problem for what cannot be explained */
export async function answerExplain(
  readModel: Pick<ReadModel, 'ask' | 'whatIf'>,
  at: Standpoint,
  asked: Asked,
): Promise<Explained | null> {
  const about = read(asked);
  const view = explainable[about.kind];
  if (!view || at.p === 0) return null;
  const question: Question = { id: about.id, validOn: at.validOn, validStated: at.validStated, filters: {} };
  const stored = <A>(asked: View<A>): Promise<A> => readModel.ask(at.region, asked, at.p);
  const thing = await stored(view(question));
  if (!thing) return null;
  const cited = citedFor(thing, about.field);
  if (!cited) {
    const message = `dazu gibt es keine Erklärung; möglich sind ${fieldsOf(thing).join(', ')}`;
    throw fieldProblem('parameter', [{ field: 'field', message }]);
  }
  const world = await readModel.whatIf(at.region, at.p);
  const citedWithout = async (left: ReadonlySet<EntryNumber>): Promise<readonly EntryNumber[] | null> => {
    const other = await world.ask(view({ ...question, only: about.field }), left);
    return other !== null && equal(other[about.field], thing[about.field]) ? citedFor(other, about.field) : null;
  };
  const holds = async (left: ReadonlySet<EntryNumber>): Promise<boolean> => (await citedWithout(left)) !== null;
  // Where there is nothing, nobody repeats it.
  const candidates = isNothing(thing[about.field]) ? new Set(cited) : await withRepeating(cited, citedWithout);
  // A correction is behind the value only if it makes a difference to it: most are about something else.
  for (const number of await stored(emending(about, thing, cited))) if (!(await holds(new Set([number])))) candidates.add(number);
  const found = await settle(await stored(inFactOrder([...candidates])), holds);
  // What would be nothing without any of them, too, is confirmed by none of them.
  const settled = found.setBy.length === 0 && isNothing(thing[about.field]) ? NOBODY : found;
  const chain = await stored(chainOf(settled, at.validOn));
  return { explanation: explanation(about, thing, settled, chain, at.validOn), origin: citedFor(thing, 'decision') ?? [] };
}
