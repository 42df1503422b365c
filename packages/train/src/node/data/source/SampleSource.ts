import type { RgbImage, Size } from "@mixwell/augment";
import type { Sample } from "../../../data/DataSet.ts";

/** Reads the pixels of samples. Reads may overlap; the data returned is the caller's. */
export interface SampleSource {
  /**
   * @param minimum given the size of the image, the smallest size that the caller can use; the image may come shrunk to
   *   a size at least as large
   * @throws BrokenImageError
   */
  read(sample: Sample, minimum?: (size: Size) => Size): Promise<RgbImage>;
  /** SHA-256 in hex of the bytes as stored: equal for byte-identical samples. */
  digest(sample: Sample): Promise<string>;
  close(): Promise<void>;
}
