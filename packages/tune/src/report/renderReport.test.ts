import { expect, it } from "vitest";
import { viewOf } from "../view/fixtures/viewOf.ts";
import { renderLiveReport, renderReport } from "./renderReport.ts";

const hostile = `</script><script>alert(1)</script><!-- "quoted" ' & \u2028 \u2029`;
const view = viewOf([{ parameters: { x: hostile }, metrics: { default: 0.5 }, message: hostile }], {
  name: hostile,
});

it("holds the whole view as it is, whatever is in it", () => {
  const page = renderReport(view, "start()");
  const [, json] = /<script type="application\/json" id="view">(.*?)<\/script>/s.exec(page) ?? [];
  expect(JSON.parse(json as string)).toEqual(JSON.parse(JSON.stringify(view)));
  expect(page.match(/<\/script>/g)).toHaveLength(2);
  expect(page).not.toContain("alert(1)</script>");
  expect(json).not.toMatch(/[<\u2028\u2029]/);
});

it("keeps a script in its element", () => {
  const page = renderReport(view, `say("</script><!--")`);
  expect(page).toContain(String.raw`<script>say("\x3c/script>\x3c!--")</script>`);
});

it("allows no network, and the live page its own server alone", () => {
  const policyOf = (page: string) => /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
  expect(policyOf(renderReport(view, ""))).toMatch(
    /^default-src 'none'; script-src 'unsafe-inline'; (?!.*connect)/,
  );
  const live = renderLiveReport("k3v9x2qd", hostile, "start()");
  expect(policyOf(live)).toContain("connect-src 'self'");
  expect(live).toContain('data-experiment="k3v9x2qd"');
  expect(live).not.toContain("alert(1)</script>");
});

it("tells the best where scripts do not run", () => {
  expect(renderReport(viewOf([{ parameters: { x: 1 }, metrics: { default: 0.5 } }]), "")).toContain(
    "<noscript>leaves, done, 1 trials; best: trial 0 with default 0.5 at x 1.",
  );
});
