import { MemoryReadStore } from '../../src/modules/read-store/memory/memory-read-store.js';
import { readStoreContract } from './read-store.contract.js';

readStoreContract('memory', () => Promise.resolve(new MemoryReadStore()));
