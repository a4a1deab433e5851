/** One piece of work that is done again and again, never twice at once. */
export class Turnstile {
  private working: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly work: () => Promise<void>) {}

  /** One whole round that begins after this call; callers that come during a round share the one after it. */
  pass(): Promise<void> {
    if (!this.working) return this.begin(this.work);
    this.next ??= this.alone(() => {
      this.next = null;
      return this.work();
    });
    return this.next;
  }

  /** Other work, while no round runs. Whoever ran before tells of its failure to its own callers. */
  async alone(work: () => Promise<void>): Promise<void> {
    // Nothing may be awaited between the look that finds nobody at work and the begin.
    while (this.working) await this.working.catch(() => undefined);
    await this.begin(work);
  }

  private begin(work: () => Promise<void>): Promise<void> {
    const mine = work().finally(() => {
      if (this.working === mine) this.working = null;
    });
    this.working = mine;
    return mine;
  }
}
