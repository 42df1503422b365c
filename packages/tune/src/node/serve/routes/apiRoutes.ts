import type { Route } from "../route/Route.ts";
import { aboutRoutes } from "./aboutRoutes.ts";
import { experimentRoutes } from "./experimentRoutes.ts";
import { trialRoutes } from "./trialRoutes.ts";
import { viewRoutes } from "./viewRoutes.ts";

/** All routes below /api. */
export const apiRoutes: readonly Route[] = [
  ...aboutRoutes(() => apiRoutes),
  ...experimentRoutes,
  ...viewRoutes,
  ...trialRoutes,
];
