import { type Entry } from '../../../src/events/entry.js';
import { subjectsOf } from '../../../src/events/subjects.js';

const KINDS: readonly (readonly [route: string, kind: string])[] = [
  ['/programmes/', 'programme'],
  ['/projects/', 'project'],
  ['/decisions/', 'decision'],
  ['/bodies/', 'body'],
  ['/meetings/', 'meeting'],
  ['/mandates/', 'mandate'],
  ['/cycles/', 'cycle'],
  ['/charters/', 'charter'],
];

/** Every id that the whole ledger has for the route, also those that come up after p. */
export function idsFor(path: string, entries: readonly Entry[]): readonly string[] {
  if (!path.includes('{id}')) return [''];
  if (path.startsWith('/entries/')) return entries.map(({ number }) => String(number));
  // No generated ledger adopts a charter; what it says of one is that there is none.
  if (path.startsWith('/charters/')) return ['v1'];
  const kind = KINDS.find(([route]) => path.startsWith(route))?.[1];
  if (kind === undefined) throw new RangeError(`by which ids is ${path} asked?`);
  const named = entries.flatMap(({ event }) => {
    const said = event.type === 'EntryCorrected' ? { type: event.data.type, version: 1, data: event.data.data } : event;
    return subjectsOf(said as Entry['event']).filter((subject) => subject.startsWith(`${kind}:`));
  });
  return [...new Set(named)].map((subject) => subject.slice(kind.length + 1));
}
