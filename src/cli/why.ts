const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'its rights do not allow it',
  EPERM: 'its rights do not allow it',
  ELOOP: 'its links lead in a circle',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not written in UTF-8',
};

/** Why a file cannot be read or written, in words for whoever named it. */
export function whyNot(error: unknown): string {
  const part = (name: string): unknown => (typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined);
  const [code, message] = [part('code'), part('message')];
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  return reason ?? (typeof message === 'string' ? message : String(error));
}
