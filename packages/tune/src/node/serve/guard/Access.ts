import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { MixwellError } from "@mixwell/core";

/** Knows who may use the server: programs by the token, browsers by a cookie that they got for it. */
export interface Access {
  /** The header that gives a browser the cookie. It is gone when the browser is closed. */
  readonly setCookie: string;
  isToken(text: string): boolean;
  /** @throws MixwellError TOKEN_INVALID where neither the token nor the cookie is there and right */
  check(headers: IncomingHttpHeaders): void;
}

/** Cookies are shared by all ports of a machine, so the name tells the port. */
export const cookieName = (port: number): string => `mixwell-tune-${port}`;

export function createAccess(token: string, port: number): Access {
  // Other servers of this machine are sent the cookie too, and must not learn the token from it.
  const cookie = createHmac("sha256", token).update(`cookie of port ${port}`).digest("base64url");
  const name = cookieName(port);
  return {
    setCookie: `${name}=${cookie}; Path=/; HttpOnly; SameSite=Strict`,
    isToken: (text) => isSame(text, token),
    check(headers) {
      const given = /^(?:Bearer|token)\s+(\S+)\s*$/i.exec(headers.authorization ?? "")?.[1];
      if (given !== undefined && isSame(given, token)) return;
      if (headers.authorization === undefined && cookiesOf(headers, name).some((one) => isSame(one, cookie)))
        return;
      throw invalidToken(headers.authorization === undefined ? "missing" : "wrong");
    },
  };
}

export const invalidToken = (how: "missing" | "wrong"): MixwellError =>
  new MixwellError({
    code: "TOKEN_INVALID",
    message: `The token is ${how}`,
    remedy:
      "Open the URL with ?token= that the server told when it started, or send the header `Authorization: Bearer <token>`",
  });

/** All of that name: one for another path may come first. */
function cookiesOf({ cookie = "" }: IncomingHttpHeaders, name: string): string[] {
  return cookie
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one.startsWith(`${name}=`))
    .map((one) => one.slice(name.length + 1));
}

/** Takes the same time wherever two texts differ. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
