/**
 * Whoever read what the service prints may be gone long before it ends (a closed terminal, `serve | head`): what it prints then is lost,
 * and nothing else. Without this, the last line before an orderly stop would end the process in the middle of it.
 */
export function bearLostReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
