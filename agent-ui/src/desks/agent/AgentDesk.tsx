// The desk of an agent: queue, contact, knowledge.
import { KnowledgeRegion } from './knowledge/KnowledgeRegion.tsx';

/** The three regions below the call bar. */
export function AgentDesk() {
  return <KnowledgeRegion municipalityId={null} />;
}
