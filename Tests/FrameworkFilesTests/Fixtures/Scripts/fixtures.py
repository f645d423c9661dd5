"""How fixtures are written down, whatever framework made them: arrays, samples and manifests."""

import json
import pathlib
import shutil
import sys
import zlib

import numpy as np


def stream(folder, name):
    """A random stream of a model's own, so that models can be added anywhere."""
    return np.random.RandomState(zlib.crc32(f"{folder}/{name}".encode()))


def uniform(*shape, limit=1.5):
    """Inputs between minus and plus a limit."""
    return lambda random: random.uniform(-limit, limit, shape).astype(np.float32)


def gaps(n, t, i, value=0):
    """Inputs of which about a third of the steps are masked: pre-, post-padded and in between."""
    def draw(random):
        x = random.uniform(-1.5, 1.5, (n, t, i)).astype(np.float32)
        masked = random.uniform(size=(n, t)) < 0.3
        masked[0] = False
        masked[1, :2], masked[1, 2:] = True, False
        masked[2, -2:], masked[2, :-2] = True, False
        x[masked] = value
        # One feature that equals the value does not mask a step.
        x[0, 1, 0] = value
        return x
    return draw


def indices(n, t, count):
    """Whole numbers below a count, about a third of them zero."""
    return lambda random: (
        random.randint(1, count, (n, t)) * (random.uniform(size=(n, t)) > 0.35)).astype(np.int32)


def values(random, shape, name=""):
    """A weight: never zero, small enough not to magnify rounding, a variance positive."""
    height = shape[0] if len(shape) == 2 and shape[0] > 4 else 4
    drawn = (random.randn(*shape) / np.sqrt(height)).astype(np.float32)
    if "moving_variance" in name or "running_var" in name:
        return abs(drawn) + np.float32(0.3)
    return drawn


def output(y):
    """The outputs as one array; two of them side by side."""
    if isinstance(y, (list, tuple)):
        return np.concatenate([np.asarray(part, np.float32) for part in y], axis=-1)
    return np.asarray(y, np.float32)


def write_arrays(path, arrays, kind=0):
    """Arrays in their order: as they are, compressed, or with columns side by side in memory."""
    arrays = [np.asarray(a) for a in arrays]
    if kind == 2:
        arrays = [np.asfortranarray(a) for a in arrays]
    (np.savez_compressed if kind == 1 else np.savez)(path, *arrays)


def write_samples(path, x, y):
    y = output(y)
    assert np.isfinite(y).all() and y.std() > 1e-3, path.name
    np.savez(path, x=x, y=y)


class Folder:
    """A folder of fixtures, emptied first, with its manifest."""

    def __init__(self, name, versions, about=""):
        self.path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "..").resolve() / name
        self.name = name
        self.record = {"versions": versions, "about": about, "models": []}
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)

    def __truediv__(self, file):
        return self.path / file

    def add(self, name, layers, expected="agrees", **notes):
        """Notes a model and the files that it left. Expected: "agrees", or why it is refused."""
        files = sorted(p.name for p in self.path.glob(glob_escaped(name) + ".*"))
        if not files and (self.path / name).is_dir():
            files = [name]
        self.record["models"].append(
            {"name": name, "files": files, "layers": layers, "expected": expected} | notes)
        print(self.name, name, flush=True)

    def close(self):
        models = self.record.pop("models")
        head = json.dumps(self.record, indent=1, ensure_ascii=False)[:-2]
        lines = ",\n".join("  " + json.dumps(m, ensure_ascii=False) for m in models)
        (self.path / "manifest.json").write_text(f'{head},\n "models": [\n{lines}\n ]\n}}\n')


def glob_escaped(name):
    return name.replace("[", "[[]")
