"""Records HDF5 and zip files for the tests of the containers.

Made by Python 3.11, h5py 3.14.0, numpy 2.4.6:

    python record_containers.py
"""

import zipfile

import h5py
import ml_dtypes
import numpy as np

NUMBERS = np.array([[0, 1, 2.5], [-3, 4, 100]])


def numbers(path, **options):
    with h5py.File(path, "w", **options) as file:
        for kind in ["f2", "f4", "f8", "i1", "i2", "i4", "i8"]:
            file[f"little/{kind}"] = NUMBERS.astype("<" + kind)
            file[f"big/{kind}"] = NUMBERS.astype(">" + kind)
        for kind in ["u1", "u2", "u4", "u8"]:
            file[f"little/{kind}"] = np.abs(NUMBERS).astype("<" + kind)
            file[f"big/{kind}"] = np.abs(NUMBERS).astype(">" + kind)
        file["bool"] = np.array([True, False])
        file["single"] = np.float32(7)
        file["none"] = np.zeros((0, 3), "f4")
        raw = file.create_dataset("bfloat16", data=NUMBERS.astype(ml_dtypes.bfloat16))
        raw.attrs["dtype"] = "bfloat16"
        packed = np.arange(600, dtype="f4").reshape(20, 30)
        file.create_dataset(
            "gzip", data=packed, chunks=(7, 11), compression="gzip", shuffle=True, fletcher32=True)


def attributes(path):
    with h5py.File(path, "w") as file:
        file.attrs["text"] = "Ωmega"
        file.attrs["bytes"] = b"plain"
        file.attrs["fixed"] = np.bytes_(b"abc")
        file.attrs["names"] = [b"lstm", b"dense_1"]
        file.attrs["texts"] = ["é", "", "long" * 100]
        file.attrs["none"] = []
        file.attrs["number"] = 3
        file.attrs["numbers"] = np.array([1.5, -2], "f4")
        file.attrs["truth"] = True
        group = file.create_group("empty")
        group.attrs["of group"] = "here"
        file["x"] = np.float64(1)
        file["x"].attrs["of array"] = 0.5


def ordered(path):
    with h5py.File(path, "w", track_order=True) as file:
        for name in ["z", "a", "m"]:
            file[name] = np.float32(0)


def refused(folder):
    def file(name):
        return h5py.File(f"{folder}/{name}.h5", "w")

    with file("loop") as f:
        f.create_group("a/b")
        f["a/b/back"] = f["a"]
    with file("two-names") as f:
        f["a"] = np.zeros(3)
        f["b"] = f["a"]
    with file("soft-link") as f:
        f["a"] = h5py.SoftLink("/b")
    with file("external-link") as f:
        f["a"] = h5py.ExternalLink("/etc/hostname", "/")
    with file("external-data") as f:
        f.create_dataset("a", (4,), "u1", external=[("/etc/hostname", 0, 4)])
    with file("deep") as f:
        f.create_group("/".join("g" * 80))
    with file("absurd") as f:
        f.create_dataset("a", (2**40, 2**10), "f4", chunks=(64, 64))
    with file("strings") as f:
        f["a"] = ["x", "y"]
    with file("records") as f:
        f["a"] = np.zeros(2, [("x", "f4")])
    with file("lzf") as f:
        f.create_dataset("a", data=np.zeros(100), compression="lzf")
    with file("matrix-attribute") as f:
        f.attrs["a"] = np.zeros((2, 2))


def zips(folder):
    with zipfile.ZipFile(f"{folder}/two.zip", "w") as file:
        file.writestr("stored.txt", "stored as it is")
        file.writestr("folder/packed.txt", "again " * 500, zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(f"{folder}/twice.zip", "w") as file:
        file.writestr("a", "1")
        file.writestr("a", "2")
    with zipfile.ZipFile(f"{folder}/bzip2.zip", "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("a", "1" * 100)


numbers("numbers.h5")
numbers("numbers-v110.h5", libver="v110")
attributes("attributes.h5")
ordered("ordered.h5")
refused(".")
zips(".")
np.savez("arrays.npz", b=NUMBERS, a=NUMBERS.astype("f2"))
np.savez_compressed("packed.npz", zeros=np.zeros((100, 100), "f4"))
np.savez("objects.npz", a=np.array([None, {}], object))
