// A part of the page that breaks says so in its place; the call bar and the keys go on.
import { Component, type ReactNode } from 'react';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Shows the children, or that they cannot be shown. */
export class Fallback extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { crashed } = useTexts().shell;
  return (
    <div className="region stack" role="alert">
      <p className="row">
        <Icon name="alert" />
        <strong>{crashed.title}</strong>
      </p>
      <p>{crashed.words}</p>
      <Button onPress={() => location.reload()}>{crashed.reload}</Button>
    </div>
  );
}
