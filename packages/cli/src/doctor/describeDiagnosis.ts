import type { Diagnosis } from "./Diagnosis.ts";

/** The findings as text for a person. */
export function describeDiagnosis(found: Diagnosis): string {
  const { versions, platform, providers, threads, images, advice } = found;
  const lines = [
    "Versions",
    ...Object.entries(versions).map(([name, version]) => row(name, version ?? "missing")),
    "",
    "Platform",
    row("name", platform.libc === null ? platform.name : `${platform.name}, ${platform.libc}`),
    row("providers", platform.supports.join(", ")),
    row("cores", `${threads.available} of ${threads.cores} usable, ${threads.memoryGigabytes} GiB of memory`),
    "",
    "Providers",
    ...providers.map(({ name, works, detail }) => row(name, `${works ? "yes" : "no "}  ${detail}`)),
    "",
    "Images",
    row("decoded", images.decoded.join(", ") || "none"),
    ...images.refused.map(({ format, remedy }) => row(format, remedy)),
    "",
    found.canTrain ? "Ready to train." : "Not ready to train.",
    ...advice.map((text) => `- ${text}`),
  ];
  return `${lines.join("\n")}\n`;
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(18)}${value}`;
}
