/** What the questions of the office are called here, each with an address to try. */
export const QUESTIONS: readonly (readonly [question: string, address: string])[] = [
  ['Was steht heute im Arbeitsprogramm?', '`/programme`, `/projects?state=active`'],
  ['Was wusste man Ende Oktober von P1?', '`/projects/P1?validOn=2016-10-31&knownOn=2016-10-31`'],
  ['Was wurde seither daran berichtigt?', 'dieselbe Adresse, mit `&errata=true`'],
  ['Warum läuft P1?', '`/explain?subject=project:P1&field=state`'],
  ['Was hat sich in einem Jahr geändert?', '`/compare?fromValid=2016-10-31&toValid=2017-10-31&of=projects`'],
  ['Was ist als Nächstes zu tun?', '`/todo`'],
  [
    'Wo wurde vom Verfahren abgewichen?',
    '`/findings?state=open`; begründet wird mit `JustifyFinding` und der `id` aus dieser Liste',
  ],
  ['Welche Nummer hat der Eintrag, der zu berichtigen ist?', '`/decisions/LK-2016-1`, dort `entry`; sonst `/entries`'],
];

/** What somebody needs to know who sends the first command. */
export const BEFORE_COMMANDS = [
  'Ein Befehl ist JSON (`Content-Type: application/json`). Eine neue Region beginnt mit `RegisterRegion` und `AdoptCharter`: erst die ' +
    'Ordnung richtet die Gremien ein, die beschließen können. Unter `/api/docs` lässt sich jeder Befehl ausprobieren; auch dort wird er ' +
    'wirklich eingetragen.',
  'Kopfzeilen, alle nicht nötig: `X-Actor` (wer handelt, sonst `office`), `Idempotency-Key` (derselbe Befehl mit derselben Kennung wird ' +
    'nur einmal eingetragen), `X-Correlation-Id` (kommt in der Antwort zurück).',
  'Die Antwort (201) nennt `position` (für `atLeast`), die Einträge mit `number` (nach dieser Nummer fragen Berichtigung und ' +
    'Rücknahme) und die Abweichungen, die das Eingetragene selbst begeht (`findings`); was erst die Zeit ergibt oder bei anderen ' +
    'Einträgen auffällt, steht unter `/findings`. Eine Ablehnung (422) nennt `rule` und unter `remedy`, was zu tun ist.',
];
