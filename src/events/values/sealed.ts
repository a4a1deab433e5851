/** AES-256-GCM under a person's own key, all parts in base64; without the key it is noise for ever. */
export interface Sealed {
  readonly iv: string;
  readonly text: string;
  readonly tag: string;
}
