/** The batches that a loader holds ready, in shared memory. */
export interface SlotsMemory {
  readonly slots: number;
  readonly batchSize: number;
  /** Bytes of one image: height x width x 3. */
  readonly imageBytes: number;
  /** Views of each sample. */
  readonly views: number;
  /** Uint8 [slots, V, B, H, W, 3]. */
  readonly images: SharedArrayBuffer;
  /** Int32 [slots, B], Float32 [slots, B], Int32 [slots, B], one behind the other: labels, weights, indices. */
  readonly columns: SharedArrayBuffer;
  /** Uint8 [slots, B, K]: the label sets of multi-label samples; K is 0 where samples have one label each. */
  readonly targets: SharedArrayBuffer;
  /** Int32 [slots]: whose turn a slot is; see `Turns`. */
  readonly turns: SharedArrayBuffer;
}

/** What one batch takes. */
export interface BatchSpace extends Pick<SlotsMemory, "batchSize" | "imageBytes" | "views"> {
  /** K, the classes of multi-label samples; 0 where samples have one label each. */
  readonly targets: number;
}

export function shareSlots(
  slots: number,
  { batchSize, imageBytes, views, targets }: BatchSpace,
): SlotsMemory {
  return {
    slots,
    batchSize,
    imageBytes,
    views,
    images: new SharedArrayBuffer(slots * views * batchSize * imageBytes),
    columns: new SharedArrayBuffer(slots * batchSize * 12),
    targets: new SharedArrayBuffer(slots * batchSize * targets),
    turns: new SharedArrayBuffer(slots * 4),
  };
}

/** One slot, for writing or reading. */
export interface Slot {
  readonly images: Uint8Array;
  readonly labels: Int32Array;
  readonly targets: Uint8Array;
  readonly weights: Float32Array;
  readonly indices: Int32Array;
}

/** The views of each slot. */
export function viewSlots(memory: SlotsMemory): readonly Slot[] {
  const { slots, batchSize, views, columns } = memory;
  const imageBytes = views * memory.imageBytes;
  const rows = memory.targets.byteLength / slots;
  const column = slots * batchSize * 4;
  return Array.from({ length: slots }, (_, i) => {
    const offset = i * batchSize * 4;
    return {
      images: new Uint8Array(memory.images, i * batchSize * imageBytes, batchSize * imageBytes),
      labels: new Int32Array(columns, offset, batchSize),
      targets: new Uint8Array(memory.targets, i * rows, rows),
      weights: new Float32Array(columns, column + offset, batchSize),
      indices: new Int32Array(columns, 2 * column + offset, batchSize),
    };
  });
}
