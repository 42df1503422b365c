import { element } from "./dom/element.ts";
import { liveSource } from "./liveSource.ts";
import { fixedSource, type ReportSource } from "./ReportSource.ts";
import { startReport } from "./startReport.ts";

// The page of a file holds its experiment; the page of a server names it.
const root = document.getElementById("report") as HTMLElement;
const inlined = document.getElementById("view");

async function source(): Promise<ReportSource> {
  if (inlined !== null) return fixedSource(JSON.parse(inlined.textContent ?? ""));
  return liveSource(root.dataset["experiment"] ?? "");
}

source().then(
  (given) => startReport(root, given),
  (error) =>
    root.replaceChildren(element("p", { class: "failed", role: "alert" }, String(error.message ?? error))),
);
