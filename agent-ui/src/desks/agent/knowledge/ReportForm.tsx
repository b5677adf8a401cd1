// One line to report an error in the open article, in the middle of a call: a key, a few words, Enter.
import type { KeyboardEvent } from 'react';
import { ActionButton } from '../../../actions/ActionButton.tsx';
import { useStore } from '../../../feed/store.ts';
import { Button } from '../../../parts/Button.tsx';
import { Field } from '../../../parts/Field.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useDesk } from '../../desk.tsx';
import { closeReport, REPORT_FIELD, report } from './report.ts';

/** The way to report, and the field once it is open. A refused report keeps its words. */
export function ReportForm({ articleId }: { articleId: string }) {
  const { knowledge } = useTexts();
  const { send, voice } = useDesk();
  const { articleId: of, text, sending } = useStore(report, (all) => all);
  if (of !== articleId) {
    return (
      <p>
        <ActionButton action="reportArticle" look="quiet" icon="alert" word={knowledge.report.open} />
      </p>
    );
  }
  const leave = () => {
    closeReport();
    document.getElementById('knowledge-title')?.closest('article')?.focus();
  };
  const tell = async () => {
    if (text.trim() === '' || sending) return;
    report.patch({ sending: true });
    const answer = await send({ type: 'reportArticle', articleId, text: text.trim() });
    report.patch({ sending: false });
    if (!answer.ok) return;
    voice.note(knowledge.report.done);
    leave();
  };
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.nativeEvent.isComposing) return;
    if (press.key === 'Enter' && !press.ctrlKey) void tell();
    else if (press.key === 'Escape') leave();
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter sends and Escape leaves, from the field inside
    <div className="knowledge-report" onKeyDown={onKeyDown}>
      <Field
        id={REPORT_FIELD}
        label={knowledge.report.field}
        hint={knowledge.report.hint}
        value={text}
        onChange={(words) => report.patch({ text: words })}
        maxLength={600}
        autoComplete="off"
      />
      <p className="row">
        <Button look="primary" onPress={() => void tell()} isPending={sending}>
          {knowledge.report.send}
        </Button>
        <Button look="quiet" onPress={leave}>
          {knowledge.report.leave}
        </Button>
      </p>
    </div>
  );
}
