import { createServer } from 'node:http';
import { type Address, listen, type Listening } from '../../modules/api/app.js';

/**
 * Looks whether the address can be listened on, before anything else is touched: a second start by mistake says so and leaves
 * no trace. Whoever takes the port in between is met by the real listening. @throws PortTaken
 */
export async function probePort(address: Address): Promise<void> {
  const server = createServer();
  const listening: Listening = { getHttpServer: () => server };
  await listen(listening, address);
  await new Promise((resolve) => server.close(resolve));
}
