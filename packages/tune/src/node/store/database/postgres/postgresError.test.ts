import { MixwellError } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { isFromServer, isPassing, postgresError } from "./postgresError.ts";

const withCode = (code: string, message = "said the server") => Object.assign(new Error(message), { code });

describe("errors of PostgreSQL", () => {
  it.each([
    ["a conflict of transactions", withCode("40001")],
    ["a deadlock", withCode("40P01")],
    ["a lock that took too long", withCode("55P03")],
    ["a server that shuts down", withCode("57P01")],
    ["a server that crashed", withCode("57P02")],
    ["a server that starts", withCode("57P03")],
    ["a client that stood still", withCode("25P03")],
    ["too many connections", withCode("53300")],
    ["a refused connection", withCode("ECONNREFUSED")],
    ["a broken connection", withCode("EPIPE")],
    // Without a code, in the words of pg and pg-pool.
    ["a lost connection", new Error("Connection terminated unexpectedly")],
    ["a slow connection", new Error("timeout exceeded when trying to connect")],
    ["a lost answer", new Error("Query read timeout")],
    ["a dead client", new Error("Client has encountered a connection error and is not queryable")],
  ])("%s passes", (_, error) => {
    expect(isPassing(error)).toBe(true);
    expect(postgresError(error, "here")).toMatchObject({
      code: "STORE_UNREACHABLE",
      where: "here",
      cause: error,
    });
  });

  it.each([
    ["53100", "STORE_FULL"],
    ["42501", "STORE_UNREACHABLE"],
    ["28P01", "STORE_UNREACHABLE"],
    ["3D000", "STORE_UNREACHABLE"],
    ["XX001", "STORE_CORRUPT"],
    ["42P01", "STORE_CORRUPT"],
    ["23505", "STORE_FAILED"],
  ])("%s stays, and is a %s", (sqlState, code) => {
    const error = withCode(sqlState);
    expect([isPassing(error), isFromServer(error)]).toEqual([false, true]);
    expect(postgresError(error, "here")).toMatchObject({
      name: "MixwellError",
      code,
      remedy: expect.any(String),
    });
  });

  it("tells a server's error from a broken connection of five letters, and leaves ours and a fault of the program alone", () => {
    expect(isFromServer(withCode("EPIPE"))).toBe(false);
    const ours = new MixwellError({ code: "LEASE_LOST" });
    expect([isPassing(ours), isFromServer(ours), postgresError(ours, "here")]).toEqual([false, true, ours]);
    const fault = new TypeError("x is undefined");
    expect([isPassing(fault), postgresError(fault, "here")]).toEqual([false, fault]);
  });
});
