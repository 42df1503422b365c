import type { ParameterImportance } from "../../view/importance/parameterImportance.ts";
import type { Tooltip } from "./dom/Tooltip.ts";
import type { Frames } from "./frames/Frames.ts";
import type { Theme } from "./plot/Theme.ts";
import type { ReportState } from "./state/ReportState.ts";

/** What every section of the page is given. */
export interface PageContext {
  readonly state: ReportState;
  readonly frames: Frames;
  readonly theme: Theme;
  readonly tooltip: Tooltip;
  /** How much each parameter matters for the chosen objective; worked out once for each state of the experiment. */
  importance(): readonly ParameterImportance[];
}
