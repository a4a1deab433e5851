import { refuse } from '../commands/refusal.js';

/** superseded-version: a mandate for a version that no longer holds orders something that nobody planned any more. */
export function versionHolds(project: string, named: number, held: number | null, field: string): void {
  if (held === named) return;
  const which = held === null ? 'es gibt keine Skizze' : `es gilt Fassung ${String(held)}`;
  refuse(
    'superseded-version',
    `${field}: für „${project}“ wird Fassung ${String(named)} beauftragt, aber ${which}.`,
    'die geltende Fassung beauftragen oder die Fassung weglassen',
    { field },
  );
}
