import { HttpException } from '@nestjs/common';
import { Refusal, type RefusalData } from '../../../commands/refusal.js';
import { ShapeError } from '../../../commands/shape.js';
import { EventError } from '../../../events/errors.js';
import { KeysUnavailable } from '../../keys/keys.js';
import { ClockBehind, CommandIdReused, UnknownCommand, UnknownRegion } from '../../ledger/command-request.js';
import {
  AppendTooLarge,
  LedgerDamaged,
  LedgerLocked,
  LedgerNewer,
  LedgerReadOnly,
  LedgerUnavailable,
  VersionConflict,
} from '../../ledger/errors.js';
import { NotYet } from '../../projector/read-model.js';
import { ReadStoreForeign, ReadStoreMisconfigured, ReadStoreNewer, ReadStoreUnavailable } from '../../read-store/errors.js';
import { fieldProblem, shortened } from './field-errors.js';
import { Problem, type ProblemKind } from './kinds.js';

const SOON = { 'Retry-After': '1' };
const LATER = { 'Retry-After': '30' };

export const unknownRegion = (region: string): Problem =>
  new Problem(
    'unknown-region',
    `Eine Region „${shortened(region, 64)}“ gibt es hier nicht. Alle Regionen: /api/v1/regions; eine neue wird mit RegisterRegion angelegt.`,
  );
export const unknownCommand = (command: string): Problem =>
  new Problem('unknown-command', `Einen Befehl „${shortened(command, 64)}“ gibt es nicht. Alle Befehle: /api/docs.`);
export const unknownRoute = (): Problem =>
  new Problem('unknown-route', 'Unter dieser Adresse gibt es nichts. Alle Adressen: /api/docs.');

/** Beside its field, a message need not name the field again. */
const beside = (field: string, detail: string): string =>
  detail.startsWith(`${field}: `) ? detail.slice(field.length + 2) : detail;

function refused({ rule, detail, remedy, field, procedure, missingStep, errors }: RefusalData): Problem {
  return new Problem('refused', detail, {
    rule,
    ...(procedure === undefined ? {} : { procedure }),
    ...(missingStep === undefined ? {} : { missingStep }),
    remedy,
    ...(errors ? { errors } : field === undefined ? {} : { errors: [{ field, message: beside(field, detail) }] }),
  });
}

/** The ledger cannot be used as it is. What exactly is wrong with it is the operator's to read, in the log. */
const closed = (error: unknown): boolean =>
  [LedgerUnavailable, LedgerDamaged, LedgerLocked, LedgerNewer, LedgerReadOnly, KeysUnavailable, EventError].some(
    (kind) => error instanceof kind,
  );

/** The rows cannot be read; the ledger stands, and what is recorded there is safe. */
const unreadable = (error: unknown): boolean =>
  [ReadStoreUnavailable, ReadStoreMisconfigured, ReadStoreForeign, ReadStoreNewer].some((kind) => error instanceof kind);

/** By the status that Express, its body parser or Nest gave; their texts are English and may echo the request. */
function ofStatus(status: number): Problem | null {
  const kinds: Readonly<Record<number, readonly [ProblemKind, string]>> = {
    404: ['unknown-route', unknownRoute().detail],
    413: ['too-large', 'Eine Anfrage darf höchstens 2 MB groß sein. Den Befehl in mehrere teilen.'],
    415: ['unsupported-media-type', 'Diese Kodierung des Inhalts wird nicht verstanden.'],
  };
  const known = kinds[status];
  if (known) return new Problem(...known);
  return status >= 400 && status < 500
    ? new Problem('request', 'Die Adresse, ein Kopffeld oder der Inhalt ist nicht lesbar.')
    : null;
}

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500;
};

/** The problem that an error is to the caller; null for one that nobody foresaw. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof ShapeError) return fieldProblem('shape', error.errors);
  if (error instanceof Refusal) return refused(error.data);
  if (error instanceof UnknownCommand) return unknownCommand(error.command);
  if (error instanceof UnknownRegion) return unknownRegion(error.region);
  if (error instanceof CommandIdReused) {
    const detail = 'Dieser Idempotency-Key wurde schon mit anderem Inhalt verwendet. Für einen neuen Befehl einen neuen wählen.';
    return new Problem('command-id-reused', detail, { entry: error.entry });
  }
  if (error instanceof VersionConflict) {
    const detail =
      'Andere haben gleichzeitig geschrieben; es wurde nichts eingetragen. Bitte denselben Befehl noch einmal senden.';
    return new Problem('conflict', detail, {}, SOON);
  }
  if (error instanceof AppendTooLarge) {
    return new Problem('too-large', 'Der Befehl ist zu groß für einen Eintrag. Texte kürzen oder den Befehl in mehrere teilen.');
  }
  if (error instanceof NotYet) {
    return new Problem(
      'not-yet',
      `Der Stand ${String(error.wanted)} ist noch nicht erreicht. Bitte gleich noch einmal fragen.`,
      {},
      SOON,
    );
  }
  if (error instanceof ClockBehind) {
    const detail = 'Die Uhr dieses Rechners geht gegenüber dem letzten Eintrag nach; es wurde nichts eingetragen.';
    return new Problem('clock-behind', detail, { remedy: 'die Uhr des Rechners richtig stellen' }, LATER);
  }
  if (closed(error)) {
    const detail =
      'Das Beschlussbuch kann gerade nicht gelesen oder beschrieben werden. Bei einem Befehl ist offen, ob er eingetragen wurde: ' +
      'mit demselben Idempotency-Key noch einmal senden.';
    return new Problem('ledger-unavailable', detail, {}, LATER);
  }
  if (unreadable(error)) {
    const detail =
      'Der Auskunftsspeicher ist gerade nicht erreichbar; eingetragen ist weiterhin alles. Bitte später noch einmal fragen.';
    return new Problem('read-store-unavailable', detail, {}, LATER);
  }
  return ofStatus(statusOf(error));
}
