import { type BodyRow } from '../projections/bodies/fold.js';
import { type AssignedAct } from '../projections/cycles/running.js';
import { type Measures } from '../projections/findings/files.js';
import { type Breach, breachOf, levelOf, type ProcedureRule, remedyOf } from './breach.js';

const RULE = 'body-competent';

/** What only keeps the body's own record in order needs no power. */
const FREE = new Set(['CorrectionConfirmed', 'DecisionRevoked', 'DecisionSuperseded', 'DecisionRatified', 'DecisionMadePublic']);

/** Null: its powers are not stated, and so not judged. */
function mayDo(body: BodyRow, act: string): boolean | null {
  const { powers } = body;
  if (!powers) return null;
  const { decides = [], prepares = [], advises = false } = powers;
  if (FREE.has(act) || decides.includes(act)) return true;
  return act === 'ProgrammeRecommended' && (advises || prepares.includes(act));
}

const isAdvisory = (body: BodyRow): boolean =>
  body.kind === 'advisory' || (body.powers?.advises === true && (body.powers.decides ?? []).length === 0);

/** The steps of the act's own cycle that know this act; where they all name other bodies, it was not this one's to do. */
function otherBodies(measures: Measures, act: AssignedAct, what: string): readonly string[] {
  if (act.cycle === null) return [];
  const steps = (measures.procedureOf(act)?.steps ?? []).filter(
    ({ acts, bodies = [] }) => acts.includes(what) && bodies.length > 0,
  );
  const named = steps.flatMap(({ bodies = [] }) => bodies);
  return steps.length === 0 || act.bodies.some((body) => named.includes(body)) ? [] : [...new Set(named)];
}

function judge(measures: Measures, act: AssignedAct): Breach | null {
  if (act.decision === null || act.acts.length === 0) return null;
  const procedure = measures.procedureOf(act);
  const [id = ''] = act.bodies;
  const body = measures.body(id, act.on);
  if (!body) return null;
  for (const { act: what } of act.acts) {
    const may = mayDo(body, what);
    const others = may === null ? otherBodies(measures, act, what) : [];
    if (may === true || (may === null && others.length === 0)) continue;
    // An advisory body recommends; that it could order something is not offered to it (DOMAIN 4.4, 5).
    const level = levelOf(procedure, RULE, isAdvisory(body) && what === 'MandateIssued' ? 'must' : 'should');
    if (level === 'off') continue;
    const whose = others.length > 0 ? ` (vorgesehen: ${others.join(', ')})` : '';
    return breachOf(
      RULE,
      act,
      { level, procedure },
      {
        text: `„${id}“ ist für diesen Beschluss (${what}) nicht zuständig${whose}.`,
        remedy: remedyOf('den Beschluss bei dem zuständigen Gremium erfassen'),
      },
    );
  }
  return null;
}

/** The body was competent for this kind of decision under the procedure version in force that day. */
export const bodyCompetent: ProcedureRule = {
  id: RULE,
  name: 'Zuständigkeit des Gremiums',
  source: 'DOMAIN 4.4, 4 and 5',
  ofYear: (file) => file.decisions.flatMap((act) => judge(file, act) ?? []),
  ofActs: (docket, acts) => acts.flatMap((act) => judge(docket, act) ?? []),
};
