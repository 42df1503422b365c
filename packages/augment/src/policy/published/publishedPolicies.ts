import { cifar10 } from "./cifar10.ts";
import { imagenet } from "./imagenet.ts";
import { svhn } from "./svhn.ts";

/** The policies that the authors of AutoAugment published, of 25 sub-policies each. */
export const publishedPolicies = { imagenet, cifar10, svhn } as const;
