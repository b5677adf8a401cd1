// Starts the search thread from the sources: Node hands no loader on to its threads, so this one brings its own.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
