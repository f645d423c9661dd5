"""What the reader says of each malicious file, by a phrase of its error."""

# Odd, but allowed: nothing is written by an entry's or a layer's name, an archive may be empty, no
# numbers are no numbers whatever the other extents, Python keeps the last of two values under a key.
READ = [
    "big-endian.pt", "config-name-is-a-path.json", "no-entries.npz", "parent-folder.npz",
    "root-folder.npz", "same-name-twice.pt", "version-9.h5", "wide-groups.h5",
    "zero-times-huge.npy"]

REFUSED = {
    "asks for": [
        "2-to-the-40-numbers.h5", "contiguous-terabytes.h5"],
    "is too large": [
        "2-to-the-62-numbers.h5"],
    "cannot be opened": [
        "65535-entries.npz", "complex.h5", "compound.h5", "eight-bytes.h5", "entry-outside.npz",
        "method-99.npz", "truncated-keras1-gru-50.h5", "truncated-keras1-gru-97.h5",
        "truncated-keras3-lstm-50.h5", "truncated-keras3-lstm-50.keras",
        "truncated-keras3-lstm-50.npz", "truncated-keras3-lstm-50.weights.h5",
        "truncated-keras3-lstm-97.h5", "truncated-keras3-lstm-97.keras",
        "truncated-keras3-lstm-97.npz", "truncated-keras3-lstm-97.weights.h5",
        "truncated-tfkeras-lstm-50.h5", "truncated-tfkeras-lstm-97.h5",
        "truncated-torch-lstm-50.pt", "truncated-torch-lstm-97.pt", "truncated.npz",
        "virtual.h5", "weights-are-text.keras", "weights-bomb.keras", "weights-truncated.keras"],
    "no mapping of names to tensors": [
        "a-number.pt", "key-is-a-number.pt", "laughs.pt", "list-contains-itself.pt",
        "memo-4-billion.pt", "nested-lists.pt", "nested-tuples.pt", "protocol-77.pt"],
    "a pickle of Python": [
        "bare.pkl"],
    "arrays take": [
        "beyond.safetensors", "trailing.safetensors", "truncated-torch-lstm-50.safetensors",
        "truncated-torch-lstm-97.safetensors"],
    "size or checksum is wrong": [
        "bomb-that-says-100-bytes.npz", "wrong-checksum.npz"],
    "together become": [
        "bomb.npz"],
    "the text is malformed": [
        "code-in-header.npy", "fractions.safetensors", "header-is-broken.safetensors",
        "metadata-broken.keras", "metadata-is-a-number.safetensors", "nested-header.npy",
        "nested.safetensors", "order-not-boolean.npy", "shape-is-text.npy"],
    "array holds": [
        "complex.npy", "lists-of-numbers.h5", "references.h5", "texts.h5",
        "three-byte-floats.h5", "three-byte-floats.npy", "unknown-type.safetensors",
        "weights-are-a-dataset.h5"],
    "activation of the layer": [
        "config-activation-is-a-function.json", "config-unknown-activation.json"],
    "this is not JSON": [
        "config-bomb.keras", "config-empty.keras"],
    "does not say the shape of its input": [
        "config-has-no-layers.h5"],
    "describes no layer": [
        "config-is-a-list.h5"],
    "model_config is no text": [
        "config-is-a-number.h5"],
    "the text ends too early": [
        "config-is-broken.h5"],
    "nested too deeply": [
        "config-is-nested.h5", "config-nested-objects.keras", "config-nested.keras",
        "contains-itself.pt"],
    "the text is not UTF-8": [
        "config-is-not-text.h5", "header-not-text.safetensors", "names-are-not-text.h5"],
    "makes the weight": [
        "config-of-another.keras", "gzip-bomb.h5", "no-axes.h5", "null-space.h5",
        "thirty-axes.h5", "wrong-shape.h5", "zero-numbers.h5"],
    "has the shape [null": [
        "config-shape-huge.json", "config-shape-negative.json", "config-shape-too-long.json",
        "config-shape-without-features.json"],
    "is not supported": [
        "config-time-major.json"],
    "units of the layer": [
        "config-units-10-to-the-30.json", "config-units-2-to-the-62.json",
        "config-units-fraction.json", "config-units-missing.json", "config-units-negative.json",
        "config-units-text.json", "config-units-true.json", "config-units-zero.json"],
    "has an unknown setting": [
        "config-unknown-setting.json"],
    "use_bias of the layer": [
        "config-use-bias-is-text.json"],
    "soft or an external link": [
        "dangling-link.h5", "external-link.h5", "soft-link-to-itself.h5",
        "soft-links-in-a-circle.h5"],
    "more than 64 groups are nested": [
        "deep-groups.h5"],
    "is damaged": [
        "deflate-is-broken.npz"],
    "is none that files of tensors have": [
        "digits.pt", "extension.pt", "huge-integer.pt", "instance.pt", "long-integer.pt",
        "negative-length.pt", "unknown-opcode.pt"],
    "there is no number": [
        "dimension-beyond-int64.npy", "huge-offsets.safetensors", "negative-dimensions.npy",
        "negative-shape.safetensors", "negative.safetensors"],
    "the pickle ends at byte": [
        "empty-pickle.pt", "huge-text.pt", "no-stop.pt"],
    "the stack is empty": [
        "empty-stack.pt", "nested.pt"],
    "of no format that is known": [
        "empty.h5", "text.keras"],
    "this is no file of arrays": [
        "empty.npz", "empty.safetensors", "header-is-a-list.safetensors"],
    "is encrypted": [
        "encrypted.npz"],
    "is to become": [
        "entry-of-4-gigabytes.npz"],
    "only tensors are read": [
        "evaluates.pt", "imports.pt", "new-object.pt", "rebuild-of-another-module.pt",
        "runs-a-command.pt", "unknown-storage.pt"],
    "more numbers than their storages": [
        "expanded.pt"],
    "lie in other files": [
        "external-storage.h5"],
    "two paths in the file": [
        "hard-link-loop.h5"],
    "does not end within the file": [
        "header-beyond-file.npy"],
    "is to have": [
        "header-length-negative.safetensors", "header-of-8-exabytes.safetensors",
        "truncated.safetensors"],
    "begins at byte": [
        "hole.safetensors", "overlapping.safetensors"],
    "bytes are no array of shape": [
        "huge-shape.safetensors", "wrong-size.safetensors"],
    "do not match": [
        "kernel-is-a-group.h5", "kernel-is-missing.h5", "name-from-the-root.h5",
        "name-in-parent-group.h5", "name-of-60-kilobytes.h5", "names-in-pieces.h5",
        "no-layer-names.h5", "two-weights.h5"],
    "no attribute weight_names": [
        "layer-is-missing.h5", "names-are-numbers.h5"],
    "in a storage of 6 numbers": [
        "negative-offset.pt", "negative-shape.pt", "negative-stride.pt", "offset-beyond.pt",
        "stride-beyond.pt", "stride-overflows.pt", "strides-of-another-rank.pt"],
    "none of a model": [
        "no-config.keras"],
    "file is not NumPy's": [
        "no-header.npy", "not-an-array.npz"],
    "no mark on the stack": [
        "no-mark.pt"],
    "the memo has no value": [
        "no-memo.pt", "not-a-pickle.pt"],
    "there is no such entry": [
        "no-storage.pt", "no-weights.keras", "storage-in-parent-folder.pt"],
    "Python objects": [
        "object-array.npy", "object-array.npz"],
    "follow the header": [
        "product-overflows.npy", "square-of-2-to-the-40.npy", "too-long.npy", "too-short.npy"],
    "is not described": [
        "reversed.safetensors"],
    "two entries of this name": [
        "same-name-twice.npz"],
    "is there twice": [
        "same-name-twice.safetensors"],
    "stands where recurrent_kernel": [
        "same-weight-twice.h5"],
    "without storage, offset": [
        "storage-is-text.pt"],
    "numbers of type float32": [
        "storage-says-2-to-the-62.pt", "storage-too-short.pt"],
    "holds records": [
        "structured.npy"],
    "more than 64 axes": [
        "ten-thousand-axes.npy"],
    "the entry is no array": [
        "three-hundred-entries.npz"],
    "format's version is": [
        "version-9.npy"],
    "keras_version is no text": [
        "version-is-a-number.h5"],
    "the version of Keras is": [
        "version-is-nonsense.h5"],
}

EXPECTED = {name: "read" for name in READ} | {
    name: {"refused": phrase} for phrase, names in REFUSED.items() for name in names}
