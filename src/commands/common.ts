import { Part, Text } from './fields.js';

export class SourceFields {
  @Text('Dokument', 'Niederschrift vom 12.10.2016', { max: 500 }) document!: string;
  @Text('Seite', '3', { optional: true, max: 100 }) page?: string;
  @Text('Prüfsumme (SHA-256)', undefined, { optional: true, max: 64 }) sha256?: string;
  @Text('Bemerkung zur Quelle', undefined, { optional: true }) note?: string;
}

export class AsHappened {
  @Text('Begründung', 'Der Auftrag wurde in der Sitzung so erteilt.') justification!: string;
}

/** What every command may carry (CONTRACT 1). */
export class Common {
  @Part('Quelle', () => SourceFields, { optional: true }) source?: SourceFields;
  @Part('Wirklich so geschehen', () => AsHappened, { optional: true }) asHappened?: AsHappened;
  @Text('Bemerkung', undefined, { optional: true }) note?: string;
}
