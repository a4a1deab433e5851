import { BODY_KINDS, COUNTED, NOTICE_UNITS, VOTING_METHODS } from '../../events/body.js';
import { bool, type Infer, list, object, oneOf, record, type Schema } from '../../events/schema.js';
import { calendar } from './calendar.js';
import { day, filled, listOr, month, name, orUnstated, says, set, source, unstated, whole, words } from './shapes.js';
import { ACTS, LEVELLED_RULES, MATTERS } from './vocabulary.js';

const seat = object(
  { seat: says(name, 'Id of the seat, unique in its body.') },
  {
    name: says(words, 'What the seat is called.'),
    min: says(whole(0, 1000), 'At least so many holders; left out: not stated.'),
    max: says(whole(1, 1000), 'At most so many holders ("up to three"); left out: not stated.'),
    exactly: says(whole(1, 1000), 'At least and at most so many holders.'),
    namedBy: says(words, 'Who fills the seat, in words.'),
    side: says(words, 'Which party sits there, in words: the state, the county, the municipalities.'),
    rotates: says(
      object({ among: says(filled(words), 'In this order.') }, { years: says(whole(1, 50), 'Every so many years.') }),
      'The seat goes round.',
    ),
    weight: says(whole(1, 1000), 'Votes of each holder, where votes are weighted.'),
    group: says(words, 'The group that votes as one, where groups vote.'),
    vote: says(oneOf(['yes', 'no', 'not-stated']), 'Voting right; left out: not stated.'),
  },
);

const fraction: Schema<string> = { json: { type: 'string', pattern: '^[0-9]{1,3}/[0-9]{1,3}$' } };

const quorum = object(
  {},
  {
    of: says(oneOf(['filled', 'maximum']), 'Counted of the filled seats (default) or of all seats, each with its maximum.'),
    moreThan: says(fraction, 'More than this share, as a fraction: 1/2.'),
    atLeast: says(whole(1, 1000), 'And at least so many.'),
  },
);

const matters = set(oneOf(MATTERS));
const powers = object(
  {},
  {
    decides: says(matters, 'All effects that its decisions may have.'),
    prepares: says(matters, 'What it prepares for others to decide.'),
    advises: says(bool, 'Whether it advises and recommends.'),
    consents: says(matters, 'What others decide only with its consent, given by a decision that ratifies theirs.'),
  },
);

const voting = object(
  { method: says(oneOf(VOTING_METHODS), 'How it comes to a decision.') },
  {
    counts: says(oneOf(COUNTED), 'One vote per head (default), votes by the weight of the seat, or one per group of seats.'),
    moreThan: says(fraction, 'A majority is more than this share; left out: 1/2.'),
    of: says(oneOf(['cast', 'present', 'members']), 'Share of the votes cast (default), of those present, or of all members.'),
    tie: says(oneOf(['rejected', 'chair']), 'What a tie means; left out: not stated.'),
  },
);

const unit = says(oneOf(NOTICE_UNITS), 'Full days: neither the day of the notice nor that of the sitting counts.');
const notice = object(
  { number: whole(1, 3660), unit },
  { shortened: says(object({ number: whole(0, 3660), unit }, {}), 'Where it is urgent, with a reason.') },
);

/** A list of seats, or seats that take turns. */
const chair: Schema<readonly string[] | { readonly rotates: readonly string[]; readonly months?: number } | 'not-stated'> = {
  json: {
    if: { type: 'object' },
    then: object(
      { rotates: says({ json: { ...set(name).json, minItems: 2 } }, 'Seats that take turns, in this order.') },
      { months: says(whole(1, 600), 'For so many months each.') },
    ).json,
    else: { if: { type: 'string' }, then: unstated.json, else: { ...set(name).json, minItems: 1 } },
  },
};

const body = object(
  {
    name: says(words, 'What the body is called.'),
    kind: says(oneOf(BODY_KINDS), 'What it is; it gives no powers.'),
    seats: says(listOr(seat, unstated), 'Its seats, or not-stated.'),
  },
  {
    chair: says(chair, 'Seats that hold the chair; several share it, or take turns.'),
    powers: says(orUnstated(powers), 'What it may do; left out: not stated, and not judged.'),
    quorum: says(orUnstated(quorum), 'When it can decide; left out: not stated, and not judged.'),
    voting: says(orUnstated(voting), 'How it decides; left out: not stated.'),
    notice: says(orUnstated(notice), 'How long before a sitting it is called; left out: not stated, and not judged.'),
    sittings: says(object({}, { min: whole(0, 366), max: whole(1, 366) }), 'How often it meets in a year.'),
    guests: says(words, 'Who else attends, in words: further persons by occasion.'),
    source,
  },
);

const window = object(
  {},
  {
    months: says(filled(month), 'The last such months before the first day of the programme, side by side.'),
    fromMonth: says(month, 'From the first day of the month that begins with the programme or is the first after it.'),
    before: says(oneOf(['summer-holidays']), 'Until the day before they begin.'),
    after: says(
      object({ step: name, days: whole(1, 3660) }, {}),
      'From the day on which another step was fulfilled, so many days long.',
    ),
  },
);

const step = object(
  {
    id: says(name, 'Unique in the procedure; part of the ids of findings.'),
    name: says(words, 'What the step is called in answers and refusals.'),
    acts: says(filled(oneOf(ACTS)), 'The facts that fulfil it, any one of them.'),
  },
  {
    level: says(oneOf(['must', 'should']), 'Default: should.'),
    bodies: says(filled(name), 'Who may fulfil it; left out: any body.'),
    each: says(bool, 'Every one of the bodies has to act. Default: false.'),
    window: says(window, 'When; left out: at any time.'),
    follows: says(filled(name), 'Steps that come before it.'),
  },
);

const level = oneOf(['must', 'should', 'off']);
const levels: Schema<Readonly<Record<string, Infer<typeof level>>>> = {
  json: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(LEVELLED_RULES.map((rule) => [rule, level.json])),
  },
};

/** `none`, or years of one kind. */
const programme: Schema<{ readonly unit: 'schoolYear' | 'calendarYear'; readonly years: number } | 'none'> = {
  json: {
    if: { type: 'string' },
    then: { const: 'none' },
    else: object({ unit: oneOf(['schoolYear', 'calendarYear']), years: whole(1, 10) }, {}).json,
  },
};

const bodies: Schema<Readonly<Record<string, Infer<typeof body>>>> = {
  json: { ...record(body).json, propertyNames: name.json, minProperties: 1 },
};

/**
 * The shape of a charter file: one definition for the TypeScript type, for the check, and for docs/charter.schema.json.
 * What holds between keys is checked in the files beside this one.
 */
export const charterFormat = object(
  {
    format: says<1>({ json: { const: 1 } }, 'Version of this format.'),
    region: says(words, 'Name of the region, for the reader of the file.'),
    version: says(name, 'Version of the charter and of its procedure.'),
    bodies: says(bodies, 'By id.'),
  },
  {
    title: says(words, 'What this version is called.'),
    source,
    validity: says(
      object({}, { from: day, until: day }),
      'When this version is meant to hold, for the reader and for the check of several files; the adoption names the day.',
    ),
    dissolves: says(
      list(object({ body: name }, { mergedInto: name })),
      'Bodies that end on the day before this charter takes effect.',
    ),
    fields: says(list(object({ field: name, name: words }, {})), 'Fields of action; left out: those that stand.'),
    rules: object(
      {},
      {
        numbering: object({ decision: says(words, 'Pattern of the printed number: {body} {year} {yy} {n} {n:3}.') }, {}),
        programme: says(programme, 'How many consecutive years a programme has, or none where the region only gives orders.'),
        lateEntryAfterDays: says(whole(0, 3660), 'An entry later than this is marked; left out: none is.'),
        mandateConfirmation: says(bool, 'Whether a mandate is done only once a body confirms it. Default: true.'),
      },
    ),
    calendar,
    procedure: object(
      {},
      {
        title: says(words, 'Default: the title of the charter.'),
        source,
        steps: says(list(step), 'In the order in which they are shown.'),
        levels: says(levels, 'Levels of rules.'),
      },
    ),
  },
);

export type Charter = Infer<typeof charterFormat>;
export type CharterBody = Infer<typeof body>;
export type CharterSeat = Infer<typeof seat>;
export type CharterStep = Infer<typeof step>;
export type CharterSource = Infer<typeof source>;

/** docs/charter.schema.json; a test keeps the two the same. */
export const charterJsonSchema = (): Readonly<Record<string, unknown>> => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Charter of an education region',
  ...charterFormat.json,
});
