export interface RefusalData {
  /** stable id in kebab case */
  readonly rule: string;
  /** German, one sentence: what stands against it, and where */
  readonly detail: string;
  /** German: what to do */
  readonly remedy: string;
  /** the field of the command that it is about */
  readonly field?: string;
  /** the version of the procedure that the rule belongs to */
  readonly procedure?: string;
  /** the name of the step that is missing, in that version */
  readonly missingStep?: string;
  /** where one field holds many things at fault: each of them */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** A typed "no" to a command. It writes nothing to the ledger and uses no number. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly data: RefusalData) {
    super(`${data.rule}: ${data.detail}`);
  }
}

export function refuse(rule: string, detail: string, remedy: string, more: Partial<RefusalData> = {}): never {
  throw new Refusal({ rule, detail, remedy, ...more });
}
