import { problem, type Problem, warning } from '../fault.js';
import { type Charter } from '../format.js';
import { PLACEHOLDER, PLACEHOLDERS } from '../vocabulary.js';

function checkNumbering({ rules }: Charter): readonly Problem[] {
  const pattern = rules?.numbering?.decision;
  if (pattern === undefined) return [];
  const at = ['rules', 'numbering', 'decision'];
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = names.filter((name) => !PLACEHOLDERS.test(name));
  const has = (...wanted: readonly string[]): boolean => names.some((name) => wanted.includes(name.split(':')[0] ?? ''));
  return [
    ...unknown.map((name) =>
      problem(
        at,
        `unknown placeholder {${name}}; known are {body} {year} {yy} {n} {n:3}`,
        `den Platzhalter {${name}} gibt es nicht; es gibt {body} {year} {yy} {n} {n:3}`,
      ),
    ),
    ...(has('n')
      ? []
      : [problem(at, 'without {n} all decisions have the same number', 'ohne {n} haben alle Beschlüsse dieselbe Nummer')]),
    ...(has('year', 'yy') && has('body')
      ? []
      : [
          warning(
            at,
            'numbers run per body and year; without both in the pattern a printed number comes more than once',
            'gezählt wird je Gremium und Jahr; fehlt eins davon im Muster, kommt eine gedruckte Nummer mehrmals vor',
          ),
        ]),
  ];
}

function checkEnds({ bodies, dissolves = [] }: Charter): readonly Problem[] {
  return dissolves.flatMap(({ body, mergedInto }, index) => [
    ...(Object.hasOwn(bodies, body)
      ? [
          problem(
            ['dissolves', index, 'body'],
            `"${body}" stands under "bodies" as well`,
            `„${body}“ steht auch unter „bodies“; ein Gremium besteht oder endet`,
          ),
        ]
      : []),
    ...(mergedInto === undefined || Object.hasOwn(bodies, mergedInto)
      ? []
      : [
          problem(
            ['dissolves', index, 'mergedInto'],
            `there is no body "${mergedInto}" in this charter`,
            `ein Gremium „${mergedInto}“ gibt es in dieser Ordnung nicht`,
          ),
        ]),
  ]);
}

function checkOffice({ bodies }: Charter): readonly Problem[] {
  const offices = Object.entries(bodies).filter(([, { kind }]) => kind === 'office');
  if (offices.length === 1) return [];
  return [
    warning(
      ['bodies'],
      `${offices.length === 0 ? 'no body is' : `${String(offices.length)} bodies are`} of kind "office"; a sketch without an author belongs to the one that is`,
      `${offices.length === 0 ? 'kein Gremium ist' : `${String(offices.length)} Gremien sind`} von der Art „office“; eine Skizze ohne Verfasser gehört der einen Geschäftsstelle`,
    ),
  ];
}

function checkValidity({ validity }: Charter): readonly Problem[] {
  const { from, until } = validity ?? {};
  if (from === undefined || until === undefined || from <= until) return [];
  return [problem(['validity', 'until'], `${until} comes before ${from}`, `${until} liegt vor ${from}`)];
}

function checkFields({ fields = [] }: Charter): readonly Problem[] {
  const ids = fields.map(({ field }) => field);
  return ids.flatMap((field, index) =>
    ids.indexOf(field) < index
      ? [problem(['fields', index, 'field'], `the field "${field}" stands twice`, `das Handlungsfeld „${field}“ steht zweimal`)]
      : [],
  );
}

/** What holds for the region as a whole. */
export const checkRegion = (charter: Charter): readonly Problem[] =>
  [checkNumbering, checkEnds, checkOffice, checkValidity, checkFields].flatMap((check) => check(charter));
