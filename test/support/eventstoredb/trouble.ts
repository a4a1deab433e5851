import { setTimeout as pause } from 'node:timers/promises';
import { type Dice } from '../generate/dice.js';
import { type EventStoreDouble } from './double.js';
import { type CallName, type Fault } from './faults.js';

const OF_APPENDS: readonly Fault[] = [
  { kind: 'refuse' },
  { kind: 'hang' },
  { kind: 'hang-after' },
  { kind: 'drop' },
  { kind: 'answer-lost' },
  { kind: 'timeout' },
  { kind: 'reset' },
  { kind: 'slow', milliseconds: 40 },
  { kind: 'reorder' },
];
const OF_READS: readonly Fault[] = [
  { kind: 'refuse' },
  { kind: 'hang' },
  { kind: 'drop', after: 2 },
  { kind: 'drop' },
  { kind: 'reset' },
  { kind: 'slow', milliseconds: 40 },
];
const OF_SUBSCRIPTIONS: readonly Fault[] = [
  { kind: 'refuse' },
  { kind: 'hang' },
  { kind: 'drop', after: 3 },
  { kind: 'timeout' },
  { kind: 'reset' },
];

/** Makes calls of a double go wrong, and the double itself, by dice, until it is ended. */
export class Trouble {
  private over = false;
  private readonly happening: Promise<void>;

  constructor(
    private readonly double: EventStoreDouble,
    private readonly dice: Dice,
    percent: number,
  ) {
    double.faults.choose = (call) => (dice.chance(percent) ? this.faultOf(call) : null);
    this.happening = this.disturb();
  }

  /** All is well again when this returns. */
  async end(): Promise<void> {
    this.over = true;
    this.double.faults.choose = () => null;
    await this.happening;
  }

  private faultOf(call: CallName): Fault {
    const { port } = this.double;
    if (this.dice.chance(10)) return { kind: 'not-leader', host: '127.0.0.1', port };
    if (call === 'append') return this.dice.pick(OF_APPENDS);
    return this.dice.pick(call === 'subscribe' ? OF_SUBSCRIPTIONS : OF_READS);
  }

  private async disturb(): Promise<void> {
    while (!this.over) {
      await pause(60 + this.dice.roll(200));
      switch (this.dice.roll(5)) {
        case 0:
          await this.double.kill();
          await pause(this.dice.roll(80));
          await this.double.restart();
          break;
        case 1:
          await this.double.terminate(5);
          await this.double.restart();
          break;
        case 2:
          this.double.freeze();
          await pause(this.dice.roll(150));
          this.double.thaw();
          break;
        default:
          this.double.cut();
      }
    }
  }
}
