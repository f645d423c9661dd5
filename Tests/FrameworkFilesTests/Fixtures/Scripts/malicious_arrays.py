"""NumPy files, zip archives and safetensors that lie."""

import io
import json
import struct
import zipfile
import zlib

import numpy as np


class Touch:
    """Unpickled, it runs a command."""

    def __reduce__(self):
        import os
        return os.system, ("touch /tmp/a-pickle-ran",)


def npy(header, data=b"", version=1):
    text = header.encode() + b"\n"
    size = struct.pack("<H" if version == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes([version, 0]) + size + text + data


def shaped(shape, descr="'<f4'", data=b"", order="False"):
    return npy(f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}", data)


def plain():
    buffer = io.BytesIO()
    np.save(buffer, np.arange(6, dtype=np.float32).reshape(2, 3))
    return buffer.getvalue()


def npy_files():
    objects = io.BytesIO()
    np.save(objects, np.array([Touch()], dtype=object), allow_pickle=True)
    return {
        "object-array.npy": (objects.getvalue(), "an array of pickled objects"),
        "square-of-2-to-the-40.npy": (shaped((2**40, 2**40)), "2^80 numbers"),
        "product-overflows.npy": (shaped((2**32, 2**32, 2**32)), "2^96 numbers"),
        "zero-times-huge.npy": (shaped((0, 2**62, 2**62)), "no numbers, but the product overflows"),
        "dimension-beyond-int64.npy": (shaped((10**30,)), "a dimension beyond 64 bits"),
        "negative-dimensions.npy": (shaped((-3, -4), data=bytes(48)), "negative dimensions"),
        "ten-thousand-axes.npy": (shaped("(" + "1, " * 10000 + ")", data=bytes(4)), "axes"),
        "nested-header.npy": (
            npy("(" * 30000), "parentheses without end in the header"),
        "code-in-header.npy": (
            npy("__import__('os').system('touch /tmp/a-header-ran')"), "code for a header"),
        "no-header.npy": (b"\x93NUMPY\x01\x00", "ends after the version"),
        "header-beyond-file.npy": (
            b"\x93NUMPY\x02\x00\xff\xff\xff\xff{'descr'", "a header of 4 GB"),
        "version-9.npy": (b"\x93NUMPY\x09\x00" + bytes(100), "an unknown version"),
        "three-byte-floats.npy": (shaped((2,), "'<f3'", bytes(6)), "an unknown type"),
        "structured.npy": (
            shaped((2,), "[('a', '<f4'), ('b', '<i8')]", bytes(24)), "a structured type"),
        "complex.npy": (shaped((2,), "'<c8'", bytes(16)), "complex numbers"),
        "order-not-boolean.npy": (shaped((2,), data=bytes(8), order="2"), "a wrong header"),
        "too-short.npy": (plain()[:-5], "fewer bytes than the shape says"),
        "too-long.npy": (plain() + bytes(5), "more bytes than the shape says"),
        "shape-is-text.npy": (shaped("'abc'"), "a wrong header"),
    }


def zipped(entries, method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data, compresslevel=9)
    return buffer.getvalue()


def local_header(name, data, size, method, flags=0):
    return struct.pack(
        "<IHHHHHIIIHH", 0x04034B50, 20, flags, method, 0, 0x21, 0, len(data), size,
        len(name), 0) + name + data


def directory_entry(name, compressed, size, method, offset, flags=0, crc=0):
    return struct.pack(
        "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, flags, method, 0, 0x21, crc, compressed, size,
        len(name), 0, 0, 0, 0, 0, offset) + name


def archive(local, directory, count):
    return local + directory + struct.pack(
        "<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(local), 0)


def one_entry(data, size, method, flags=0, name=b"arr_0.npy"):
    entry = directory_entry(name, len(data), size, method, 0, flags, zlib.crc32(plain()))
    return archive(local_header(name, data, size, method, flags), entry, 1)


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def bomb():
    """30 MB of zeros in 30 KB, listed eighty times: 2.4 GB."""
    count = 7_500_000
    data = deflated(shaped((count,), data=bytes(4 * count)))
    size = len(shaped((count,))) + 4 * count
    local = local_header(b"arr_0.npy", data, size, 8)
    entries = b"".join(
        directory_entry(b"arr_%d.npy" % k, len(data), size, 8, 0) for k in range(80))
    return archive(local, entries, 80)


def zip_files():
    objects = io.BytesIO()
    np.savez(objects, np.array([Touch()], dtype=object))
    small = plain()
    packed = deflated(small)
    good = zipped([("arr_0.npy", small)])
    return {
        "object-array.npz": (objects.getvalue(), "an array of pickled objects"),
        "bomb.npz": (bomb(), "2.4 GB in 30 KB: entries that share their bytes"),
        "bomb-that-says-100-bytes.npz": (
            one_entry(deflated(bytes(50_000_000)), 100, 8), "inflates to more than it says"),
        "entry-of-4-gigabytes.npz": (
            one_entry(packed, 0xFFFFFFFE, 8), "inflates to less than it says"),
        "wrong-checksum.npz": (
            good.replace(small[-4:], b"\x00\x00\x00\x41"), "a wrong checksum"),
        "same-name-twice.npz": (
            zipped([("arr_0.npy", small), ("arr_0.npy", small)]), "two entries of one name"),
        "parent-folder.npz": (zipped([("../../arr_0.npy", small)]), "a name that leaves a folder"),
        "root-folder.npz": (zipped([("/etc/arr_0.npy", small)]), "a name that begins at the root"),
        "encrypted.npz": (one_entry(small, len(small), 0, flags=1), "an encrypted entry"),
        "method-99.npz": (one_entry(small, len(small), 99), "an unknown compression"),
        "deflate-is-broken.npz": (one_entry(b"\xff" * 50, 500, 8), "no deflate data"),
        "entry-outside.npz": (
            archive(b"PK\x03\x04" + bytes(40),
                    directory_entry(b"arr_0.npy", 10, 10, 0, 0x7FFFFFFF), 1),
            "an entry beyond the end"),
        "65535-entries.npz": (
            b"PK\x03\x04" + bytes(60) + struct.pack(
                "<IHHHHIIH", 0x06054B50, 0, 0, 65535, 65535, 0xFFFFFFFF, 0xFFFFFFFF, 0),
            "a directory that is not there"),
        "no-entries.npz": (zipped([]), "an archive of nothing"),
        "truncated.npz": (good[:-30], "ends before its directory"),
        "not-an-array.npz": (zipped([("arr_0.npy", b"hello")]), "an entry that is no array"),
        "three-hundred-entries.npz": (
            zipped([("%d" % k, b"") for k in range(300)]), "hundreds of entries without arrays"),
    }


def safetensors(header, data=b"", length=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def tensor(begin, end, shape=(2,), dtype="F32"):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}


def safetensors_files():
    header = {"a": tensor(0, 8)}
    nested = b'{"__metadata__":' + b"[" * 15000 + b"]" * 15000 + b"}"
    return {
        "overlapping.safetensors": (
            safetensors({"a": tensor(0, 8), "b": tensor(4, 12)}, bytes(12)), "shared bytes"),
        "hole.safetensors": (
            safetensors({"a": tensor(0, 8), "b": tensor(12, 20)}, bytes(20)), "unused bytes"),
        "negative.safetensors": (safetensors({"a": tensor(-8, 0)}, bytes(8)), "negative offsets"),
        "reversed.safetensors": (safetensors({"a": tensor(8, 0)}, bytes(8)), "end before begin"),
        "beyond.safetensors": (safetensors({"a": tensor(0, 8)}, bytes(4)), "beyond the end"),
        "trailing.safetensors": (safetensors(header, bytes(12)), "bytes of no tensor"),
        "huge-offsets.safetensors": (
            safetensors({"a": tensor(2**63, 2**63 + 8)}, bytes(8)), "offsets beyond 63 bits"),
        "huge-shape.safetensors": (
            safetensors({"a": tensor(0, 8, (2**40, 2**40))}, bytes(8)), "2^80 numbers"),
        "negative-shape.safetensors": (
            safetensors({"a": tensor(0, 8, (-1, -2))}, bytes(8)), "negative dimensions"),
        "fractions.safetensors": (
            safetensors(b'{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}', bytes(8)),
            "a dimension of 2.5"),
        "wrong-size.safetensors": (
            safetensors({"a": tensor(0, 8, (3,))}, bytes(8)), "shape and offsets disagree"),
        "unknown-type.safetensors": (
            safetensors({"a": tensor(0, 8, dtype="F33")}, bytes(8)), "an unknown type"),
        "same-name-twice.safetensors": (
            safetensors(b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},'
                        b'"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}', bytes(16)),
            "two tensors of one name"),
        "header-of-8-exabytes.safetensors": (
            safetensors(header, bytes(8), length=2**63 - 1), "a header beyond the end"),
        "header-length-negative.safetensors": (
            safetensors(header, bytes(8), length=2**64 - 1), "a header beyond the end"),
        "header-is-a-list.safetensors": (safetensors(b"[1,2]", bytes(8)), "no object"),
        "header-is-broken.safetensors": (safetensors(b'{"a":{"dtype"', bytes(8)), "no JSON"),
        "header-not-text.safetensors": (safetensors(b'{"\xff\xfe":1}', bytes(8)), "no UTF-8"),
        "nested.safetensors": (safetensors(nested), "brackets without end"),
        "truncated.safetensors": (safetensors(header, bytes(8))[:20], "ends in its header"),
        "metadata-is-a-number.safetensors": (
            safetensors(header | {"__metadata__": 7}, bytes(8)), "metadata that is no object"),
    }
