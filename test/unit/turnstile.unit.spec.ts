import { describe, expect, it } from '@jest/globals';
import { Turnstile } from '../../src/modules/projector/turnstile.js';

/** Work that ends when the test says so. */
class Gate {
  begun = 0;
  atOnce = 0;
  private readonly ends: ((failure?: Error) => void)[] = [];
  readonly turnstile = new Turnstile(() => this.work());

  work(): Promise<void> {
    this.begun += 1;
    this.atOnce += 1;
    return new Promise<void>((resolve, reject) => {
      this.ends.push((failure) => {
        this.atOnce -= 1;
        if (failure) reject(failure);
        else resolve();
      });
    });
  }

  async end(failure?: Error): Promise<void> {
    this.ends.shift()?.(failure);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('work that must not run twice at once', () => {
  it('is shared by all who come during a round, in one more round after it', async () => {
    const gate = new Gate();
    const first = gate.turnstile.pass();
    const [second, third] = [gate.turnstile.pass(), gate.turnstile.pass()];
    expect(gate.begun).toBe(1);
    await gate.end();
    await first;
    expect([gate.begun, gate.atOnce]).toEqual([2, 1]);
    await gate.end();
    await Promise.all([second, third]);
    expect(gate.begun).toBe(2);
  });

  it('tells of a failure only those whose round it was', async () => {
    const gate = new Gate();
    const first = gate.turnstile.pass();
    const second = gate.turnstile.pass();
    const failed = expect(first).rejects.toThrow('store away');
    await gate.end(new Error('store away'));
    await failed;
    await gate.end();
    await expect(second).resolves.toBeUndefined();
  });

  it('waits for other work that has to be alone, and lets it wait in turn', async () => {
    const gate = new Gate();
    const first = gate.turnstile.pass();
    const alone = gate.turnstile.alone(() => gate.work());
    const after = gate.turnstile.pass();
    for (let turn = 0; turn < 3; turn += 1) {
      expect(gate.atOnce).toBe(1);
      await gate.end();
    }
    await Promise.all([first, alone, after]);
    expect(gate.begun).toBe(3);
  });
});
