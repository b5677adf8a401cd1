// Runs as a thread of its own: holds one index and answers questions, so that neither building nor searching holds up a call.
import { parentPort } from 'node:worker_threads';
import type { SearchDocument } from './document.ts';
import { type Library, openLibrary } from './search.ts';
import type { FromThread, ToThread } from './threadMessages.ts';

const documents: SearchDocument[] = [];
let library: Library | undefined;

parentPort?.on('message', (message: ToThread) => {
  switch (message.say) {
    case 'documents':
      documents.push(...message.documents);
      return;
    case 'build':
      library = openLibrary({ ...message.setting, documents });
      return tell({ say: 'built' });
    case 'ask':
      return tell({ say: 'hits', number: message.number, hits: library?.search(message.ask) ?? [] });
    case 'update':
      library?.update(message.changed, message.gone);
      return tell({ say: 'updated', number: message.number });
  }
});

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}
