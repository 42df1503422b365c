import { type ExecFileException, execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ProviderName } from "@mixwell/train";
import type { ProviderState } from "./Diagnosis.ts";

const TIMEOUT_MS = 30_000;

/** Runs a tiny model on a provider, in a process of its own. */
export function probeProvider(name: ProviderName): Promise<ProviderState> {
  const script = fileURLToPath(new URL("./probe.js", import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [script, name], { timeout: TIMEOUT_MS }, (error, stdout) => {
      const answer = readAnswer(stdout);
      if (answer?.works === true) resolve({ name, works: true, detail: "ran a tiny model" });
      else if (answer !== undefined) resolve({ name, works: false, detail: clean(answer.detail ?? "") });
      else resolve({ name, works: false, detail: describeEnd(error) });
    });
  });
}

interface Answer {
  readonly works: boolean;
  readonly detail?: string;
}

function readAnswer(stdout: string): Answer | undefined {
  try {
    return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer;
  } catch {
    return undefined;
  }
}

function describeEnd(error: ExecFileException | null): string {
  if (error?.killed === true) return `no answer within ${TIMEOUT_MS / 1000} s`;
  return `the trial ended with ${error?.signal ?? `exit code ${error?.code ?? 0}`}`;
}

/** Leaves out the places in ONNX Runtime's source that its messages begin with, and what follows the first line. */
function clean(detail: string): string {
  const [line] = detail.trim().split("\n");
  return (line as string).replace(/^.*\.(cc|cpp|h):\d+ .* was false\. /, "").trim();
}
