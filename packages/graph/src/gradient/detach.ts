import type { Value } from "../graph/Value.ts";
import { withGradient } from "./withGradient.ts";

/** The value itself, through which no gradient flows back: PyTorch's `detach`. */
export function detach(value: Value): Value {
  return withGradient(
    [value],
    ([same]) => same as Value,
    () => [undefined],
  );
}
