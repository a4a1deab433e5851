import { setTimeout as pause } from 'node:timers/promises';
import { type Dice } from './generate/dice.js';
import { type Sent } from './stream-of-commands.js';
import { BEGINNING, jobOf, WRITERS } from './ten-writers.js';

const REGION = 'testland';
const PATIENCE_MS = 60_000;
const ANSWER_MS = 10_000;
/** Told 503 or 409, or nothing at all: the same command with the same key may be sent again. */
const AGAIN: readonly number[] = [409, 503];

export interface AcknowledgedText {
  readonly sent: Sent;
  /** the body of the answer, as it came over the wire */
  readonly text: string;
}

/** Ten offices that send commands to whichever service is there, each again under the same key until it is told, until they are stopped. */
export class WritersOverHttp {
  readonly acknowledged = new Map<string, AcknowledgedText>();
  private readonly writing: Promise<unknown>[] = [];
  private isStopped = false;
  /** commands that may still be begun: writers are faster than a service starts */
  private allowed = 0;
  /** how often somebody was not told, and sent again */
  repeats = 0;

  /** @param services addresses of those that are there now; it may change at any time */
  constructor(
    private readonly services: readonly string[],
    private readonly dice: Dice,
  ) {}

  async begin(): Promise<void> {
    for (const [n, sent] of BEGINNING.entries()) await this.insist(sent, `beginning-${String(n)}`);
    for (let writer = 0; writer < WRITERS; writer += 1) this.writing.push(this.write(writer));
    // Somebody hears of a failure when they are stopped.
    for (const each of this.writing) each.catch(() => undefined);
  }

  /** Each finishes the command that it has under way. @throws what a writer met that it could not send again */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.writing);
  }

  /** Lets them begin so many more commands. */
  allow(count: number): void {
    this.allowed += count;
  }

  /** Waits for so many more acknowledgements, of commands that are allowed. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.size + count;
    const deadline = Date.now() + PATIENCE_MS;
    while (this.acknowledged.size < wanted) {
      if (Date.now() > deadline) throw new Error(`the writers were not told of ${String(count)} commands in time`);
      await pause(5);
    }
  }

  /** @returns the body of the answer */
  async insist({ command, body }: Sent, id: string): Promise<string> {
    for (const end = Date.now() + PATIENCE_MS; ; this.repeats += 1) {
      const answer = await this.send(this.dice.pick(this.services), command, body, id);
      if (answer?.status === 201) {
        this.acknowledged.set(id, { sent: { command, body }, text: answer.text });
        return answer.text;
      }
      if (answer !== null && !AGAIN.includes(answer.status)) throw new Error(`${command}: ${answer.text}`);
      if (Date.now() > end) throw new Error(`${command} was never acknowledged: ${answer?.text ?? 'nobody answered'}`);
      await pause(20);
    }
  }

  private async write(writer: number): Promise<void> {
    for (let turn = 0; ; turn += 1) {
      while (this.allowed === 0 && !this.isStopped) await pause(5);
      if (this.isStopped) return;
      this.allowed -= 1;
      await this.insist(jobOf(writer, turn), `writer-${String(writer)}-${String(turn)}`);
    }
  }

  private async send(
    service: string,
    command: string,
    body: object,
    id: string,
  ): Promise<{ readonly status: number; readonly text: string } | null> {
    try {
      const response = await fetch(`${service}/api/v1/regions/${REGION}/commands/${command}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id, 'X-Actor': 'office' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      return { status: response.status, text: await response.text() };
    } catch {
      // It was killed, or is not up yet: nobody knows what became of the command.
      return null;
    }
  }
}
