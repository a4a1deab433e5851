import { describe, expect, it } from '@jest/globals';
import { actText } from '../../../src/commands/charter/drawing/acts.js';
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
