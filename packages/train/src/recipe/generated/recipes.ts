// Written from the folder `recipes` by `npx vitest run packages/train/src/recipe -u`; change the files there.
export const recipes = {
  "default": {
    "doc": "every setting picked from the data and the machine",
    "recipe": {}
  },
  "demo": {
    "doc": "a small network for builtin:leaves, done in under three minutes on two cores",
    "recipe": {
      "model": "resnet20",
      "imageSize": 32,
      "epochs": 20,
      "batchSize": 32,
      "optimizer": "sgd",
      "lr": 0.1,
      "schedule": "one-cycle",
      "momentum": 0.9,
      "nesterov": true,
      "weightDecay": 0.0005,
      "labelSmoothing": 0.1,
      "augment": [
        {
          "type": "resize"
        },
        {
          "type": "randomCrop",
          "padding": 4
        },
        {
          "type": "horizontalFlip"
        },
        {
          "type": "normalize",
          "mean": [
            0.4914,
            0.4822,
            0.4465
          ],
          "std": [
            0.247,
            0.2435,
            0.2616
          ]
        }
      ],
      "augmentEval": [
        {
          "type": "resize"
        },
        {
          "type": "centerCrop"
        },
        {
          "type": "normalize",
          "mean": [
            0.4914,
            0.4822,
            0.4465
          ],
          "std": [
            0.247,
            0.2435,
            0.2616
          ]
        }
      ]
    }
  },
  "cifar": {
    "doc": "the usual recipe for CIFAR and other images of 32 x 32: one-cycle SGD, padded crops, mirrored",
    "recipe": {
      "model": "resnet20",
      "imageSize": 32,
      "batchSize": 128,
      "optimizer": "sgd",
      "lr": 0.1,
      "schedule": "one-cycle",
      "momentum": 0.9,
      "nesterov": true,
      "weightDecay": 0.0005,
      "augment": [
        {
          "type": "resize"
        },
        {
          "type": "randomCrop",
          "padding": 4
        },
        {
          "type": "horizontalFlip"
        },
        {
          "type": "normalize",
          "mean": [
            0.4914,
            0.4822,
            0.4465
          ],
          "std": [
            0.247,
            0.2435,
            0.2616
          ]
        }
      ],
      "augmentEval": [
        {
          "type": "resize"
        },
        {
          "type": "centerCrop"
        },
        {
          "type": "normalize",
          "mean": [
            0.4914,
            0.4822,
            0.4465
          ],
          "std": [
            0.247,
            0.2435,
            0.2616
          ]
        }
      ]
    }
  },
  "photos": {
    "doc": "for photographs: crops of many sizes, mirrored, label smoothing; network and size from the data",
    "recipe": {
      "optimizer": "sgd",
      "schedule": "one-cycle",
      "momentum": 0.9,
      "nesterov": true,
      "weightDecay": 0.0005,
      "labelSmoothing": 0.1,
      "augment": [
        {
          "type": "randomResizedCrop",
          "scale": [
            0.25,
            1
          ]
        },
        {
          "type": "horizontalFlip"
        },
        {
          "type": "normalize",
          "mean": [
            0.485,
            0.456,
            0.406
          ],
          "std": [
            0.229,
            0.224,
            0.225
          ]
        }
      ]
    }
  },
  "baseline": {
    "doc": "no trick at all: images are only resized, what the others are measured against",
    "recipe": {
      "augment": "none",
      "labelSmoothing": 0
    }
  },
  "standard": {
    "doc": "crops and flips alone, as planned from the data",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0
    }
  },
  "label-smoothing": {
    "doc": "standard, with a tenth of the target spread over all classes",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0.1,
      "smoothingConvention": "uniform"
    }
  },
  "cutout": {
    "doc": "standard, with a square of half the image's side erased in every training image",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0,
      "mix": "cutout"
    }
  },
  "mixup": {
    "doc": "standard, with two images and their labels added up by random shares",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0,
      "mix": {
        "type": "mixup",
        "alpha": 1
      }
    }
  },
  "cutmix": {
    "doc": "standard, with a box of another image put into half of the batches",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0,
      "mix": {
        "type": "cutmix",
        "alpha": 1,
        "p": 0.5
      }
    }
  },
  "snapmix": {
    "doc": "standard, with boxes of other images and labels weighed by what the network sees in them: for fine-grained classes",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0,
      "mix": {
        "type": "snapmix",
        "alpha": 5,
        "p": 0.5
      }
    }
  },
  "bi-tempered": {
    "doc": "standard, with a loss that wrong labels cannot dominate: for data whose labels are not all right",
    "recipe": {
      "augment": "standard",
      "labelSmoothing": 0,
      "loss": {
        "type": "biTempered",
        "t1": 0.8,
        "t2": 1.2
      }
    }
  },
  "auto-augment": {
    "doc": "standard, with the AutoAugment policy found for ImageNet",
    "recipe": {
      "augment": "auto-augment",
      "labelSmoothing": 0
    }
  },
  "rand-augment": {
    "doc": "standard, with two random operations of one strength",
    "recipe": {
      "augment": "rand-augment",
      "labelSmoothing": 0
    }
  },
  "trivial-augment": {
    "doc": "standard, with one random operation of any strength, and nothing to tune",
    "recipe": {
      "augment": "trivial-augment",
      "labelSmoothing": 0
    }
  },
  "augmix": {
    "doc": "standard, with AugMix on three views of each image, and a term that makes the network say the same of all three",
    "recipe": {
      "augment": [
        {
          "type": "augMix",
          "severity": 3,
          "mixtureWidth": 3,
          "chainDepth": 0,
          "alpha": 1,
          "allOperations": false,
          "views": 3
        }
      ],
      "labelSmoothing": 0,
      "consistency": 12
    }
  },
  "strong": {
    "doc": "the tricks that add up: one random operation an image, CutMix in half of the batches, averaged weights",
    "recipe": {
      "augment": "trivial-augment",
      "labelSmoothing": 0,
      "mix": {
        "type": "cutmix",
        "alpha": 1,
        "p": 0.5
      },
      "ema": 0.999
    }
  }
} as const;
