import { refuse } from '../refusal.js';
import { CharterError, type Fault, keyOf } from './fault.js';
import { type Charter } from './format.js';
import { readCharter } from './read.js';

const MOST_NAMED = 3;
/** in the list for the form; who has more has another file in hand */
const MOST_LISTED = 100;

const messageOf = ({ line, path, de }: Fault): string =>
  `Zeile ${String(line)}${path.length > 0 ? `, ${keyOf(path)}` : ''}: ${de}`;

/** charter-invalid: the text is a charter; each fault with its line and key. About the record, so it always refuses. */
export function validCharter(text: string): Charter {
  try {
    return readCharter('text', text).charter;
  } catch (error) {
    if (!(error instanceof CharterError)) throw error;
    const messages = error.faults.map(messageOf);
    const more = messages.length - MOST_NAMED;
    const rest = more > 0 ? ` (und ${more === 1 ? 'ein weiterer Fehler' : `${String(more)} weitere Fehler`})` : '';
    const detail = `text: ${messages.slice(0, MOST_NAMED).join('; ')}${rest}.`;
    const errors = messages.slice(0, MOST_LISTED).map((message) => ({ field: 'text', message }));
    return refuse('charter-invalid', detail, 'die Datei berichtigen; „beschlussbuch charter check“ prüft sie ohne Eintrag', {
      field: 'text',
      errors,
    });
  }
}
