import { Component, type ReactNode } from 'react';
import { Passing } from './passing.tsx';

/** A page that fails a second time within this does not come right by being drawn again. */
const AGAIN_MS = 5000;

interface Props {
  /** Called before the page is drawn again, to take up the server's state. */
  onFault?: () => void;
  /** Says on the page that it was drawn again. */
  drawnAgain: string;
  /** In place of a page that fails and fails. */
  broken: ReactNode;
  children: ReactNode;
}

/** React takes a page that fails off the screen, and leaves nothing. Here it is drawn again at once; if that fails too, a page says so. */
export class Boundary extends Component<Props, { failed: boolean; times: number }> {
  override state = { failed: false, times: 0 };
  #failedAt = -Infinity;

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    const again = performance.now() - this.#failedAt > AGAIN_MS;
    this.#failedAt = performance.now();
    if (!again) return;
    this.props.onFault?.();
    this.setState(({ times }) => ({ failed: false, times: times + 1 }));
  }

  override render() {
    const { failed, times } = this.state;
    if (failed) return this.props.broken;
    return (
      <>
        {this.props.children}
        {times > 0 && <Passing key={times} sentence={this.props.drawnAgain} />}
      </>
    );
  }
}
