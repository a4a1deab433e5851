export interface Sent {
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const CHARTER = `format: 1
region: Testland
version: v1
bodies:
  LK: { name: Lenkungskreis, kind: steering, seats: not-stated }
  BIZ: { name: Bildungsbüro, kind: office, seats: not-stated }
`;

const project = (n: number): string => `P${String(n)}`;

/** The n-th command of a stream that never ends, from 1: a region, its charter, then decisions that build on each other. */
export function commandNumber(n: number): Sent {
  if (n === 1) return { command: 'RegisterRegion', body: { name: 'Testland (erfunden)', demo: true } };
  if (n === 2) return { command: 'AdoptCharter', body: { version: 'v1', from: '2016-08-01', text: CHARTER } };
  const turn = n % 3;
  const effects =
    turn === 0
      ? [{ type: 'ProjectInitiated', project: project(n), title: `Projekt ${String(n)}` }]
      : turn === 1
        ? [{ type: 'ProjectContinued', project: project(n - 1) }]
        : [{ type: 'MandateIssued', to: 'BIZ', projects: [n > 4 ? project(n - 2) : project(3)] }];
  if (n < 6 && turn !== 0) return { command: 'RegisterPerson', body: { person: `n${String(n)}`, name: `Name ${String(n)}` } };
  const day = `201${String(7 + (n % 3))}-0${String(1 + (n % 9))}-1${String(n % 10)}`;
  return { command: 'RecordDecisions', body: { body: 'LK', on: day, decisions: [{ text: `Beschluss ${String(n)}.`, effects }] } };
}
