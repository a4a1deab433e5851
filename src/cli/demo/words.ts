/** The office's words for states (DOMAIN 4.1). */
const WORDS: Readonly<Record<string, string>> = {
  proposed: 'vorgeschlagen',
  initiated: 'im Verfahren',
  active: 'aktiv',
  ended: 'beendet',
  draft: 'Entwurf',
  submitted: 'vorgelegt',
  resolved: 'beschlossen',
  mandated: 'beauftragt',
  'in-force': 'in Kraft',
  'winding-up': 'läuft aus',
  closed: 'abgeschlossen',
  open: 'offen',
  overdue: 'überfällig',
  reached: 'erreicht',
  'reported-done': 'erledigt gemeldet',
  done: 'erledigt',
  withdrawn: 'zurückgenommen',
  continue: 'fortführen',
  end: 'beenden',
};

export const word = (state: unknown): string => (typeof state === 'string' ? (WORDS[state] ?? state) : '');
