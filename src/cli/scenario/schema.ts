import { ID_PATTERN } from '../../events/values/ids.js';

const id = { type: 'string', pattern: ID_PATTERN };
const text = { type: 'string', minLength: 1 };
const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
};
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };

/** The scenario file (CONTRACT 5). `docs/scenario.schema.json` is the same, for editors; a test keeps it so. */
export const scenarioSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Beschlussbuch scenario',
  type: 'object',
  additionalProperties: false,
  required: ['regions', 'journal'],
  properties: {
    regions: {
      description: 'the first one is the default of every line and question',
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: id,
    },
    journal: {
      description: 'what was entered, in the order of entering',
      type: 'array',
      minItems: 1,
      items: { $ref: '#/definitions/line' },
    },
    questions: { type: 'array', items: { $ref: '#/definitions/question' } },
  },
  definitions: {
    line: {
      type: 'object',
      additionalProperties: false,
      required: ['recorded', 'actor', 'command', 'with'],
      properties: {
        recorded: { description: 'a day (12:00 Europe/Berlin) or an instant; never going back', ...moment },
        actor: id,
        id: { description: 'names the line for references: <id>#<k>', ...id },
        region: id,
        command: { type: 'string', pattern: '^[A-Z][A-Za-z]*$' },
        with: { description: 'the fields of the command', type: 'object' },
        refused: {
          description: 'the rule that must refuse the line',
          oneOf: [
            text,
            {
              type: 'object',
              additionalProperties: false,
              required: ['rule'],
              properties: { rule: text, missingStep: text },
            },
          ],
        },
      },
    },
    question: {
      type: 'object',
      additionalProperties: false,
      required: ['ask', 'get'],
      anyOf: [{ required: ['select', 'answer'] }, { required: ['status'] }],
      dependencies: { select: ['answer'], answer: ['select'] },
      properties: {
        ask: text,
        get: { description: 'a route below the region, with its parameters', type: 'string', pattern: '^/' },
        validOn: day,
        knownOn: {
          description: 'a day, an entry number, or a reference <id>#<k>',
          oneOf: [text, { type: 'integer', minimum: 0 }],
        },
        region: id,
        as: { description: 'the role in which it is asked', ...id },
        status: { type: 'integer', minimum: 200, maximum: 599 },
        select: { description: 'JMESPath over the answer', ...text },
        answer: true,
      },
    },
  },
} as const;
