// From the sources, a thread needs the loader of TypeScript first.
import { register } from 'tsx/esm/api';

register();
await import('./writerThread.ts');
