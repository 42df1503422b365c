import type { ExperimentView } from "../../view/ExperimentView.ts";

/** Where the page has its experiment from: the file itself, or a server that tells of changes. */
export interface ReportSource {
  readonly view: ExperimentView;
  /** Calls with every later view; what it returns ends that. */
  subscribe(onChange: (view: ExperimentView) => void): () => void;
}

/** An experiment as it was, which does not change. */
export const fixedSource = (view: ExperimentView): ReportSource => ({
  view,
  subscribe: () => () => undefined,
});
