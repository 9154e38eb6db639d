"""The store of record: a folder of Parquet files that only grows by whole batches, so a kill at any moment leaves it valid.

    DIR/warehouse.json                 marks the folder, with the number of its format
    DIR/events/BATCH[-YEAR].parquet    events; they count only when their batch is committed
    DIR/commits/BATCH[-all].parquet    the articles of the batch; writing this file is what makes the batch valid
    DIR/rejects/BATCH.parquet          input that was not coded
    DIR/runs/RUN.parquet               one row a run that ended
    DIR/pluvier.duckdb                 views and macros over all this, rebuilt at will

Of an article coded more than once the highest batch counts, so re-coding replaces. A batch ending in `-all` holds every article and
makes those before it superfluous (compaction). Batch 0 is empty: every column is always there to be read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from coder.records import Article, Event, Reject
from warehouse import connect
from warehouse.files import WarehouseError, locked, replacing
from warehouse.schema import COMMITS, REJECTS, RUNS, STORED_EVENTS, to_table

FORMAT = 1
BATCH_ARTICLES = 200
COMPACT_ABOVE = 256
"""A run that leaves more batches than this compacts them when it ends."""

_FOLDERS = {"events": STORED_EVENTS, "commits": COMMITS, "rejects": REJECTS, "runs": RUNS}


def content_hash(article: Article) -> str:
    """32 hexadecimal digits over all that is coded or carried over of the article."""
    return hashlib.blake2b(msgspec.json.encode(article), digest_size=16).hexdigest()


class Warehouse:
    """A warehouse folder; nothing is read or written before a method asks for it."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if special := set(str(self.path.resolve())) & set("*?[,"):
            raise WarehouseError(f"{self.path}: the path holds {' and '.join(sorted(special))}, which DuckDB reads as a pattern; choose another")

    def open_run(self, coder_version: str, dictionary_version: str) -> Run:
        """A run to be used in a `with` block, making the warehouse if there is none.

        Entering it raises LockedError when another process writes, WarehouseError when the folder holds something else.
        """
        return Run(self, coder_version, dictionary_version)

    def connect(self) -> connect.Connection:
        """An in-memory DuckDB connection with the views over this warehouse; never blocked by a writer. Raises WarehouseError if there is none."""
        self.check()
        return connect.in_memory(self.path)

    def rebuild_views(self) -> Path:
        """Write DIR/pluvier.duckdb anew and return its path. Raises WarehouseError if there is no warehouse."""
        self.check()
        return connect.build_database(self.path)

    def compact(self) -> int:
        """Rewrite all events into one file a year and all commits into one; returns the number of events. Raises LockedError."""
        self.check()
        with locked(self.path):
            self._clean()
            return self._compact()

    def check(self) -> None:
        """Raise WarehouseError unless the folder is a warehouse that this version can read."""
        marker = self.path / "warehouse.json"
        if not marker.is_file():
            raise WarehouseError(f"{self.path}: there is no warehouse here; make one with: pluvier code INPUT --warehouse {self.path}")
        number = json.loads(marker.read_text(encoding="utf-8"))["format"]
        if number != FORMAT:
            raise WarehouseError(f"{self.path}: the warehouse has format {number}, this version reads format {FORMAT}; use the version that wrote it")

    def _create(self) -> None:
        """Make whatever is missing of an empty warehouse; the caller holds the lock."""
        marker = self.path / "warehouse.json"
        if not marker.exists():
            if other := sorted(p.name for p in self.path.iterdir() if not p.name.startswith(".") and p.suffix != ".tmp"):
                raise WarehouseError(f"{self.path}: the folder is no warehouse and holds other files ({other[0]}); name a new or empty folder")
            with replacing(marker) as temporary:
                temporary.write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        self.check()
        for name, schema in _FOLDERS.items():
            folder = self.path / name
            folder.mkdir(exist_ok=True)
            if not (folder / "0.parquet").exists():
                self._write(folder / "0.parquet", schema.empty_table())

    def _batches(self, folder: str) -> dict[Path, int]:
        return {p: int(p.stem.split("-")[0]) for p in sorted((self.path / folder).glob("[0-9]*.parquet"))}

    def _next_batch(self) -> int:
        return 1 + max(number for folder in _FOLDERS for number in self._batches(folder).values())

    def _clean(self) -> None:
        """Remove what a killed writer left: temporary files, events without a commit, batches that a compaction has replaced."""
        for temporary in [*self.path.glob("*.tmp"), *self.path.glob("*/*.tmp")]:
            temporary.unlink(missing_ok=True)
        commits = self._batches("commits")
        floor = max((number for path, number in commits.items() if path.stem.endswith("-all")), default=0)
        for path, number in {**commits, **self._batches("events")}.items():
            if number and (number < floor or number not in commits.values()):
                path.unlink()

    def _compact(self) -> int:
        """The compacted events are a new batch of all articles: its commit replaces every earlier one at a stroke."""
        batch = self._next_batch()
        total = 0
        with connect.in_memory(self.path) as con:
            years = [y for (y,) in con.execute("SELECT DISTINCT year(date) FROM events ORDER BY 1").fetchall()]
            for year in years:
                query = f"SELECT *, {batch}::INTEGER AS batch FROM events WHERE year(date) = {year} ORDER BY date, article_id, field, start, event_id"
                with replacing(self.path / "events" / f"{batch}-{year}.parquet") as temporary, pq.ParquetWriter(temporary, STORED_EVENTS, compression="zstd") as out:
                    for rows in con.sql(query).to_arrow_reader(50_000):
                        out.write_batch(rows.cast(STORED_EVENTS))
                        total += rows.num_rows
            commits = con.sql(f"SELECT * REPLACE ({batch}::INTEGER AS batch) FROM articles ORDER BY article_id").to_arrow_table()
        self._write(self.path / "commits" / f"{batch}-all.parquet", commits.cast(COMMITS))
        self._clean()
        return total

    def _write(self, path: Path, table: pa.Table) -> None:
        with replacing(path) as temporary:
            pq.write_table(table, temporary, compression="zstd")


class Run:
    """One coding run: articles in, batches out. Use it in a `with` block, from one thread."""

    def __init__(self, warehouse: Warehouse, coder_version: str, dictionary_version: str) -> None:
        self.coded = self.skipped = self.events = self.rejected = 0
        self._warehouse = warehouse
        self._versions = {"coder_version": coder_version, "dictionary_version": dictionary_version}
        self._articles: list[dict[str, object]] = []
        self._events: list[Event] = []
        self._rejects: list[Reject] = []
        self._stack = ExitStack()

    def __enter__(self) -> Run:
        path = self._warehouse.path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WarehouseError(f"{path}: the folder cannot be made ({error.strerror}); name another") from None
        with ExitStack() as stack:
            stack.enter_context(locked(path))
            self._warehouse._create()
            self._warehouse._clean()
            self._batch = self._run = self._warehouse._next_batch()
            self._started = _now()
            connect.build_database(path)
            with connect.in_memory(path) as con:
                query = "SELECT article_id, content_hash FROM articles WHERE coder_version = $coder_version AND dictionary_version = $dictionary_version"
                self._known = {article: bytes.fromhex(digest) for article, digest in con.execute(query, self._versions).fetchall()}
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Keep what was coded, also when the block failed; only a run that ended well is entered in the runs."""
        with self._stack:
            self._flush()
            if kind is not None:
                return
            counts = {"coded": self.coded, "skipped": self.skipped, "events": self.events, "rejected": self.rejected}
            row = {"run": self._run, "started": self._started, "finished": _now(), **self._versions, **counts}
            self._warehouse._write(self._warehouse.path / "runs" / f"{self._run}.parquet", pa.Table.from_pylist([row], RUNS))
            if len(self._warehouse._batches("commits")) > COMPACT_ABOVE:
                self._warehouse._compact()

    def pending(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that this coder and dictionary have not coded yet in just this form; the others are counted as skipped."""
        for article in articles:
            if self._known.get(article.id) == bytes.fromhex(content_hash(article)):
                self.skipped += 1
            else:
                yield article

    def add(self, article: Article, events: Sequence[Event]) -> None:
        """Take in all events of an article, in place of any it had before. Raises ValueError on an event of another article."""
        if stray := next((e for e in events if e.article_id != article.id), None):
            raise ValueError(f'event {stray.event_id} is of article "{stray.article_id}", not of "{article.id}"')
        record = {"article_id": article.id, "content_hash": content_hash(article), **self._versions, "story_date": article.date}
        record |= {"lang": article.lang, "publisher": article.publisher, "url": article.url, "events": len(events)}
        if any(a["article_id"] == article.id for a in self._articles):
            self._flush()  # within one batch nothing could tell the earlier coding from the later
        self._articles.append(record)
        self._events.extend(events)
        self.coded += 1
        self.events += len(events)
        if len(self._articles) >= BATCH_ARTICLES:
            self._flush()

    def reject(self, reject: Reject) -> None:
        """Remember a piece of input that was not coded."""
        self._rejects.append(reject)
        self.rejected += 1
        if len(self._rejects) >= 10 * BATCH_ARTICLES:
            self._flush()

    def _flush(self) -> None:
        """Write the buffered articles as one batch: events first, then the commit that makes them count."""
        batch, folder = self._batch, self._warehouse.path
        if self._rejects:
            self._warehouse._write(folder / "rejects" / f"{batch}.parquet", to_table(self._rejects, REJECTS, run=self._run))
        if self._articles:
            if self._events:
                self._warehouse._write(folder / "events" / f"{batch}.parquet", to_table(self._events, STORED_EVENTS, batch=batch))
            commits = pa.Table.from_pylist([{**a, "batch": batch, "run": self._run} for a in self._articles], COMMITS)
            self._warehouse._write(folder / "commits" / f"{batch}.parquet", commits)
        self._batch += bool(self._rejects or self._articles)
        self._articles, self._events, self._rejects = [], [], []


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
