export {
  type CopyFormat,
  copyFormats,
  type ManifestLine,
  type WriteCopiesEvent,
  type WriteCopiesOptions,
  type WriteCopiesResult,
} from "./types.ts";
export { writeCopies } from "./writeCopies.ts";
