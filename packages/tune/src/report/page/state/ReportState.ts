import { Emitter } from "@mixwell/core";
import type { ExperimentView } from "../../../view/ExperimentView.ts";
import { columnsOf, type ObjectiveData, type ReportData, reportData } from "../data/ReportData.ts";
import { type Brush, keepBrushed } from "./Brush.ts";

/** So many trials can be compared at once. */
export const MOST_SELECTED = 8;

interface StateEvents {
  /** Other trials, or more of them. */
  readonly data: undefined;
  /** Another objective is looked at. */
  readonly objective: undefined;
  /** The brushes leave other trials. */
  readonly shown: undefined;
  /** Other trials are selected. */
  readonly selected: undefined;
  /** Another trial is pointed at. */
  readonly hovered: undefined;
}

/** What the sections of the page share: the data, what is picked, and word of every change. */
export interface ReportState {
  readonly data: ReportData;
  readonly objective: ObjectiveData;
  readonly objectiveIndex: number;
  readonly brushes: ReadonlyMap<string, Brush>;
  /** The share of the best trials to show, within (0, 1]. */
  readonly topShare: number;
  /** 1 for each trial that the brushes leave. */
  readonly shown: Uint8Array;
  readonly shownCount: number;
  /** Ids of the trials side by side, in the order in which they were selected. */
  readonly selected: readonly number[];
  /** The trial that is pointed at, in whichever section. */
  readonly hovered: number | undefined;
  setView(view: ExperimentView): void;
  setObjective(index: number): void;
  setBrush(column: string, brush: Brush | undefined): void;
  setTopShare(share: number): void;
  clearBrushes(): void;
  toggleSelected(id: number): void;
  clearSelected(): void;
  setHovered(id: number | undefined): void;
  on(event: keyof StateEvents, listener: () => void): void;
}

export function createState(view: ExperimentView): ReportState {
  const events = new Emitter<StateEvents>();
  const brushes = new Map<string, Brush>();
  let data = reportData(view);
  let objectiveIndex = 0;
  let topShare = 1;
  let shown: Uint8Array = new Uint8Array(0);
  let shownCount = 0;
  let selected: readonly number[] = [];
  let hovered: number | undefined;

  const filter = (): void => {
    shown = new Uint8Array(data.view.trials.length).fill(1);
    for (const column of columnsOf(data)) {
      const brush = brushes.get(column.name);
      if (brush !== undefined) keepBrushed(shown, column, brush);
    }
    if (topShare < 1) keepTop(shown, (data.objectives[objectiveIndex] as ObjectiveData).quality, topShare);
    shownCount = shown.reduce((sum, one) => sum + one, 0);
    events.emit("shown", undefined);
  };
  filter();

  return {
    get data() {
      return data;
    },
    get objective() {
      return data.objectives[objectiveIndex] as ObjectiveData;
    },
    get objectiveIndex() {
      return objectiveIndex;
    },
    brushes,
    get topShare() {
      return topShare;
    },
    get shown() {
      return shown;
    },
    get shownCount() {
      return shownCount;
    },
    get selected() {
      return selected;
    },
    get hovered() {
      return hovered;
    },
    setView(next) {
      data = reportData(next);
      const names = new Set(columnsOf(data).map(({ name }) => name));
      for (const name of brushes.keys()) if (!names.has(name)) brushes.delete(name);
      events.emit("data", undefined);
      filter();
    },
    setObjective(index) {
      objectiveIndex = index;
      events.emit("objective", undefined);
      filter();
    },
    setBrush(column, brush) {
      if (brush === undefined) brushes.delete(column);
      else brushes.set(column, brush);
      filter();
    },
    setTopShare(share) {
      topShare = share;
      filter();
    },
    clearBrushes() {
      brushes.clear();
      topShare = 1;
      filter();
    },
    toggleSelected(id) {
      const isIn = selected.includes(id);
      if (!isIn && selected.length >= MOST_SELECTED) return;
      selected = isIn ? selected.filter((one) => one !== id) : [...selected, id];
      events.emit("selected", undefined);
    },
    clearSelected() {
      selected = [];
      events.emit("selected", undefined);
    },
    setHovered(id) {
      if (id === hovered) return;
      hovered = id;
      events.emit("hovered", undefined);
    },
    on(event, listener) {
      events.on(event, listener);
    },
  };
}

/** Leaves the given share of the ranked trials, at least one. */
function keepTop(kept: Uint8Array, quality: Float64Array, share: number): void {
  const ranked = quality.filter((value) => !Number.isNaN(value)).sort();
  const least = ranked[Math.min(ranked.length - 1, Math.floor((1 - share) * ranked.length + 1e-9))];
  for (let id = 0; id < kept.length; id++) {
    if (!((quality[id] as number) >= (least ?? Number.POSITIVE_INFINITY))) kept[id] = 0;
  }
}
