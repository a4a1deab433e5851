import { type Entry } from '../../events/entry.js';
import { type RegionId } from '../../events/values/ids.js';
import { type KeyStore, unseal } from './keys.js';
import { isDigest, type KeptKey } from './moving.js';

interface Log {
  readonly region: RegionId;
  readonly entries: readonly { readonly entry: Entry }[];
}

interface Sealing {
  readonly region: string;
  readonly person: string;
  readonly opens: () => boolean;
}

function* sealings(logs: readonly Log[], keys: Pick<KeyStore, 'findPersonKey'>): Generator<Sealing> {
  for (const { region, entries } of logs) {
    for (const { entry } of entries) {
      if (entry.event.type !== 'PersonRegistered') continue;
      const { person, name } = entry.event.data;
      yield { region, person, opens: () => opens(() => unseal(keys, region, person, name)) };
    }
  }
}

function opens(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    // What does not fit the key fails its authentication, whatever the words for it.
    return false;
  }
}

const idOf = ({ region, person }: { readonly region: string; readonly person: string }): string => `${region}|${person}`;
const some = ([first]: readonly Sealing[], count: number): string =>
  `${String(count)} ${count === 1 ? 'person' : 'persons'} (${first ? `${first.person} of ${first.region}` : ''}${count > 1 ? ' and others' : ''})`;

/**
 * How one can tell that keys are not those of a ledger that has entries: every command was digested, and every name sealed. A person
 * who was erased has a key that was destroyed, which is another thing than none.
 * @returns what is wrong, in words; null where the keys belong to the ledger
 */
export function strangeKeys(kept: readonly KeptKey[], logs: readonly Log[]): string | null {
  if (!kept.some((key) => isDigest(key) && key.key !== null)) return 'it lacks the key that commands are digested with';
  const byId = new Map(kept.map((each) => [idOf(each), each.key]));
  const keys = { findPersonKey: (region: string, person: string) => byId.get(idOf({ region, person })) ?? null };
  const all = [...sealings(logs, keys)];
  const missing = all.filter((each) => !byId.has(idOf(each)));
  if (missing.length > 0) return `it lacks the keys of ${some(missing, missing.length)}, whose names are in the ledger`;
  const closed = all.filter((each) => !each.opens());
  return closed.length > 0 ? `it has other keys for ${some(closed, closed.length)} than those that sealed their names` : null;
}
