import type { ProviderName } from "@mixwell/train";

/** What `mixwell doctor` finds. */
export interface Diagnosis {
  /** Whether a training would start here. */
  readonly canTrain: boolean;
  readonly versions: {
    readonly mixwell: string;
    readonly node: string;
    /** Null where the package does not load or is not installed. */
    readonly "onnxruntime-node": string | null;
    readonly "onnxruntime-web": string | null;
    readonly sharp: string | null;
    readonly libvips: string | null;
    readonly yaml: string | null;
  };
  readonly platform: {
    /** As in `linux-x64`. */
    readonly name: string;
    /** C library of Linux; null elsewhere. */
    readonly libc: "glibc" | "musl" | null;
    /** Providers of onnxruntime-node that this platform has by ONNX Runtime's matrix. */
    readonly supports: readonly ProviderName[];
  };
  readonly providers: readonly ProviderState[];
  readonly threads: {
    /** Logical cores of the machine. */
    readonly cores: number;
    /** Cores that this process may use. */
    readonly available: number;
    readonly memoryGigabytes: number;
  };
  readonly images: {
    /** Formats that are decoded. */
    readonly decoded: readonly string[];
    /** Formats that are refused, with the way out. */
    readonly refused: readonly { readonly format: string; readonly remedy: string }[];
  };
  /** What is missing and how to get it; empty where all is well. */
  readonly advice: readonly string[];
}

/** Whether a tiny model ran on a provider. */
export interface ProviderState {
  readonly name: ProviderName;
  readonly works: boolean;
  /** In words: "ran a tiny model", or why not. */
  readonly detail: string;
}

export type Diagnose = () => Promise<Diagnosis>;
