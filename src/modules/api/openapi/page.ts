import { type ApiDescription } from '../openapi.js';
import { type Schema } from './schema.js';
import { BEFORE_COMMANDS, QUESTIONS } from './page-words.js';
import { PARKED } from './words.js';

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
const part = (schema: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((held, name) => (isSchema(held) ? held[name] : undefined), schema);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const entries = (value: unknown): readonly (readonly [string, unknown])[] => (isSchema(value) ? Object.entries(value) : []);

const cell = (value: string): string => value.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
/** A table, or nothing where it would be empty. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return rows.length === 0 ? [] : [[line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')];
}

const REF = '#/components/schemas/';
const named = (schema: unknown): string => text(part(schema, '$ref')).replace(REF, '');

/** `string date`, ``Liste: `yes`, `no` ``, or a link to the part. */
function kindOf(schema: unknown): string {
  if (named(schema)) return `[${named(schema)}](#${named(schema).toLowerCase()})`;
  const choices = list(part(schema, 'enum'));
  if (choices.length > 0) return choices.map((choice) => `\`${text(choice)}\``).join(', ');
  const variants = list(part(schema, 'oneOf'));
  if (variants.length > 0) return `eines von ${variants.map(kindOf).join(', ')}`;
  const type = text(part(schema, 'type'));
  if (type === 'array') return `Liste: ${kindOf(part(schema, 'items'))}`;
  const pattern = text(part(schema, 'pattern'));
  const format = text(part(schema, 'format')) || (pattern && `\`${pattern}\``);
  return format ? `${type} ${format}` : type;
}

function fieldTable(schema: unknown): readonly string[] {
  const required = list(part(schema, 'required'));
  const rows = entries(part(schema, 'properties')).map(([name, field]) => [
    `\`${name}\`${required.includes(name) ? '' : ' *'}`,
    kindOf(field),
    text(part(field, 'description')),
  ]);
  return table(['Feld', 'Wert', 'Bedeutung'], rows);
}

const bodySchema = (post: unknown): string => named(part(post, 'requestBody', 'content', 'application/json', 'schema'));

function commandPart(path: string, post: unknown, schemas: Readonly<Record<string, Schema>>): readonly string[] {
  const example = part(post, 'requestBody', 'content', 'application/json', 'examples', 'brief', 'value');
  return [
    `### ${text(part(post, 'operationId'))}`,
    `${text(part(post, 'summary'))}: \`POST ${path}\``,
    ...fieldTable(schemas[bodySchema(post)]),
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
  ];
}

const EVERYWHERE = new Set(['validOn', 'knownOn', 'atLeast', 'errata', 'limit', 'after', 'sort']);
const HEADING = new Set(['validOn', 'knownOn', 'position', 'items', 'next', 'hint', 'evidence', 'errata', 'parked']);

const meaningOf = (parameter: unknown): string => {
  const values = list(part(parameter, 'schema', 'enum')).map((value) => `\`${text(value)}\``);
  return `${text(part(parameter, 'description'))}${values.length > 0 ? `: ${values.join(', ')}` : ''}`;
};

const parameterTable = (parameters: readonly unknown[]): readonly string[] =>
  table(
    ['Parameter', 'Bedeutung'],
    parameters.map((each) => [
      `\`${text(part(each, 'name'))}\`${part(each, 'required') === true ? ' (nötig)' : ''}`,
      meaningOf(each),
    ]),
  );

function queryPart(path: string, get: unknown): readonly string[] {
  const own = list(part(get, 'parameters')).filter((each) => !EVERYWHERE.has(text(part(each, 'name'))));
  const schema = part(get, 'responses', '200', 'content', 'application/json', 'schema');
  const item = part(schema, 'properties', 'items', 'items', 'properties');
  const fields = entries(item ?? part(schema, 'properties')).filter(([name]) => !HEADING.has(name));
  return [
    `### GET ${path}`,
    `${text(part(get, 'summary'))}${item === undefined ? '' : ' (Liste)'}.`,
    ...parameterTable(own),
    ...table(
      ['Feld', 'Bedeutung'],
      fields.map(([name, field]) => [`\`${name}\``, text(part(field, 'description'))]),
    ),
  ];
}

/** The parameters that every list takes, from one that has them. */
function generalParameters(queries: readonly unknown[]): readonly unknown[] {
  const all = queries.map((get) => list(part(get, 'parameters')).filter((each) => EVERYWHERE.has(text(part(each, 'name')))));
  return all.reduce((most, each) => (each.length > most.length ? each : most), []);
}

/** The description of the API as a page to read (docs/api.md). */
export function apiPage({ paths, components }: ApiDescription): string {
  const asked = Object.entries(paths).flatMap(([path, item]) =>
    item['get'] === undefined ? [] : [[path, item['get']] as const],
  );
  const done = Object.entries(paths).flatMap(([path, item]) =>
    item['post'] === undefined ? [] : [[path, item['post']] as const],
  );
  const shown = new Set(['Problem', 'CommandAnswer', 'ListAnswer', 'ThingAnswer', ...done.map(([, post]) => bodySchema(post))]);
  const blocks = [
    '# Die Schnittstelle',
    'Erzeugt aus der Beschreibung, die der Dienst unter `/api/openapi.json` gibt: `npm run build && node scripts/api-page.mjs`.',
    'Felder mit * dürfen fehlen; was fehlt, ist nicht angegeben. Fehler sind Probleme nach RFC 9457 mit einem festen `type`.',
    '## Wer fragt was',
    'Die Adressen beginnen mit `/api/v1/regions/` und dem Kürzel der Region.',
    ...table(['Frage', 'Adresse'], QUESTIONS),
    '## Auskünfte',
    'Jede Auskunft nimmt diese Parameter, `limit`, `after` und `sort` nur Listen; einen unbekannten weist sie mit 400 ab.',
    ...parameterTable(generalParameters(asked.map(([, get]) => get))),
    'Jede Antwort nennt `validOn`, `knownOn` und `position` und zu jedem Feld unter `evidence` die Einträge, auf denen es beruht.',
    `\`parked\` (Liste von \`subject\`, \`since\`) steht in einer Antwort, ${PARKED}.`,
    ...asked.flatMap(([path, get]) => queryPart(path, get)),
    '## Befehle',
    ...BEFORE_COMMANDS,
    ...done.flatMap(([path, post]) => commandPart(path, post, components.schemas)),
    '## Teile der Befehle',
    ...Object.entries(components.schemas).flatMap(([name, schema]) =>
      shown.has(name) ? [] : [`### ${name}`, ...fieldTable(schema)],
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}
