import type { IncomingHttpHeaders } from "node:http";
import { MixwellError } from "@mixwell/core";

/**
 * Lets through what programs and pages of this server send, and nothing that a browser sends for another site.
 * @throws MixwellError HOST_FORBIDDEN, ORIGIN_FORBIDDEN
 */
export function checkOrigin(headers: IncomingHttpHeaders, hostNames: ReadonlySet<string>): void {
  const host = headers.host?.toLowerCase();
  if (host === undefined || !hostNames.has(host))
    throw new MixwellError({
      code: "HOST_FORBIDDEN",
      expected: `one of ${[...hostNames].join(", ")}`,
      name: "the Host header",
      received: headers.host,
    });
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`)
    throw forbidden(`from the origin ${headers.origin}`);
  // A page on another port of this machine counts as the same site, so its cookies come along; a link to a page may come from anywhere.
  const site = headers["sec-fetch-site"];
  const isForeign = site === "cross-site" || site === "same-site";
  if (isForeign && headers["sec-fetch-mode"] !== "navigate") throw forbidden(`from a ${site} page`);
}

const forbidden = (from: string): MixwellError =>
  new MixwellError({
    code: "ORIGIN_FORBIDDEN",
    message: `A request ${from} is not answered, only those of this server's own pages and of programs`,
  });
