// The desk of an agent: contact, knowledge and queue, always in this reading order and in the same places.
import { useView } from '../../actions/useActions.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { Fallback } from '../Fallback.tsx';
import { ContactRegion } from './contact/ContactRegion.tsx';
import { KnowledgeRegion } from './knowledge/KnowledgeRegion.tsx';
import { QueueRegion } from './queue/QueueRegion.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import './agentDesk.css';

/** The three regions below the call bar. A part that breaks does not take the others with it. */
export function AgentDesk() {
  const { desk } = useTexts();
  const view = useView();
  const municipalityId = view.call?.municipalityId ?? view.live?.contact?.municipalityId ?? null;
  useKeptFocus(`${view.me?.state} ${view.call?.state} ${view.live?.contact?.callId} ${view.ui.panel}`);
  return (
    <div className="agent-desk">
      <h1 className="heard-only">{desk.title}</h1>
      <div className="agent-contact panel">
        <Fallback>
          <ContactRegion />
        </Fallback>
      </div>
      <div className="agent-knowledge panel">
        <Fallback>
          <KnowledgeRegion municipalityId={municipalityId} />
        </Fallback>
      </div>
      <div className="agent-queue panel">
        <Fallback>
          <QueueRegion />
        </Fallback>
      </div>
    </div>
  );
}
