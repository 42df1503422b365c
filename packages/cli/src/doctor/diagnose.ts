import { availableParallelism, cpus, totalmem } from "node:os";
import type { ProviderName } from "@mixwell/train";
import { version } from "../version.ts";
import { advise } from "./advise.ts";
import type { Diagnosis, ProviderState } from "./Diagnosis.ts";
import { inspectSharp } from "./imageFormats.ts";
import { packageVersion } from "./packageVersion.ts";
import { supportedProviders } from "./platformMatrix.ts";
import { probeProvider } from "./probeProvider.ts";

/** Looks at this machine. Takes seconds: every provider that the platform has is tried. */
export async function diagnose(): Promise<Diagnosis> {
  const platform = `${process.platform}-${process.arch}`;
  const supports = supportedProviders(platform);
  const providers: ProviderState[] = [];
  // One after the other: two sessions of the WebGPU provider at once end the process (onnxruntime #32561).
  for (const name of ["cpu", "webgpu", "cuda", "wasm"] satisfies ProviderName[])
    providers.push(
      supports.includes(name)
        ? await probeProvider(name)
        : { name, works: false, detail: `ONNX Runtime has no binary of it for ${platform}` },
    );
  const sharp = await inspectSharp();
  const versions = {
    mixwell: version(),
    node: process.versions.node,
    "onnxruntime-node": await packageVersion("onnxruntime-node"),
    "onnxruntime-web": await packageVersion("onnxruntime-web"),
    sharp: await packageVersion("sharp"),
    libvips: sharp.works ? sharp.libvips : null,
    yaml: await packageVersion("yaml"),
  };
  const works = (name: ProviderName) => providers.some((state) => state.name === name && state.works);
  const found = {
    canTrain: sharp.works && (works("cpu") || works("wasm")),
    versions,
    platform: { name: platform, libc: libc(), supports },
    providers,
    threads: {
      cores: cpus().length,
      available: availableParallelism(),
      memoryGigabytes: Number((totalmem() / 2 ** 30).toFixed(1)),
    },
    images: sharp.images,
  };
  return { ...found, advice: advise(found, sharp.works ? undefined : sharp.detail) };
}

function libc(): "glibc" | "musl" | null {
  if (process.platform !== "linux") return null;
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  return report?.header?.glibcVersionRuntime === undefined ? "musl" : "glibc";
}
