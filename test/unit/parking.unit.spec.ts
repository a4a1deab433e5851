import { afterEach, describe, expect, it } from '@jest/globals';
import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { type AnyProjection } from '../../src/projections/engine/define.js';
import { projects } from '../../src/projections/projects/fold.js';
import { decisions } from '../../src/projections/decisions/fold.js';
import { Dice } from '../support/generate/dice.js';
import { historyOf } from '../support/generate/history.js';
import { Following } from '../support/projecting.js';

const dice = new Dice(7);
const HISTORY = historyOf(
  Array.from({ length: 50 }, () => dice.roll(0x7fffffff)),
  { longest: 50 },
);
const sound = [projects, decisions] as readonly AnyProjection[];

const plain = projects as AnyProjection;
interface Inner {
  readonly id: string;
  readonly state: unknown;
  readonly seen: number;
}

/** A fold of projects that cannot get over its n-th. */
const BROKEN_FROM = 1;
type Meet = (id: string, seen: number) => void;

/** The projection of projects, which tells before each fact how many it has seen of that project. */
function met(meet: Meet): readonly AnyProjection[] {
  const ill: AnyProjection = {
    ...plain,
    initial: (id: string) => ({ id, state: plain.initial(id), seen: 0 }),
    apply: (state, fact) => {
      const { id, state: inner, seen } = state as Inner;
      meet(id, seen);
      return { id, state: plain.apply(inner, fact), seen: seen + 1 };
    },
    confirms: (state, fact) => plain.confirms?.((state as Inner).state, fact) ?? [],
    turningPoints: (state) => plain.turningPoints((state as Inner).state),
    row: (state, on) => plain.row((state as Inner).state, on),
  };
  return [ill, decisions as AnyProjection];
}

const broken = (project: string, isBroken: () => boolean): readonly AnyProjection[] =>
  met((id, seen) => {
    if (id === project && seen >= BROKEN_FROM && isBroken()) throw new Error('this fold does not work');
  });

describe('a subject whose fold throws', () => {
  const open: Following[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });
  const following = async (used: readonly AnyProjection[]): Promise<Following> => {
    const made = await Following.of(HISTORY, used);
    open.push(made);
    await made.enter(HISTORY.length);
    return made;
  };
  /** The project of whose facts the projection sees most. */
  const ill = async (): Promise<string> => {
    const counts = new Map<string, number>();
    const counting = met((id, seen) => counts.set(id, Math.max(counts.get(id) ?? 0, seen + 1)));
    await (await following(counting)).projector({ store: new MemoryReadStore() }).start();
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (!most || most[1] <= BROKEN_FROM) throw new Error('no project of the history has so many facts');
    return most[0];
  };
  const rowsOf = async (
    from: Following,
    store: MemoryReadStore,
    project: string,
  ): Promise<{ own: string[]; others: string[] }> => {
    const content = await from.content(store);
    const isOwn = (line: string): boolean => line.includes(` projects {"id":"${project}"`);
    return { own: content.filter(isOwn), others: content.filter((line) => !isOwn(line)) };
  };

  it('is parked with its last good rows, and all others go on', async () => {
    const project = await ill();
    const store = new MemoryReadStore();
    const run = await following(broken(project, () => true));
    const projector = run.projector({ store });
    await projector.start();
    expect(projector.position).toBe(HISTORY.length);
    expect(projector.parked).toEqual([
      { projection: 'projects', subject: `project:${project}`, since: expect.any(Number), error: 'this fold does not work' },
    ]);
    const since = projector.parked[0]?.since ?? 0;
    const plain = await following(sound);
    const good = new MemoryReadStore();
    await plain.projector({ store: good }).start();
    const [kept, wanted] = [await rowsOf(run, store, project), await rowsOf(plain, good, project)];
    const before = (lines: readonly string[]): string[] => lines.filter((line) => Number(line.split(' ', 1)[0]) < since);
    expect(kept.others).toEqual(wanted.others);
    expect(before(kept.own)).toEqual(before(wanted.own));
    expect(before(kept.own).length).toBeGreaterThan(0);
    expect(kept.own.some((line) => line.startsWith(`${String(HISTORY.length)} `))).toBe(true);
  });

  it('stays parked when it is tried again and throws again, with the first note', async () => {
    const project = await ill();
    const projector = (await following(broken(project, () => true))).projector({ store: new MemoryReadStore() });
    await projector.start();
    const before = projector.parked;
    expect(before).toHaveLength(1);
    expect(await projector.retry()).toEqual(before);
    await projector.review();
    expect(projector.parked).toEqual(before);
  });

  it('is folded again by a retry, and then has the rows of a rebuild', async () => {
    const project = await ill();
    const store = new MemoryReadStore();
    let isBroken = true;
    const run = await following(broken(project, () => isBroken));
    let rewritten = 0;
    const projector = run.projector({ store, rewritten: () => (rewritten += 1) });
    await projector.start();
    isBroken = false;
    expect(await projector.retry()).toEqual([]);
    expect(rewritten).toBe(1);
    expect(await run.content(store)).toEqual(await (await following(sound)).rebuilt());
    await projector.advance();
    expect(projector.parked).toEqual([]);
  });

  it('is made good by the next version of the program, without being asked', async () => {
    const project = await ill();
    const store = new MemoryReadStore();
    await (await following(broken(project, () => true))).projector({ store }).start();
    const plain = await following(sound);
    const next = plain.projector({ store });
    await next.start();
    expect(next.parked).toEqual([]);
    expect(await plain.content(store)).toEqual(await plain.rebuilt());
  });

  it('is made good in a process that still runs, after another one took its note away', async () => {
    const project = await ill();
    const store = new MemoryReadStore();
    let isBroken = true;
    const run = await following(broken(project, () => isBroken));
    const holder = run.projector({ store });
    await holder.start();
    isBroken = false;
    expect(await run.projector({ store }).retry()).toEqual([]);
    await holder.review();
    expect(holder.parked).toEqual([]);
    expect(await run.content(store)).toEqual(await (await following(sound)).rebuilt());
  });
});
