import { addDays, parseDay } from '../../src/events/values/day.js';
import { type CommandAnswer } from '../../src/modules/ledger/command-request.js';
import { LedgerUnavailable, VersionConflict } from '../../src/modules/ledger/errors.js';
import { type Dice } from './generate/dice.js';
import { type Instance } from './instance.js';
import { type Sent } from './stream-of-commands.js';

export const WRITERS = 10;
const PATIENCE_MS = 30_000;

/** What comes before anything else: a region, and the bodies that decide in it. */
export const BEGINNING: readonly Sent[] = [
  { command: 'RegisterRegion', body: { name: 'Testland (erfunden)', demo: true } },
  {
    command: 'AdoptCharter',
    body: {
      version: 'v1',
      from: '2016-08-01',
      text: `format: 1
region: Testland
version: v1
bodies:
  LK: { name: Lenkungskreis, kind: steering, seats: not-stated }
  BIZ: { name: Bildungsbüro, kind: office, seats: not-stated }
`,
    },
  },
];

/** One office of ten: what each records builds on its own things only, so that every command is accepted whoever else is first. */
export function jobOf(writer: number, turn: number): Sent {
  const own = `${String(writer)}-${String(turn)}`;
  const day = `201${String(7 + (turn % 3))}-0${String(1 + (writer % 9))}-1${String(turn % 10)}`;
  switch (turn % 4) {
    case 0:
      return { command: 'RegisterPerson', body: { person: `p-${own}`, name: `Vorname${own} Nachname${own}` } };
    case 1:
      // A day of its own: with two sittings on one day, decisions of that day would have to say which.
      return {
        command: 'ScheduleMeeting',
        body: { bodies: ['LK'], day: addDays(parseDay('2030-01-01'), turn * WRITERS + writer), kind: 'ordinary' },
      };
    case 2: {
      const effects = [{ type: 'ProjectInitiated', project: `P${own}`, title: `Projekt ${own}` }];
      return { command: 'RecordDecisions', body: { body: 'LK', on: day, decisions: [{ text: `Beschluss ${own}.`, effects }] } };
    }
    default: {
      const effects = [{ type: 'MandateIssued', to: 'BIZ', projects: [`P${String(writer)}-${String(turn - 1)}`] }];
      return { command: 'RecordDecisions', body: { body: 'LK', on: day, decisions: [{ text: `Auftrag ${own}.`, effects }] } };
    }
  }
}

export interface Acknowledged {
  readonly sent: Sent;
  readonly answer: CommandAnswer;
}

/** Ten writers, each sending its commands one after the other to whichever instance, and again under the same id until it is told. */
export async function tenWriters(
  instances: readonly Instance[],
  turns: number,
  dice: Dice,
): Promise<ReadonlyMap<string, Acknowledged>> {
  const acknowledged = new Map<string, Acknowledged>();
  const write = async (writer: number): Promise<void> => {
    for (let turn = 0; turn < turns; turn++) {
      const sent = jobOf(writer, turn);
      const id = `writer-${String(writer)}-${String(turn)}`;
      acknowledged.set(id, { sent, answer: await insist(instances, sent, id, dice) });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  return acknowledged;
}

/** What a caller does that gets 503 or 409: the same command with the same Idempotency-Key, wherever it is sent next. */
export async function insist(instances: readonly Instance[], sent: Sent, id: string, dice: Dice): Promise<CommandAnswer> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    try {
      return await dice.pick(instances).send(sent, id);
    } catch (error) {
      const again = error instanceof LedgerUnavailable || error instanceof VersionConflict;
      if (!again || Date.now() > end) throw error;
    }
  }
}
