"""How fast is the whole coder beside the parser alone, how much memory does it take, how long until the first event?

    python benchmarks/throughput.py [--lang fr] [--rounds 5] [--repeat 5] [INPUT …]

Both sides see the same sentences in one process, in turns: `nlp.pipe` of the model as `spacy.load` gives it, over the sentences that our
own splitter finds; and the coder over the articles they come from, from text to rows. Memory and start-up are taken in processes of their own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

import msgspec

from coder.ingest import read_articles
from coder.pipeline import Coder
from coder.records import Article

ROOT = Path(__file__).resolve().parent.parent

CHILD = """
import resource, sys
from pathlib import Path
from coder.ingest import read_articles
from coder.pipeline import Coder
coder, first = Coder(), True
for article, events in coder.code_many(read_articles([sys.argv[1]])):
    if events and first:
        print("event", flush=True)
        first = False
status = Path("/proc/self/status")  # on Linux: ru_maxrss would count what the parent had, too
peak = [int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
print(peak[0] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def corpus(inputs: list[Path], lang: str, repeat: int) -> list[Article]:
    """The articles of a language, each `repeat` times under another id."""
    found = [a for a in read_articles(inputs) if isinstance(a, Article) and a.lang == lang]
    return [msgspec.structs.replace(a, id=f"{a.id}-{n}") for n in range(repeat) for a in found]


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def child(articles: list[Article], cache: str | None) -> tuple[float, int]:
    """Seconds from process start to the first event, and the peak memory in bytes of a process that only codes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(a) + b"\n" for a in articles))
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **({"PLUVIER_CACHE": cache} if cache else {})}
        start = time.perf_counter()
        run = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True, env=environment, cwd=folder)
        assert run.stdout is not None
        if run.stdout.readline() != "event\n":
            sys.exit("the coding process ended without an event")
        until = time.perf_counter() - start
        peak = int(run.stdout.read())
        run.wait()
    return until, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--lang", default="fr")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    articles = corpus(options.inputs, options.lang, options.repeat)
    if not articles:
        sys.exit(f"no article in {options.lang}")
    coder = Coder()
    language = coder.language(options.lang)
    sentences = [getattr(a, field)[s:e] for a in articles for field in ("title", "text") for s, e in language.splitter.split(getattr(a, field))]

    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(language.language.model)
    print(f"{len(articles)} articles, {len(sentences)} sentences, {sum(map(len, sentences)):,} characters; {language.language.model} ({', '.join(nlp.pipe_names)})")
    texts = [text for a in articles for text in (a.title, a.text) if text]
    sides = {
        "nlp.pipe, by sentence": lambda: [None for _ in nlp.pipe(sentences)],
        "nlp.pipe, by article": lambda: [None for _ in nlp.pipe(texts)],
        "coder": lambda: [None for _ in coder.code_many(articles)],
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for work in sides.values():
        work()  # warm
    for n in range(options.rounds):
        for name, work in list(sides.items())[:: 1 if n % 2 == 0 else -1]:
            times[name].append(seconds(work))
    for name, taken in times.items():
        share = f"   coder / this {median(taken) / median(times['coder']):.2f}" if name != "coder" else ""
        print(f"{name:22}{len(sentences) / median(taken):6.0f} sentences a second (median of {len(taken)}, {len(sentences) / max(taken):.0f} to {len(sentences) / min(taken):.0f}){share}")
    warm, peak = child(articles, None)
    with tempfile.TemporaryDirectory() as empty:
        cold, _ = child(articles[:2], empty)
    print(f"peak memory of a coding process {peak / 1e6:,.0f} MB; start to first event {warm:.1f} s, {cold:.1f} s the first time (dictionaries not yet cached)")


if __name__ == "__main__":
    main()
