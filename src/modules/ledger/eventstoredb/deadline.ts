/** No answer came in time. What was asked for may have happened. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
  constructor(
    readonly what: string,
    readonly milliseconds: number,
  ) {
    super(`${what}: no answer within ${String(milliseconds)} ms`);
  }
}

/** The client keeps no deadline of its own on most of its calls, so every one of them is awaited through this. @throws Overdue */
export function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Overdue(what, milliseconds));
    }, milliseconds);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
