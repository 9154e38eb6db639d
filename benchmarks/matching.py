"""How fast are actors found: our gazetteer (one automaton over folded text) beside spaCy's PhraseMatcher over the same forms.

    python benchmarks/matching.py [--lang fr] [--rounds 5] [INPUT …]
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from coder.actors.gazetteer import Gazetteer
from coder.ingest import read_articles
from coder.pipeline import Coder
from coder.records import Article
from coder.text import fold

ROOT = Path(__file__).resolve().parent.parent


def memory() -> float:
    """Resident memory in MB (Linux; 0 elsewhere)."""
    status = Path("/proc/self/status")
    return next((int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmRSS")), 0.0) if status.exists() else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--lang", default="fr")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = [a.text for a in read_articles(options.inputs) if isinstance(a, Article) and a.lang == options.lang]
    size, day = sum(map(len, texts)), date(2024, 5, 15)
    loaded = Coder().dictionaries.kits[options.lang].gazetteer

    before, start = memory(), time.perf_counter()
    ours = Gazetteer()
    ours.meanings = loaded.meanings
    ours.compile()
    print(f"{len(ours.meanings):,} forms; {len(texts)} texts, {size:,} characters")
    print(f"{'':30}{'build s':>9}{'MB':>7}{'characters a second':>22}{'found':>8}")

    def report(name: str, build: float, grown: float, find) -> None:
        taken, found = [], 0
        for _ in range(options.rounds):
            start = time.perf_counter()
            found = sum(len(find(text)) for text in texts)
            taken.append(time.perf_counter() - start)
        print(f"{name:30}{build:9.2f}{grown:7.0f}{size / median(taken):22,.0f}{found:8}")

    build, grown = time.perf_counter() - start, memory() - before
    automaton = ours._automaton
    report("automaton alone", build, grown, lambda text: automaton.find_matches_as_indexes(fold(text), overlapping=True))
    report("gazetteer, with meanings", build, grown, lambda text: ours.find(text, fold(text), day))

    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank(options.lang)
    before, start = memory(), time.perf_counter()
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("actor", [nlp.make_doc(form) for form in ours.meanings])
    build, grown = time.perf_counter() - start, memory() - before
    docs = {text: nlp.make_doc(text) for text in texts}
    report("PhraseMatcher, with tokeniser", build, grown, lambda text: matcher(nlp.make_doc(text)))
    report("PhraseMatcher alone", build, grown, lambda text: matcher(docs[text]))


if __name__ == "__main__":
    main()
