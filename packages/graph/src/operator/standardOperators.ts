// The operators of a Mixwell graph, one file each.
import { Clip } from "./activation/Clip.ts";
import { Erf } from "./activation/Erf.ts";
import { Gelu } from "./activation/Gelu.ts";
import { HardSigmoid } from "./activation/HardSigmoid.ts";
import { HardSwish } from "./activation/HardSwish.ts";
import { LogSoftmax } from "./activation/LogSoftmax.ts";
import { Relu } from "./activation/Relu.ts";
import { Relu6 } from "./activation/Relu6.ts";
import { ReluGradient } from "./activation/ReluGradient.ts";
import { Sigmoid } from "./activation/Sigmoid.ts";
import { Softmax } from "./activation/Softmax.ts";
import { Tanh } from "./activation/Tanh.ts";
import { Abs } from "./arithmetic/Abs.ts";
import { Add } from "./arithmetic/Add.ts";
import { Div } from "./arithmetic/Div.ts";
import { Exp } from "./arithmetic/Exp.ts";
import { Log } from "./arithmetic/Log.ts";
import { Max } from "./arithmetic/Max.ts";
import { Min } from "./arithmetic/Min.ts";
import { Mul } from "./arithmetic/Mul.ts";
import { Neg } from "./arithmetic/Neg.ts";
import { Pow } from "./arithmetic/Pow.ts";
import { Reciprocal } from "./arithmetic/Reciprocal.ts";
import { Sign } from "./arithmetic/Sign.ts";
import { Sqrt } from "./arithmetic/Sqrt.ts";
import { Sub } from "./arithmetic/Sub.ts";
import { And } from "./comparison/And.ts";
import { Equal } from "./comparison/Equal.ts";
import { Greater } from "./comparison/Greater.ts";
import { GreaterOrEqual } from "./comparison/GreaterOrEqual.ts";
import { Less } from "./comparison/Less.ts";
import { LessOrEqual } from "./comparison/LessOrEqual.ts";
import { Not } from "./comparison/Not.ts";
import { Or } from "./comparison/Or.ts";
import { Where } from "./comparison/Where.ts";
import { Conv } from "./convolution/Conv.ts";
import { ConvInputGradient } from "./convolution/ConvInputGradient.ts";
import { ConvTranspose } from "./convolution/ConvTranspose.ts";
import { ConvWeightGradient } from "./convolution/ConvWeightGradient.ts";
import { Gather } from "./indexing/Gather.ts";
import { GatherElements } from "./indexing/GatherElements.ts";
import { ScatterElements } from "./indexing/ScatterElements.ts";
import { Gemm } from "./linear/Gemm.ts";
import { MatMul } from "./linear/MatMul.ts";
import { BatchNormalization } from "./normalization/BatchNormalization.ts";
import { BatchNormTraining } from "./normalization/BatchNormTraining.ts";
import { BatchNormTrainingGradient } from "./normalization/BatchNormTrainingGradient.ts";
import { GroupNormalization } from "./normalization/GroupNormalization.ts";
import { LayerNormalization } from "./normalization/LayerNormalization.ts";
import type { Operator } from "./Operator.ts";
import { AveragePool } from "./pooling/AveragePool.ts";
import { GlobalAveragePool } from "./pooling/GlobalAveragePool.ts";
import { MaxPool } from "./pooling/MaxPool.ts";
import { MaxPoolGradient } from "./pooling/MaxPoolGradient.ts";
import { ReduceMax } from "./reduction/ReduceMax.ts";
import { ReduceMean } from "./reduction/ReduceMean.ts";
import { ReduceSum } from "./reduction/ReduceSum.ts";
import { ReduceSumSquare } from "./reduction/ReduceSumSquare.ts";
import { Resize } from "./resizing/Resize.ts";
import { Cast } from "./shaping/Cast.ts";
import { Concat } from "./shaping/Concat.ts";
import { Expand } from "./shaping/Expand.ts";
import { Flatten } from "./shaping/Flatten.ts";
import { Pad } from "./shaping/Pad.ts";
import { Reshape } from "./shaping/Reshape.ts";
import { Slice } from "./shaping/Slice.ts";
import { SliceGradient } from "./shaping/SliceGradient.ts";
import { Split } from "./shaping/Split.ts";
import { Squeeze } from "./shaping/Squeeze.ts";
import { Transpose } from "./shaping/Transpose.ts";
import { Unsqueeze } from "./shaping/Unsqueeze.ts";

const OPERATORS: readonly Operator[] = [
  Clip,
  Erf,
  Gelu,
  HardSigmoid,
  HardSwish,
  LogSoftmax,
  Relu,
  Relu6,
  ReluGradient,
  Sigmoid,
  Softmax,
  Tanh,
  Abs,
  Add,
  Div,
  Exp,
  Log,
  Max,
  Min,
  Mul,
  Neg,
  Pow,
  Reciprocal,
  Sign,
  Sqrt,
  Sub,
  And,
  Equal,
  Greater,
  GreaterOrEqual,
  Less,
  LessOrEqual,
  Not,
  Or,
  Where,
  Conv,
  ConvInputGradient,
  ConvTranspose,
  ConvWeightGradient,
  Gather,
  GatherElements,
  ScatterElements,
  Gemm,
  MatMul,
  BatchNormTraining,
  BatchNormTrainingGradient,
  BatchNormalization,
  GroupNormalization,
  LayerNormalization,
  AveragePool,
  GlobalAveragePool,
  MaxPool,
  MaxPoolGradient,
  ReduceMax,
  ReduceMean,
  ReduceSum,
  ReduceSumSquare,
  Resize,
  Cast,
  Concat,
  Expand,
  Flatten,
  Pad,
  Reshape,
  Slice,
  SliceGradient,
  Split,
  Squeeze,
  Transpose,
  Unsqueeze,
];

/** Every operator that Mixwell builds, differentiates and evaluates, by its type. */
export const standardOperators: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.map((operator) => [operator.type, operator]),
);
