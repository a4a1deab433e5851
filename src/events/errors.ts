/** What can be wrong with a stored event. Five different errors, because each asks for a different remedy. */
export type EventFault = 'unknown-type' | 'unknown-field' | 'missing-field' | 'wrong-type' | 'future-version';

const REMEDY: Record<EventFault, string> = {
  'unknown-type': 'this stream holds events of another product or of a newer version; start that version',
  'unknown-field': 'the entry was written by another version or by hand; start the version that wrote it',
  'missing-field': 'the entry was written by another version or by hand; start the version that wrote it',
  'wrong-type': 'the entry was written by another version or by hand; start the version that wrote it',
  'future-version': 'the entry was written by a newer version; start that version',
};

export class EventError extends Error {
  override readonly name = 'EventError';
  constructor(
    readonly fault: EventFault,
    readonly type: string,
    readonly field: string,
    readonly entry?: number,
  ) {
    const place = entry === undefined ? '' : `entry ${String(entry)}, `;
    super(`${fault}: ${place}${type}${field ? `, field ${field}` : ''}: ${REMEDY[fault]}`);
  }
}
