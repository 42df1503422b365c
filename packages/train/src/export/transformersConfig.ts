import type { ExportedModel } from "./ExportedModel.ts";

/**
 * The `config.json` with which transformers.js loads the file. Its `model_type` only picks the class that passes
 * `pixel_values` in and takes `logits` out, the same for every network; "resnet" is one that Python knows too.
 */
export function transformersConfig({ model, classes, multiLabel, preprocessing }: ExportedModel): object {
  return {
    architectures: ["ResNetForImageClassification"],
    model_type: "resnet",
    mixwell_model: model,
    num_channels: 3,
    num_labels: classes.length,
    // Tells readers to put a sigmoid over each logit.
    ...(multiLabel === true && { problem_type: "multi_label_classification" }),
    image_size: [preprocessing.outputSize.height, preprocessing.outputSize.width],
    id2label: Object.fromEntries(classes.map((name, index) => [String(index), name])),
    label2id: Object.fromEntries(classes.map((name, index) => [name, index])),
    // In the browser the default is a quantised file, which an export does not have.
    "transformers.js_config": { dtype: "fp32" },
  };
}
