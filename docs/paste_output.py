"""Paste what the documented commands print into the documents: `python docs/paste_output.py` runs each command named in a comment
`<!-- output: COMMAND -->` of README.md and docs/*.md and replaces the block below it. `… | head -N` keeps the first N lines."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output: (?P<command>.+?) -->\n```text\n)(?P<output>.*?)(?=```)", re.DOTALL)
PLUVIER = [sys.executable, "-c", "from coder.cli import app; app()"]


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def run(command: str) -> str:
    """What a command prints, on either stream; only `pluvier` is run."""
    words, _, head = command.partition(" | head -")
    program, *arguments = shlex.split(words)
    assert program == "pluvier", command
    environment = {**os.environ, "COLUMNS": "118", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run([*PLUVIER, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, timeout=300)
    if done.returncode:
        sys.exit(f"{command}\n{done.stdout}")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "\n".join(lines[: int(head)] + ["…"] if head else lines) + "\n"


def main() -> None:
    run("pluvier code seeds --warehouse events")
    for path in documents():
        text = path.read_text(encoding="utf-8")
        pasted = BLOCK.sub(lambda block: block[1] + run(block["command"]), text)
        if pasted != text:
            path.write_text(pasted, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} updated")


if __name__ == "__main__":
    main()
