/**
 * The environment of a process that trains, on Linux with glibc; other systems ignore its settings, and values that are set
 * already are kept.
 *
 * Every step hands all parameters and the optimiser's state over in fresh memory (onnxruntime-node has no other way), and
 * touching fresh memory page by page costs more than copying it. Pages of 2 MB instead of 4 kB bring 88 MB of results down to
 * a fifth of the time. And without a limit glibc keeps heaps apart for the threads that decode, which fragment (sharp's
 * documentation).
 */
export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    GLIBC_TUNABLES: "glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2",
    UV_THREADPOOL_SIZE: "4",
    ...environment,
  };
}
