/** A small deterministic generator: the same seed gives the same rolls, so that a failing history can be told again. */
export class Dice {
  constructor(private state: number) {}

  /** 0 … n - 1 */
  roll(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }

  /** true in so many of a hundred */
  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.roll(list.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  /** One to `most` different ones, in their order. */
  some<T>(list: readonly T[], most: number): readonly T[] {
    const wanted = 1 + this.roll(Math.min(most, list.length));
    const chosen = new Set<T>();
    while (chosen.size < wanted) chosen.add(this.pick(list));
    return list.filter((each) => chosen.has(each));
  }

  /** One of them, each as often as its weight says. */
  weighted<T>(list: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.roll(list.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of list) {
      if (left < weight) return value;
      left -= weight;
    }
    throw new RangeError('nothing to choose from');
  }

  /** `{ [name]: value }` in so many of a hundred, else nothing: for optional fields. */
  maybe<const K extends string, V>(percent: number, name: K, value: () => V): { readonly [P in K]?: V } {
    return this.chance(percent) ? ({ [name]: value() } as { readonly [P in K]: V }) : {};
  }
}
