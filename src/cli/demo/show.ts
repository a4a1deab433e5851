import { germanDay } from '../../projections/entries/german-day.js';
import { CliError } from '../failure.js';
import { Client } from '../scenario/client.js';
import { Answer } from './answer.js';
import { type DemoScript } from './script.js';
import { table } from './table.js';
import { word } from './words.js';

type Ask = (route: string, at?: Readonly<Record<string, string>>) => Promise<Answer>;

async function programmes(ask: Ask, { on }: DemoScript['programme']): Promise<string> {
  const answer = await ask('/programme', { validOn: on });
  const projects = await ask('/projects', { validOn: on });
  const decisionsOf = (id: string): string =>
    projects
      .list('items')
      .find((each) => each.text('id') === id)
      ?.texts('decisions')
      .join(', ') ?? '–';
  return answer
    .list('items')
    .map((programme) => {
      const budget = programme
        .list('budget')
        .map((year) => `${year.text('year')}: ${year.euros('cents')}`)
        .join(', ');
      const title = `Arbeitsprogramm am ${germanDay(on)}: ${programme.text('title')} (${programme.text('id')}), ${word(programme.raw('state'))}`;
      const rows = programme
        .list('projects')
        .map((each) => [
          each.text('id'),
          each.text('title'),
          word(each.raw('state')),
          each.text('mandate'),
          decisionsOf(each.text('id')),
        ]);
      return (
        table(title, ['Projekt', 'Titel', 'Stand', 'Auftrag', 'Beschlüsse'], [9, 36, 12, 14, 29], rows) +
        `  beschlossen mit ${programme.text('resolvedBy')}, beauftragt mit ${programme.text('mandatedBy')}\n  Budget ${budget}\n`
      );
    })
    .join('');
}

const milestoneLine = (each: Answer): string => {
  const moved = each.text('planned') === each.text('due') ? '' : ` (geplant ${each.day('planned')})`;
  const reached = each.raw('reached') === null ? '' : ` am ${each.day('reached')}`;
  return `${each.text('milestone')} bis ${each.day('due')}${moved}: ${word(each.raw('state'))}${reached}`;
};

const isSpent = (year: Answer): boolean => year.raw('spent') !== null;
const moneyLine = (year: Answer): string =>
  `${year.text('year')} geplant\n  ${year.euros('planned')}\nausgegeben\n  ${year.euros('spent')}`;

async function account(ask: Ask, { to, from, until, on }: DemoScript['account']): Promise<string> {
  const answer = await ask(`/account?to=${to}&from=${from}&until=${until}`, { validOn: on });
  const rows = answer
    .list('mandates')
    .map((line) => [
      line.text('mandate'),
      line.text('title'),
      line.list('milestones').map(milestoneLine).join('\n'),
      line.list('budget').filter(isSpent).map(moneyLine).join('\n'),
      word(line.raw('proposal')),
    ]);
  const title = `Was aus den Aufträgen von ${to} wurde, ${germanDay(from)} bis ${germanDay(until)}`;
  return table(title, ['Auftrag', 'Projekt', 'Meilensteine', 'Geld', 'Vorschlag'], [13, 20, 31, 24, 12], rows);
}

function entries(title: string, answer: Answer): string {
  const rows = answer
    .list('items')
    .map((item) => [item.text('entry'), item.day('on'), item.day('recordedAt'), item.text('text')]);
  return table(title, ['Nr.', 'Tag', 'eingetragen', 'Inhalt'], [6, 12, 13, 72], rows);
}

async function twoDays(ask: Ask, { project, validOn, knownOn }: DemoScript['twoDays']): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const day of knownOn) {
    const answer = await ask(`/projects/${project}`, { validOn, knownOn: day });
    rows.push([
      germanDay(day),
      answer
        .list('milestones')
        .map((each) => `${each.text('milestone')} ${word(each.raw('state'))}`)
        .join(', '),
    ]);
  }
  const title = `Eine Frage, zwei Tage des Wissens: Wie standen am ${germanDay(validOn)} die Meilensteine von ${project}?`;
  return table(title, ['nach dem Wissen vom', 'Antwort'], [22, 81], rows);
}

/** Asks over HTTP what an office would ask, and puts the answers into German tables. */
export async function showDemo(url: string, region: string, script: DemoScript): Promise<string> {
  const client = new Client(url);
  const ask: Ask = async (route, at = {}) => {
    const { status, body } = await client.ask({ region, as: null }, route, at);
    if (status !== 200) throw new CliError(`the demo asked ${route} and got status ${String(status)}`);
    return new Answer(body);
  };
  const name = (await ask('/')).text('name');
  const body = await ask(`/bodies/${script.auditTrail.body}`);
  const rule = '='.repeat(105);
  return [
    `${rule}\n${name}\nVORFÜHRUNG: Namen, Texte, Beträge und die meisten Tage sind erfunden.\n${rule}\n`,
    await programmes(ask, script.programme),
    await account(ask, script.account),
    entries(`Prüfspur: ${body.text('name')} (${body.text('id')})`, await ask(`/bodies/${body.text('id')}/audit-trail`)),
    entries(`Geschichte von ${script.history.project}`, await ask(`/projects/${script.history.project}/history`)),
    await twoDays(ask, script.twoDays),
    '\nAlle Angaben in diesen Tabellen sind erfunden.\n',
  ].join('');
}
