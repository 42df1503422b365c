import type { Transform } from "../transform/Transform.ts";
import { fog } from "./fog/fog.ts";
import { rain } from "./rain/rain.ts";
import { shadow } from "./shadow/shadow.ts";
import { snow } from "./snow/snow.ts";
import { sunFlare } from "./sunFlare/sunFlare.ts";

/** What the weather does to a picture. */
export const weatherTransforms: readonly Transform[] = [fog, rain, snow, shadow, sunFlare];
