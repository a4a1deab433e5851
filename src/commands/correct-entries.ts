import { definitionOf } from '../events/catalogue.js';
import { checkEvent } from '../events/decode.js';
import { GROUNDS } from '../events/correction.js';
import { type Source } from '../events/entry.js';
import { type Fact } from '../events/fact.js';
import { factOf } from '../events/fact-table.js';
import { correctable } from '../rules/correctable.js';
import { namedTwice } from '../rules/entry-named.js';
import { Common } from './common.js';
import { restate } from './corrections/restate.js';
import { defineCommand, type NewEvent, type Situation } from './define.js';
import { ActDay, Choice, Data, EntryRef, Part, Text } from './fields.js';
import { Refusal } from './refusal.js';
import { plain, stated } from './stated.js';
import { namesNobody } from './texts.js';

const COMPLETE =
  'die Angaben des Befehls, mit dem eingetragen wurde, vollständig und richtig; was fehlt, entfällt. Bei einem Beschluss die ' +
  'Angaben des einen Beschlusses, dazu body, on, basis, meeting und cycle nur, wo sie sich ändern';

class CorrectedEntry {
  @EntryRef('Eintrag', 17) entry!: number;
  @Data(COMPLETE, { text: 'Weiter.', effects: [{ type: 'ProjectContinued', project: 'P4' }] })
  with!: Readonly<Record<string, unknown>>;
}

export class CorrectEntries extends Common {
  @Part('Einträge', () => CorrectedEntry, { many: true }) entries!: CorrectedEntry[];
  @ActDay('Tag der Berichtigung', '2016-12-09') on!: string;
  @Choice('Anlass', GROUNDS, 'obvious-error') ground!: (typeof GROUNDS)[number];
  @Text('Erläuterung', 'Die Zeilen waren vertauscht.', { optional: true }) text?: string;
  @Text('unterzeichnet von', ['Vorsitz', 'Schriftführung'], { optional: true, many: true, max: 300 }) signedBy?: string[];
}

interface Target {
  readonly fact: Fact;
  readonly place: string;
  readonly with: Readonly<Record<string, unknown>>;
}

interface Made {
  /** by the entry that each is about */
  readonly corrections: ReadonlyMap<Fact, NewEvent>;
  /** sittings that a moved decision needs */
  readonly added: readonly NewEvent[];
}

/** A decision that moves together with its sitting finds it there, whichever of them is named first. */
const sittingsFirst = (targets: readonly Target[]): readonly Target[] => {
  const isSitting = ({ fact }: Target): boolean => fact.event.type === 'MeetingHeld' || fact.event.type === 'MeetingScheduled';
  return [...targets.filter(isSitting), ...targets.filter((target) => !isSitting(target))];
};

/**
 * The first of them that the rules let stand beside those that stand already, whichever order they were named in: one may
 * end the project that the next one begins.
 * @throws Refusal of the first, where all are refused
 */
function restateOne(
  targets: readonly Target[],
  situation: Situation,
): { readonly target: Target; readonly made: ReturnType<typeof restate> } {
  const [target, ...rest] = targets;
  if (!target) throw new RangeError('there is nothing to restate');
  try {
    return { target, made: restate(target.fact, target.with, situation, target.place) };
  } catch (error) {
    if (!(error instanceof Refusal) || rest.length === 0) throw error;
    try {
      return restateOne(rest, situation);
    } catch (other) {
      throw other instanceof Refusal ? error : other;
    }
  }
}

/** The corrected facts, each seen by those after it, while none of the wrong ones is seen by any. */
function restateAll(
  targets: readonly Target[],
  situation: Situation,
  correction: (fact: Fact, made: NewEvent, source: Source | undefined) => NewEvent,
): Made {
  if (targets.length === 0) return { corrections: new Map(), added: [] };
  const { target, made } = restateOne(targets, situation);
  const [is, ...added] = made.events;
  const source = target.with['source'] === undefined ? undefined : made.source;
  const right = factOf(target.fact.entry, checkEvent(is.type, is.data), is);
  return situation.suppose([{ before: null, after: right }], () => {
    const others = restateAll(
      targets.filter((each) => each !== target),
      situation,
      correction,
    );
    return {
      corrections: new Map([...others.corrections, [target.fact, correction(target.fact, is, source)]]),
      added: [...added, ...others.added],
    };
  });
}

/**
 * Gives earlier entries new texts, all or none. The wrong entries are set aside while the right ones are judged by the
 * rules of shape, existence, identity and sums; a breach of the procedure becomes a finding (DESIGN 3, 4).
 */
export const correctEntries = defineCommand<CorrectEntries>({
  name: 'CorrectEntries',
  label: 'Einträge berichtigen',
  shape: CorrectEntries,
  actDay: ({ on }) => on,
  decide({ entries, ground, text, signedBy, note, asHappened }, situation, act) {
    namedTwice(
      entries.map(({ entry }) => entry),
      'entries',
    );
    namesNobody(situation, { text });
    const targets = entries.map((named, index): Target => {
      const place = `entries[${String(index)}]`;
      return { fact: correctable(situation, named.entry, `${place}.entry`), place: `${place}.with`, with: plain(named.with) };
    });
    const correction = (fact: Fact, { type, data, on, precision }: NewEvent, source: Source | undefined): NewEvent => ({
      type: 'EntryCorrected',
      data: stated({
        entry: fact.id,
        type,
        version: definitionOf(type).version,
        data: { ...data },
        act: { on, precision },
        ground,
        text,
        signedBy,
        source,
        note,
        asHappened,
      }),
      ...act,
    });
    const aside = targets.map(({ fact }) => ({ before: fact, after: null }));
    const made = situation.suppose(aside, () => restateAll(sittingsFirst(targets), situation, correction));
    return [...targets.flatMap(({ fact }) => made.corrections.get(fact) ?? []), ...made.added];
  },
});
