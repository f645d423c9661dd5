"""The tables, in Markdown."""

import engines

GROUPS = [
    ("forward", "lstm", "LSTM forward, (N, T, I, H), and a dense output"),
    ("forward", "gru", "GRU forward (reset after)"),
    ("forward", "simple_rnn", "SimpleRNN forward"),
    ("streaming", "lstm", "Streaming: one step of one sample, the state carried along"),
    ("training", "lstm", "Training: one epoch"),
]


def significant(value):
    """Three digits."""
    digits = f"{value:.3g}" if value < 1000 else f"{value:.0f}"
    return digits if "e" not in digits else f"{value:.0f}"


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if seconds >= size:
            return f"{significant(seconds / size)} {unit}"
    return f"{significant(seconds / 1e-6)} µs"


def table(head, rows, align="---:"):
    lines = [head, ["---"] + [align] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def timings(kind, title, tasks, medians):
    """One table: what each engine takes, and how many times as long as ours."""
    peers = [peer for peer in engines.PEERS if kind in peer.titles]
    rows = []
    for task in tasks:
        own = medians[task.name]["ours"]
        ratios = {peer.name: medians[task.name][peer.name] / own for peer in peers}
        cells = [
            f"{duration(medians[task.name][peer.name])} ({significant(ratios[peer.name])}×)"
            for peer in peers
        ]
        fastest = f"**{significant(min(ratios.values()))}×**"
        rows.append([task.title, duration(own), *cells, fastest])
    return table([title, "ours", *(p.titles[kind] for p in peers), "fastest peer"], rows)


def all_timings(tasks, medians):
    parts = []
    for kind, cell, title in GROUPS:
        members = [t for t in tasks if (t.kind, t.cell) == (kind, cell) and t.name in medians]
        if members:
            parts.append(timings(kind, title, members, medians))
    return "\n".join(parts)


def differences(tasks, found):
    """The largest difference of each engine in each task."""
    names = ["ours", *(peer.name for peer in engines.PEERS)]
    rows = [
        [task.name, *(f"{found[task.name][n]:.1e}" if n in found[task.name] else "–" for n in names)]
        for task in tasks
    ]
    return table(["max &#124;Δ&#124;", *names], rows)


def ways(tasks, chosen):
    """How each peer did a task, where it has several ways."""
    rows = []
    for task in tasks:
        names = [f"{name}: {way}" for name, way in chosen[task.name].items() if way]
        rows.append([task.name, "; ".join(names)])
    return table(["task", "fastest way of each peer"], rows, align="---")
