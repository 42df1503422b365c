// The operators of a Mixwell graph, one file each.
import { LogSoftmax } from "./activation/LogSoftmax.ts";
import { Relu } from "./activation/Relu.ts";
import { ReluGradient } from "./activation/ReluGradient.ts";
import { Add } from "./arithmetic/Add.ts";
import { Div } from "./arithmetic/Div.ts";
import { Exp } from "./arithmetic/Exp.ts";
import { Log } from "./arithmetic/Log.ts";
import { Mul } from "./arithmetic/Mul.ts";
import { Neg } from "./arithmetic/Neg.ts";
import { Reciprocal } from "./arithmetic/Reciprocal.ts";
import { Sqrt } from "./arithmetic/Sqrt.ts";
import { Sub } from "./arithmetic/Sub.ts";
import { Equal } from "./comparison/Equal.ts";
import { Greater } from "./comparison/Greater.ts";
import { Where } from "./comparison/Where.ts";
import { Conv } from "./convolution/Conv.ts";
import { ConvInputGradient } from "./convolution/ConvInputGradient.ts";
import { ConvTranspose } from "./convolution/ConvTranspose.ts";
import { ConvWeightGradient } from "./convolution/ConvWeightGradient.ts";
import { Gemm } from "./linear/Gemm.ts";
import { MatMul } from "./linear/MatMul.ts";
import { BatchNormalization } from "./normalization/BatchNormalization.ts";
import { BatchNormTraining } from "./normalization/BatchNormTraining.ts";
import { BatchNormTrainingGradient } from "./normalization/BatchNormTrainingGradient.ts";
import type { Operator } from "./Operator.ts";
import { GlobalAveragePool } from "./pooling/GlobalAveragePool.ts";
import { ReduceMax } from "./reduction/ReduceMax.ts";
import { ReduceMean } from "./reduction/ReduceMean.ts";
import { ReduceSum } from "./reduction/ReduceSum.ts";
import { ReduceSumSquare } from "./reduction/ReduceSumSquare.ts";
import { Cast } from "./shaping/Cast.ts";
import { Concat } from "./shaping/Concat.ts";
import { Expand } from "./shaping/Expand.ts";
import { Pad } from "./shaping/Pad.ts";
import { Reshape } from "./shaping/Reshape.ts";
import { Slice } from "./shaping/Slice.ts";
import { SliceGradient } from "./shaping/SliceGradient.ts";
import { Transpose } from "./shaping/Transpose.ts";

const OPERATORS: readonly Operator[] = [
  LogSoftmax,
  Relu,
  ReluGradient,
  Add,
  Div,
  Exp,
  Log,
  Mul,
  Neg,
  Reciprocal,
  Sqrt,
  Sub,
  Equal,
  Greater,
  Where,
  Conv,
  ConvInputGradient,
  ConvTranspose,
  ConvWeightGradient,
  Gemm,
  MatMul,
  BatchNormTraining,
  BatchNormTrainingGradient,
  BatchNormalization,
  GlobalAveragePool,
  ReduceMax,
  ReduceMean,
  ReduceSum,
  ReduceSumSquare,
  Cast,
  Concat,
  Expand,
  Pad,
  Reshape,
  Slice,
  SliceGradient,
  Transpose,
];

/** Every operator that Mixwell builds, differentiates and evaluates, by its type. */
export const standardOperators: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.map((operator) => [operator.type, operator]),
);
