import { type NewEvent, type Situation } from '../../commands/define.js';
import { type Entry } from '../../events/entry.js';
import { hmacSha256 } from '../../events/hash.js';
import { itemOf } from '../../events/fact-table.js';
import { placeOf } from '../../events/order.js';
import { berlinDay, type Instant } from '../../events/values/day.js';
import { type RegionId, subject } from '../../events/values/ids.js';
import { type Sealed } from '../../events/values/sealed.js';
import { look, type Found, type Look } from '../../projections/engine/view.js';
import { persons } from '../../projections/persons/fold.js';
import { planVersions } from '../../projections/plans/view.js';
import { namedIn } from '../../rules/named-in.js';
import { type KeyStore, seal, unseal } from '../keys/keys.js';
import { type Chronicle } from './chronicle.js';
import { type RegionLog } from './region-log.js';

export interface Edge {
  readonly region: RegionId;
  readonly now: Instant;
  readonly commandId: string;
  readonly commandDigest: string;
  readonly idOf: (index: number) => string;
  /** the entries that events would be */
  readonly entriesOf: (events: readonly NewEvent[]) => readonly Entry[];
}

export const digestOf = (keys: KeyStore, command: string, body: unknown, canonical: (value: unknown) => string): string =>
  hmacSha256(keys.digestKey(), canonical({ command, body }));

/** The highest version that a sketch of that project and cycle ever had, changes by bodies and withdrawn ones among them. */
function lastVersion(chronicle: Chronicle, project: string, cycle: string): number {
  const withdrawn = chronicle.factsOf(subject('project', project)).some((fact) => fact.voidedBy !== null);
  const own = chronicle
    .ask(planVersions(project))
    .filter((version) => (version.cycle ?? '') === cycle)
    .map(({ version }) => version ?? 0);
  return Math.max(
    0,
    chronicle.series.last(`sketch/${project}/${cycle}`),
    withdrawn ? chronicle.series.last(`change/${project}`) : 0,
    ...own,
  );
}

/** What a decider may look at: the chronicle, and what the edge brings (clock, keys, the id of the command). */
export function situationOf(chronicle: Chronicle, log: RegionLog, keys: KeyStore, edge: Edge): Situation {
  let known: readonly string[] | undefined;
  /** read once for all the texts of a command */
  const names = (): readonly string[] => (known ??= registered());
  const registered = (): readonly string[] =>
    (chronicle.find(look(persons, 'always')) as readonly Found<{ name: Sealed }>[]).flatMap(
      ({ id, doc }) => unseal(keys, edge.region, id, doc.name) ?? [],
    );
  return {
    region: edge.region,
    today: berlinDay(edge.now),
    head: log.position,
    ask: (view) => chronicle.ask(view),
    find: <D>(wanted: Look<D>) => chronicle.find(wanted) as unknown as readonly Found<D>[],
    knows: (kind, id) => chronicle.knows(kind, id),
    isGiven: (kind, id) => chronicle.isGiven(kind, id),
    stateBefore: (projection, id, place) => chronicle.stateBefore(projection, id, place),
    placeOf: (event: NewEvent, index) =>
      placeOf({
        on: event.on,
        time: 'time' in event.data ? event.data.time : undefined,
        type: event.type,
        body: 'body' in event.data ? event.data.body : 'bodies' in event.data ? event.data.bodies[0] : undefined,
        item: itemOf(event),
        digest: edge.commandDigest,
        index,
        id: edge.idOf(index),
      }),
    fact(number) {
      const entry = log.entries[number - 1]?.entry;
      return (entry && log.facts.get(entry.id)) ?? null;
    },
    factOf: (id) => log.facts.get(id) ?? null,
    textsOf: (decision) =>
      log.facts.textsOf(decision.id).map((text) => (text.type === 'DecisionRecorded' ? (text.data.effects ?? []) : [])),
    changesBy: (events) => log.facts.supposing(edge.entriesOf(events)),
    suppose: (changes, work) => chronicle.suppose(changes, work),
    series(name) {
      const [kind, project = '', cycle = ''] = name.split('/');
      return kind === 'sketch' ? lastVersion(chronicle, project, cycle) : chronicle.series.last(name);
    },
    seal: (person, text) => seal(keys, edge.region, person, text),
    namesIn: (text) => namedIn(names(), text),
  };
}
