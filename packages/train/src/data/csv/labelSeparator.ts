/** Stands between the labels of an image in a CSV field, as in the lists of NIH ChestX-ray14 and MovieLens. */
export const LABEL_SEPARATOR = "|";
