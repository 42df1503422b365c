import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Debian's Python, which has python3-torch; another one may be named by PYTHON. */
export const python = process.env.PYTHON ?? "/usr/bin/python3";

/** The script that holds a case in PyTorch. */
export const peerScript = fileURLToPath(new URL("peers/train.py", import.meta.url));

/**
 * Debian's PyTorch takes its matrix products from whatever BLAS is installed. OpenBLAS on OpenMP shares PyTorch's own
 * threads: the best of the three. Its pthread build fights with them on two threads, and the reference BLAS that comes
 * by default is 15 times slower in a linear layer, which would flatter us.
 */
export function peerEnvironment() {
  const triplet = { x64: "x86_64-linux-gnu", arm64: "aarch64-linux-gnu" }[process.arch];
  const folder = `/usr/lib/${triplet}/openblas-openmp`;
  return existsSync(folder) ? { LD_LIBRARY_PATH: folder } : {};
}

const probe = `
import torch, torchvision
torch.ones(2, 2) @ torch.ones(2, 2)
print(torch.__version__, "cuda" if torch.cuda.is_available() else "none", "tuned" if any(name in open("/proc/self/maps").read() for name in ("openblas", "mkl_rt", "blis")) else "reference")
`;

/**
 * PyTorch as found here, which has to have CUDA for another provider than the CPU.
 * @returns `{ version }`, or `{ missing }`: what is missing for a fair comparison and how to get it
 */
export function findPeer(provider = "cpu") {
  const result = spawnSync(python, ["-c", probe], {
    encoding: "utf8",
    env: { ...process.env, ...peerEnvironment() },
  });
  if (result.status !== 0) {
    return {
      missing: "PyTorch is missing; apt-get install -y python3-torch python3-torchvision libopenblas0-openmp",
    };
  }
  const [version, gpu, blas] = result.stdout.trim().split(" ");
  if (provider !== "cpu") {
    return gpu === "cuda"
      ? { version }
      : { missing: "PyTorch finds no CUDA; name one that does with PYTHON" };
  }
  return blas === "tuned"
    ? { version }
    : { missing: "PyTorch's BLAS is the slow reference one; apt-get install -y libopenblas0-openmp" };
}
