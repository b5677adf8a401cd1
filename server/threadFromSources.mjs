// A thread from the sources: Node hands no loader of TypeScript on to its threads, so this one brings its own. Its argument: what it runs.
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
