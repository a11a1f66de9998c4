import { Component, type ReactNode } from "react";
import { Failure } from "../ui/states";

/**
 * Keeps one page's fault from blanking the whole screen; navigation stays usable. Trying again loads everything anew: a
 * tab left open over an upgrade asks for files that no longer exist, and only a reload finds the new ones.
 */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <Failure error={this.state.error} onRetry={() => window.location.reload()} />;
  }
}
