import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readReportScript } from "../../report/readReportScript.ts";
import { fillExperiment, type OpenServer, openServer } from "../fixtures/openServer.ts";
import { pagePolicy } from "./pagePolicy.ts";
import { pageRoutes } from "./pageRoutes.ts";

const hostile = `</script><script>alert(1)</script>"'&`;

let open: OpenServer;
beforeEach(async () => {
  open = await openServer();
});
afterEach(async () => {
  expect(open.errors).toEqual([]);
  await open.close();
});

it("lists experiments with links to their pages, whatever they are called", async () => {
  expect((await open.ask("/")).text).toContain("There is none in this store yet");
  await fillExperiment(open.store, "leaves", { name: hostile, maxTrials: 40 });
  const { text, headers } = await open.ask("/");
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(text).not.toContain("<script");
  expect(text).toContain('<a href="/experiments/leaves">&lt;/script&gt;');
  expect(text).toContain("4 of 40: 1 waiting, 1 running, 1 complete, 1 failed");
  expect(headers["content-security-policy"]).toContain("script-src 'none'");
});

it("lets the page of an experiment run its own script and style, and nothing else", async () => {
  await fillExperiment(open.store, "leaves", { name: hostile });
  const { text, headers } = await open.ask("/experiments/leaves");
  expect(text).not.toContain("alert(1)</script>");
  const policy = String(headers["content-security-policy"]);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  for (const tag of ["script", "style"]) {
    const parts = [...text.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))];
    expect(parts).toHaveLength(1);
    const hash = createHash("sha256").update(String(parts[0]?.[1])).digest("base64");
    expect(policy).toContain(`${tag}-src 'sha256-${hash}'`);
  }
  expect(policy).toContain("connect-src 'self'");
});

it("has no page for an experiment that is not there", async () => {
  const { status, json } = await open.ask("/experiments/none");
  expect([status, json]).toMatchObject([404, { error: { code: "EXPERIMENT_UNKNOWN" } }]);
});

it("tries to read the script again where it was not there", async () => {
  const scripts: (() => Promise<string>)[] = [() => Promise.reject(new Error("not built")), readReportScript];
  const routes = pageRoutes(() => (scripts.shift() ?? readReportScript)());
  const route = routes.find(({ operation }) => operation === "showExperiment");
  await fillExperiment(open.store, "leaves");
  const call = { parameters: { experiment: "leaves" }, service: { store: open.store } } as never;
  await expect(route?.handle(call)).rejects.toThrow("not built");
  expect(await route?.handle(call)).toMatchObject({ status: 200 });
});

it("hashes what a template holds, and gives no right to what it lacks", () => {
  // The example of the specification's authors: https://www.w3.org/TR/CSP3/#external-hash
  const policy = pagePolicy("<script>alert('Hello, world.');</script>");
  expect(policy).toContain("script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
  expect(policy).toContain("style-src 'none'");
});
