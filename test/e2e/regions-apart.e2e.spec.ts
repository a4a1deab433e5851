import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type JournalLine } from '../../src/cli/scenario/format.js';
import { type FreshService, freshService } from '../../src/cli/scenario/fresh-service.js';
import { readScenario } from '../../src/cli/scenario/read.js';
import { numbersOf } from '../../src/cli/scenario/client.js';
import { References } from '../../src/cli/scenario/references.js';
import { berlinDay } from '../../src/events/values/day.js';
import { instant } from '../support/api-fakes.js';
import { everyRouteWith, type Known, LISTS } from '../support/every-route.js';
import { REGIONS } from '../support/region-files.js';

/**
 * The year of each region, and words that only its files have. What regions share (a Lenkungskreis, the id LK, the first
 * mandate of a year) no search for words can tell apart: that is what the comparison with a service of one region is for.
 */
const YEARS = {
  paderborn: {
    file: '2016-17.yaml',
    words: ['Paderborn', 'Schulhof-Mediation', 'Elternbegleitung', 'Schulaufsichten', 'AP-B'],
  },
  herford: {
    file: 'school-year.yaml',
    words: ['Herford', 'hiddenhausen', 'Sozialdezernent', 'HF-1', 'Kindertageseinrichtungen'],
  },
  mettmann: { file: 'steering-year.yaml', words: ['Mettmann', 'bildungsportal-me', 'Dezernat', 'Regionalkoordination'] },
  kleve: { file: 'founding-year.yaml', words: ['Kleve', 'RBK', 'Facharbeitskreis', 'lokalkompass'] },
} as const;
type Name = keyof typeof YEARS;
const NAMES = Object.keys(YEARS) as readonly Name[];
const END = instant('2020-01-01T11:00:00.000Z');

const journals = new Map(NAMES.map((name) => [name, readScenario(join(REGIONS, name, 'scenarios', YEARS[name].file)).journal]));
const journalOf = (name: Name): readonly JournalLine[] => journals.get(name) ?? [];

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly text: string;
}

/** Regions entered in one process and one store, and what was answered to each of their lines. */
class Instance {
  private readonly asked = new Map<string, Answer>();
  private constructor(
    private readonly service: FreshService,
    readonly replies: ReadonlyMap<string, readonly Answer[]>,
  ) {}

  /** Enters the lines of these regions as one office after the other sends them. */
  static async of(names: readonly Name[]): Promise<Instance> {
    const lines = names.flatMap((name) => journalOf(name)).sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
    const [first] = lines;
    if (!first) throw new RangeError('no line');
    const service = await freshService(first.at);
    const replies = new Map(names.map((name): [string, Answer[]] => [name, []]));
    const references = new Map(names.map((name): [string, References] => [name, new References(journalOf(name))]));
    for (const { at, region, index, actor, command, id, with: body } of lines) {
      service.clock.set(at);
      const reply = await answerTo(`${service.url}/api/v1/regions/${region}/commands/${command}`, {
        method: 'POST',
        // The same key and the same trace in every region: neither may lead from one to the other.
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': `journal-${String(index)}`,
          'X-Correlation-Id': String(index),
          'X-Actor': actor,
        },
        body: JSON.stringify(references.get(region)?.resolve(body)),
      });
      references.get(region)?.learn(id, numbersOf(JSON.parse(reply.text)));
      replies.get(region)?.push(reply);
    }
    service.clock.set(END);
    return new Instance(service, replies);
  }

  async ask(region: Name, route: string): Promise<Answer> {
    const address = `${this.service.url}/api/v1/regions/${region}${route}`;
    const known = this.asked.get(address);
    if (known) return known;
    const answer = await answerTo(address, { headers: { 'X-Correlation-Id': 'asked' } });
    this.asked.set(address, answer);
    return answer;
  }

  close(): Promise<void> {
    return this.service.close();
  }
}

async function answerTo(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, init);
  return { status: response.status, etag: response.headers.get('ETag'), text: await response.text() };
}

/** The end of what was entered, as known at an entry that all of them have, and as known today. */
function standpointsOf(name: Name): readonly string[] {
  const lines = journalOf(name);
  const last = berlinDay(lines.at(-1)?.at ?? END);
  return [`validOn=${last}&knownOn=16`, `validOn=${last}`];
}
const at = (route: string, standpoint: string): string => `${route}${route.includes('?') ? '&' : '?'}${standpoint}`;

/** Some of a list: the first and the last, for there are many and they are alike. */
const some = (ids: readonly string[]): readonly string[] => [...new Set([ids[0], ids.at(-1)].filter((id) => id !== undefined))];

async function idsIn(instance: Instance, name: Name): Promise<Known> {
  const known = new Map<string, readonly string[]>();
  for (const list of LISTS) {
    const { text } = await instance.ask(name, at(list, standpointsOf(name).at(-1) ?? ''));
    const { items } = JSON.parse(text) as { items: readonly { id?: string; number?: number; version?: string }[] };
    known.set(list, some(items.map(({ id, number, version }) => (list === '/entries' ? String(number) : (id ?? version ?? '')))));
  }
  return known;
}

describe('four regions in one process and one ledger store', () => {
  let together: Instance;
  let alone: ReadonlyMap<Name, Instance>;
  /** the ids of all four, so that each region is asked for the others' things too */
  let known: Known;
  beforeAll(async () => {
    together = await Instance.of(NAMES);
    alone = new Map(await Promise.all(NAMES.map(async (name) => [name, await Instance.of([name])] as const)));
    const ofEach = await Promise.all([...alone].map(([name, instance]) => idsIn(instance, name)));
    known = new Map(LISTS.map((list) => [list, [...new Set(ofEach.flatMap((ids) => ids.get(list) ?? []))]]));
  }, 60_000);
  afterAll(() => Promise.all([together, ...alone.values()].map((instance) => instance.close())));

  const aloneOf = (name: Name): Instance => {
    const instance = alone.get(name);
    if (!instance) throw new RangeError(name);
    return instance;
  };

  it.each(NAMES)('%s is answered to each of its commands as if it were alone', (name) => {
    const replies = together.replies.get(name) ?? [];
    expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThan(10);
    expect(replies).toEqual(aloneOf(name).replies.get(name));
  });

  it('answer every question byte for byte as each would alone, and in no word of another', async () => {
    const unseen = new Set<string>(NAMES.flatMap((name) => YEARS[name].words));
    const answered = new Map<Name, number>(NAMES.map((name) => [name, 0]));
    for (const [index] of standpointsOf('kleve').entries()) {
      // One region after the other is asked the same: what is kept for one lies nearest when the next one asks.
      for (const route of everyRouteWith(known)) {
        for (const name of NAMES) {
          const asked = at(route, standpointsOf(name)[index] ?? '');
          const answer = await together.ask(name, asked);
          expect({ name, asked, answer }).toEqual({ name, asked, answer: await aloneOf(name).ask(name, asked) });
          // A region that is asked for another's thing says which it does not have.
          if (answer.status !== 200) continue;
          const words = NAMES.flatMap((other) => YEARS[other].words.filter((word) => answer.text.includes(word)));
          const foreign = words.filter((word) => !(YEARS[name].words as readonly string[]).includes(word));
          expect({ name, asked, foreign }).toEqual({ name, asked, foreign: [] });
          for (const word of words) unseen.delete(word);
          answered.set(name, (answered.get(name) ?? 0) + 1);
        }
      }
    }
    expect([...unseen]).toEqual([]);
    for (const name of NAMES) expect([name, (answered.get(name) ?? 0) > 100]).toEqual([name, true]);
  }, 60_000);
});
