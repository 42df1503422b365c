import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** Whether what listens on a host can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  if (host === "localhost") return true;
  const version = isIP(host);
  if (version === 0) return false;
  const loopback = new BlockList();
  loopback.addSubnet("127.0.0.0", 8, "ipv4");
  loopback.addAddress("::1", "ipv6");
  return loopback.check(host, version === 6 ? "ipv6" : "ipv4");
}

/**
 * The values of the Host header by which a server may be called, in lower case. A page of another site whose name was made to lead
 * here (DNS rebinding) calls by its own name, which is none of these.
 *
 * @param name what this machine is called, for a server that others reach
 */
export function hostNamesOf(host: string, port: number, name: string): ReadonlySet<string> {
  const names = ["127.0.0.1", "localhost", "::1"];
  if (!isEverywhere(host)) names.push(host);
  if (!isLoopback(host)) {
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    names.push(name, ...addresses.map(({ address }) => address));
  }
  return new Set(
    names
      .map((one) => inUrl(one).toLowerCase())
      .flatMap((one) => (port === 80 ? [one, `${one}:80`] : [`${one}:${port}`])),
  );
}

/** Whether it stands for all addresses of this machine, and so is none to call. */
export const isEverywhere = (host: string): boolean => host === "0.0.0.0" || host === "::";

/** A host as it stands in a URL. */
export const inUrl = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);
