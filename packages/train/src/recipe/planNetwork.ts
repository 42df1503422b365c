import { leastMappedSize } from "./checkMaps.ts";
import type { ModelName } from "./modelNames.ts";
import type { TrainingData, TrainingMachine } from "./planTraining.ts";
import type { Recipe } from "./Recipe.ts";
import { guessImagesPerSecond, guessSeconds } from "./throughput.ts";
import type { ImageStyle } from "./transforms.ts";

/** A training that no one asked to be long should be done within a coffee break. */
const BUDGET_SECONDS = 20 * 60;

/** Images up to this side are trained at their own size. */
const SMALL_SIDE = 40;

/** Sides for photographs, from the most detailed. */
const photoSides = [224, 192, 160, 128, 96, 64] as const;

interface Candidate {
  readonly model: ModelName;
  readonly imageSize: number;
}

export interface NetworkPlan extends Candidate {
  readonly epochs: number;
  readonly style: ImageStyle;
  readonly imagesPerSecond: number;
  readonly seconds: number;
  readonly why: { readonly model: string; readonly imageSize: string; readonly epochs: string };
}

/**
 * Picks the network, its input size and the epochs: the most detail that can be learnt within the time budget.
 * @param mapped whether images are mixed by activation maps, which want a side of their own
 */
export function planNetwork(
  data: TrainingData,
  given: Recipe,
  machine: TrainingMachine,
  mapped: boolean,
): NetworkPlan {
  const small = Math.max(data.size.width, data.size.height) <= SMALL_SIDE;
  const style = small ? (data.grey ? "smallGrey" : "smallColor") : "photo";
  const epochs = given.epochs ?? wantedEpochs(data.train, small);
  const rate =
    machine.imagesPerSecondGuess ??
    ((model: ModelName, size: number) => guessImagesPerSecond(model, size, machine.cores));
  const seconds = (candidate: Candidate) =>
    guessSeconds(data, epochs, rate(candidate.model, candidate.imageSize));
  const candidates = small ? smallCandidates(data, given, mapped) : photoCandidates(data, given, mapped);
  const chosen =
    candidates.find((candidate) => seconds(candidate) <= BUDGET_SECONDS) ?? (candidates.at(-1) as Candidate);
  const takes = seconds(chosen);
  const inTime =
    takes <= BUDGET_SECONDS ? `done within ${BUDGET_SECONDS / 60} minutes here` : "the quickest choice";
  const about = `images of about ${data.size.width} x ${data.size.height}`;
  return {
    ...chosen,
    epochs,
    style,
    imagesPerSecond: rate(chosen.model, chosen.imageSize),
    seconds: takes,
    why: {
      model: small ? `${about}: a network made for small images` : `${about}; ${inTime}`,
      imageSize: mapped
        ? `${about}; activation maps of enough cells`
        : small
          ? `${about}: their own size`
          : `${about}; ${inTime}`,
      epochs: `${data.train} training images; ${Math.round((epochs * data.train) / 1000)} thousand seen in all`,
    },
  };
}

/** Few images want many passes. */
function wantedEpochs(train: number, small: boolean): number {
  const [seen, least, most] = small ? [300_000, 10, 60] : [80_000, 20, 80];
  return Math.max(least, Math.min(most, Math.round(seen / Math.max(train, 1))));
}

function smallCandidates(data: TrainingData, given: Recipe, mapped: boolean): Candidate[] {
  const model = given.model ?? "resnet20";
  // The networks halve twice; a side that is a multiple of 4 loses no row.
  const side = Math.max(8, Math.ceil(Math.max(data.size.width, data.size.height) / 4) * 4);
  return [{ model, imageSize: given.imageSize ?? Math.max(side, leastSide(model, mapped)) }];
}

function photoCandidates(data: TrainingData, given: Recipe, mapped: boolean): Candidate[] {
  const shortSide = Math.min(data.size.width, data.size.height);
  const fitting = photoSides.filter((side) => side <= shortSide);
  const sides = given.imageSize !== undefined ? [given.imageSize] : fitting.length > 0 ? fitting : [64];
  const models: readonly ModelName[] =
    given.model !== undefined ? [given.model] : ["resnet18", "mobilenet-v3-small"];
  return models.flatMap((model) => {
    const least = given.imageSize === undefined ? leastSide(model, mapped) : 0;
    const enough = sides.filter((side) => side >= least);
    return (enough.length > 0 ? enough : [least]).map((imageSize) => ({ model, imageSize }));
  });
}

function leastSide(model: ModelName, mapped: boolean): number {
  return mapped ? (leastMappedSize(model) ?? 0) : 0;
}
