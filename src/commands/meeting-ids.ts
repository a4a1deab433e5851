import { type Found, look } from '../projections/engine/view.js';
import { type MeetingRow, meetings } from '../projections/meetings/fold.js';
import { type Situation } from './define.js';

/** All sittings known now, each as it stands last. */
export function sittings(situation: Situation): readonly Found<MeetingRow>[] {
  const last = new Map<string, Found<MeetingRow>>();
  for (const row of situation.find(look(meetings, 'always'))) last.set(row.id, row);
  return [...last.values()];
}

/** `<lead body>-<day>`; a second sitting on that day gets `-2` (CONTRACT 1). An id once given is never given again. */
export function newMeetingId(situation: Situation, lead: string, day: string): string {
  const first = `${lead}-${day}`;
  const given = situation.series(`meeting/${first}`);
  return given === 0 ? first : `${first}-${String(given + 1)}`;
}
