export { cosineFactor } from "./cosine.ts";
export { learningRateAt, type ScheduleSettings } from "./learningRateAt.ts";
export { type MomentumCycle, type OneCycleOptions, oneCycleFactor, oneCycleMomentum } from "./oneCycle.ts";
export { stepFactor } from "./step.ts";
