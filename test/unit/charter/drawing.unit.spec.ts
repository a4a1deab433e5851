import { describe, expect, it } from '@jest/globals';
import { actText } from '../../../src/projections/explain/acts.js';
import { drawSvg } from '../../../src/commands/charter/drawing/svg.js';
import { drawText } from '../../../src/commands/charter/drawing/text.js';
import { readCharter } from '../../../src/commands/charter/read.js';
import { ACTS } from '../../../src/commands/charter/vocabulary.js';

const { charter } = readCharter(
  'c.yaml',
  `format: 1
region: Musterkreis <& Nachbarn>
version: v1
bodies:
  LK:
    name: Lenkungskreis
    kind: steering
    seats: [{ seat: kreis, name: Kreis, exactly: 1 }, { seat: schulen, max: 2, namedBy: die Schulen }]
    chair: [kreis, schulen]
    powers: { decides: [ProjectEnded, MandateIssued], prepares: [ProgrammeResolved], advises: true, consents: [BodyChanged] }
    quorum: { of: filled, moreThan: 1/2, atLeast: 3 }
    voting: { method: majority, moreThan: 2/3, of: present, counts: heads, tie: chair }
    sittings: { min: 2, max: 3 }
    guests: weitere Personen
    notice: { number: 8, unit: full-days, shortened: { number: 1, unit: working-days } }
  BB: { name: Büro, kind: office, seats: not-stated }
procedure:
  steps:
    - { id: anfang, name: Anfang, acts: [ProjectInitiated], bodies: [LK], window: { months: [11, 12] } }
    - { id: eins, name: Eins, acts: [SketchRecorded], bodies: [BB], follows: [anfang] }
    - { id: zwei, name: Zwei, level: must, acts: [ProgrammeResolved], bodies: [LK], follows: [anfang] }
    - { id: ende, name: Ende, acts: [MandateIssued], bodies: [LK], follows: [eins, zwei], window: { fromMonth: 8 } }
    - { id: danach, name: Danach, acts: [AccountSubmitted], window: { after: { step: ende, days: 30 } } }
  levels: { step-late: must, quorum-met: off }
`,
);

describe('the drawing of a procedure', () => {
  it('puts steps that wait for nothing of each other side by side, in the order of the file', () => {
    const lines = drawText(charter).split('\n');
    const marks = lines.filter((line) => line.includes('●'));
    expect(marks).toEqual([
      '  ● Anfang (soll)',
      '  ┌● Eins (soll)',
      '  └● Zwei (Pflicht)',
      '  ● Ende (soll)',
      '  ● Danach (soll)',
    ]);
  });

  it('says of each step when, by whom and after what', () => {
    const text = drawText(charter);
    expect(text).toContain('November bis Dezember · Lenkungskreis');
    expect(text).toContain('ab August');
    expect(text).toContain('binnen 30 Tagen nach „Ende“');
    expect(text).toContain('nach „Eins“, „Zwei“');
  });

  it('names a step once that a step both follows and counts its days from', () => {
    const steps = charter.procedure?.steps?.map((step) => (step.id === 'danach' ? { ...step, follows: ['ende'] } : step)) ?? [];
    const both = { ...charter, procedure: { ...charter.procedure, steps } };
    expect(drawText(both)).toBe(drawText(charter));
    expect(drawSvg(both)).toBe(drawSvg(charter));
  });

  it('says of each body its seats as they are stated, and who shares the chair', () => {
    const text = drawText(charter);
    expect(text).toContain('1 × Kreis');
    expect(text).toContain('höchstens 2 schulen (benannt durch: die Schulen)');
    expect(text).toContain('Vorsitz: Kreis, schulen (geteilt)');
    expect(text).toContain('Sitze nicht angegeben');
  });

  it('says of each body what it may do, how it decides and how it is called, and what of that nobody has stated', () => {
    const lines = drawText(charter).split('\n');
    const of = (id: string): readonly string[] => {
      const first = lines.findIndex((line) => line.startsWith(`  ${id}  `)) + 1;
      const end = lines.findIndex((line, at) => at >= first && !line.startsWith('      '));
      return lines.slice(first, end).map((line) => line.trim());
    };
    expect(of('LK').slice(3)).toEqual([
      'Entscheidet: Ende eines Projekts; Auftrag',
      'Bereitet vor: Beschluss über Arbeitsprogramm oder Projekte',
      'Berät und empfiehlt',
      'Muss zustimmen: Änderung eines Gremiums',
      'Abstimmung: Mehrheit, mehr als zwei Drittel der Anwesenden, je Kopf eine Stimme, bei Gleichstand entscheidet der Vorsitz',
      'Beschlussfähig: mehr als die Hälfte der besetzten Sitze, mindestens 3',
      'Ladungsfrist: 8 volle Tage, wenn es eilt 1 Arbeitstag',
      'Sitzungen im Jahr: mindestens 2, höchstens 3',
      'Gäste: weitere Personen',
    ]);
    expect(of('BB')).toEqual([
      'Sitze nicht angegeben',
      'nicht angegeben: Befugnisse, Abstimmung, Beschlussfähigkeit, Ladungsfrist',
    ]);
  });

  it('names kinds of bodies and levels of rules in the words of the office', () => {
    const text = drawText(charter);
    expect(text).toContain('LK  Lenkungskreis (Steuerung)');
    expect(text).toContain('BB  Büro (Geschäftsstelle)');
    expect(text).toContain('Schritt verspätet (step-late): Pflicht');
    expect(text).toContain('Beschlussfähigkeit (quorum-met): aus');
  });

  it('says in the words of the office what fulfils a step, for everything that can', () => {
    expect(drawText(charter)).toContain('durch Beschluss über Arbeitsprogramm oder Projekte; nach „Anfang“');
    expect(ACTS.filter((act) => actText(act) === act)).toEqual([]);
  });

  it('is a picture with one box per step and one arrow per order, and escapes what the file says', () => {
    const svg = drawSvg(charter);
    expect(svg.match(/<g>/g)).toHaveLength(5);
    expect(svg.match(/marker-end/g)).toHaveLength(5);
    expect(svg).toContain('Musterkreis &lt;&amp; Nachbarn&gt;');
    expect(svg).not.toContain('<& Nachbarn>');
  });
});
