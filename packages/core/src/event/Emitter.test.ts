import { expect, it } from "vitest";
import { Emitter } from "./Emitter.ts";

interface Events {
  epoch: number;
  done: { top1: number };
}

it("tells each listener of a name, in the order they were added, until it is removed", () => {
  const emitter = new Emitter<Events>();
  const heard: string[] = [];
  const remove = emitter.on("epoch", (epoch) => heard.push(`first ${epoch}`));
  emitter.on("epoch", (epoch) => heard.push(`second ${epoch}`));
  emitter.on("done", ({ top1 }) => heard.push(`done ${top1}`));
  emitter.emit("epoch", 1);
  remove();
  emitter.emit("epoch", 2);
  emitter.emit("done", { top1: 0.5 });
  expect(heard).toEqual(["first 1", "second 1", "second 2", "done 0.5"]);
});

it("lets a listener remove itself without hiding the event from the next", () => {
  const emitter = new Emitter<Events>();
  const heard: number[] = [];
  const remove = emitter.on("epoch", () => remove());
  emitter.on("epoch", (epoch) => heard.push(epoch));
  emitter.emit("epoch", 1);
  expect(heard).toEqual([1]);
});

it("hands a listener's exception to the one who emits", () => {
  const emitter = new Emitter<Events>();
  emitter.on("epoch", () => {
    throw new Error("of a listener");
  });
  expect(() => emitter.emit("epoch", 1)).toThrow("of a listener");
});
