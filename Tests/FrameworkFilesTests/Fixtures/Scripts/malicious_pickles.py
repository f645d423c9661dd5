"""PyTorch archives whose pickles would run code, or take all memory or time."""

import struct

from malicious_arrays import zipped

PROTOCOL, STOP = b"\x80\x02", b"."


def name(module, attribute):
    return b"c" + module + b"\n" + attribute + b"\n"


def text(value):
    return b"X" + struct.pack("<I", len(value)) + value


def number(value):
    """A LONG1 of as few bytes as Python writes."""
    size = value.bit_length() // 8 + 1
    return b"\x8a" + bytes([size]) + value.to_bytes(size, "little", signed=True)


def numbers(values):
    return b"(" + b"".join(number(v) for v in values) + b"t"


def storage(key=b"0", count=6, kind=b"FloatStorage"):
    parts = text(b"storage") + name(b"torch", kind) + text(key) + text(b"cpu") + number(count)
    return b"(" + parts + b"tQ"


def tensor(shape=(2, 3), stride=(3, 1), offset=0, stored=None):
    arguments = (stored or storage()) + number(offset) + numbers(shape) + numbers(stride)
    hooks = name(b"collections", b"OrderedDict") + b")R"
    return name(b"torch._utils", b"_rebuild_tensor_v2") + b"(" + arguments + b"\x89" + hooks + b"tR"


def state(*items):
    """A dictionary from w0, w1, ... to what the items make."""
    inside = b"".join(text(b"w%d" % k) + item for k, item in enumerate(items))
    return PROTOCOL + b"}(" + inside + b"u" + STOP


def torch(pickle, data=bytes(24), order=b"little"):
    entries = [("archive/data.pkl", pickle), ("archive/byteorder", order),
               ("archive/data/0", data), ("archive/version", b"3\n")]
    return zipped([entry for entry in entries if entry[1] is not None])


def call(module, attribute, argument):
    return name(module, attribute) + b"(" + text(argument) + b"tR"


def laughs(levels=60):
    """A tuple of two of the tuple before it: 2^60 items, if copied."""
    doubling = b"".join(b"q" + bytes([k]) + b"h" + bytes([k]) + b"\x86" for k in range(levels))
    return b")" + doubling


def torch_files():
    system = call(b"posix", b"system", b"touch /tmp/a-pickle-ran")
    return {
        "runs-a-command.pt": (torch(state(system)), "names posix.system"),
        "evaluates.pt": (
            torch(state(call(b"builtins", b"eval", b"__import__('os')"))), "names builtins.eval"),
        "imports.pt": (torch(state(name(b"webbrowser", b"open"))), "names a function"),
        "instance.pt": (
            torch(PROTOCOL + b"(" + text(b"true") + b"iposix\nsystem\n" + STOP), "the opcode INST"),
        "new-object.pt": (
            torch(PROTOCOL + name(b"subprocess", b"Popen") + text(b"true") + b"\x85\x81" + STOP),
            "the opcode NEWOBJ"),
        "extension.pt": (torch(PROTOCOL + b"\x82\x01" + STOP), "the opcode EXT1"),
        "rebuild-of-another-module.pt": (
            torch(state(tensor().replace(b"torch._utils", b"torch.evils_"))),
            "a function with the right name in a wrong module"),
        "nested.pt": (torch(PROTOCOL + b"(" * 30000 + STOP), "marks without end"),
        "nested-lists.pt": (
            torch(PROTOCOL + b"]" * 20000 + b"a" * 19999 + STOP), "lists in lists in lists"),
        "nested-tuples.pt": (
            torch(PROTOCOL + b")" + b"\x85" * 30000 + STOP), "tuples in tuples in tuples"),
        "laughs.pt": (torch(state(laughs())), "doubles sixty times"),
        "contains-itself.pt": (
            torch(PROTOCOL + b"}q\x00" + text(b"w0") + b"h\x00s" + STOP), "a dictionary in itself"),
        "list-contains-itself.pt": (
            torch(PROTOCOL + b"]q\x00h\x00a" + STOP), "a list in itself"),
        "huge-integer.pt": (
            torch(state(b"\x8b" + struct.pack("<i", 2**31 - 1) + b"\x01")), "an integer of 2 GB"),
        "long-integer.pt": (
            torch(state(b"\x8b" + struct.pack("<i", 30000) + b"\x01" * 30000)),
            "an integer of 30 KB"),
        "negative-length.pt": (
            torch(state(b"\x8b" + struct.pack("<i", -5))), "a negative length"),
        "huge-text.pt": (torch(PROTOCOL + b"\x8d" + struct.pack("<Q", 2**62) + b"a"), "2^62 bytes"),
        "digits.pt": (torch(state(b"I" + b"9" * 30000 + b"\n")), "a decimal number of 30 KB"),
        "empty-stack.pt": (torch(PROTOCOL + b"R" + STOP), "takes from an empty stack"),
        "no-mark.pt": (torch(PROTOCOL + b"t" + STOP), "no mark"),
        "no-memo.pt": (torch(PROTOCOL + b"h\x07" + STOP), "reads what was not stored"),
        "memo-4-billion.pt": (
            torch(PROTOCOL + b"}r\xff\xff\xff\xff" + STOP), "stores at 4294967295"),
        "no-stop.pt": (torch(state(tensor())[:-1]), "does not stop"),
        "empty-pickle.pt": (torch(b""), "an empty pickle"),
        "unknown-opcode.pt": (torch(PROTOCOL + b"\xff" + STOP), "an unknown opcode"),
        "protocol-77.pt": (torch(b"\x80\x4d}" + STOP), "an unknown protocol"),
        "a-number.pt": (torch(PROTOCOL + number(7) + STOP), "no dictionary"),
        "key-is-a-number.pt": (
            torch(PROTOCOL + b"}(" + number(7) + tensor() + b"u" + STOP), "a key that is no text"),
        "no-storage.pt": (torch(state(tensor(stored=storage(b"99")))), "a storage that is missing"),
        "storage-in-parent-folder.pt": (
            torch(state(tensor(stored=storage(b"../../data/0")))), "a key that leaves the archive"),
        "unknown-storage.pt": (
            torch(state(tensor(stored=storage(kind=b"ComplexFloatStorage")))), "an unknown type"),
        "storage-too-short.pt": (torch(state(tensor()), bytes(20)), "20 bytes for 6 numbers"),
        "storage-says-2-to-the-62.pt": (
            torch(state(tensor(stored=storage(count=2**62)))), "2^62 numbers"),
        "storage-is-text.pt": (torch(state(tensor(stored=text(b"0")))), "no persistent id"),
        "negative-stride.pt": (torch(state(tensor(stride=(-3, 1), offset=3))), "a negative stride"),
        "stride-beyond.pt": (torch(state(tensor(stride=(2**40, 1)))), "strides beyond the storage"),
        "stride-overflows.pt": (
            torch(state(tensor((2**33, 2**33), (2**33, 1)))), "2^66 numbers"),
        "expanded.pt": (
            torch(state(tensor((2**30, 2**20), (0, 0)))), "2^50 times one number"),
        "negative-shape.pt": (torch(state(tensor((-2, -3)))), "negative dimensions"),
        "offset-beyond.pt": (torch(state(tensor(offset=2**40))), "an offset beyond the storage"),
        "negative-offset.pt": (torch(state(tensor(offset=-4))), "a negative offset"),
        "strides-of-another-rank.pt": (
            torch(state(tensor((2, 3), (1,)))), "two dimensions and one stride"),
        "big-endian.pt": (torch(state(tensor()), order=b"big"), "the other byte order"),
        "same-name-twice.pt": (
            torch(state(tensor(), tensor()).replace(b"w1", b"w0")), "two tensors of one name"),
        "not-a-pickle.pt": (torch(b"hello"), "no pickle"),
        "bare.pkl": (state(system), "a pickle outside an archive"),
    }
