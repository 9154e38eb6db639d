"""The documents say what the program does: commands, options, columns, files and links in them exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from coder import cli
from coder.examples import run_examples
from coder.pipeline import Coder
from warehouse.schema import EVENTS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "benchmarks/README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = typer.main.get_command(cli.app).commands


def blocks(text: str, *languages: str) -> list[str]:
    return [body for language, body in re.findall(r"^ *```(\w+)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE) if language in languages]


def calls() -> list[str]:
    """Every `pluvier …` of the documents that names a command."""
    found = []
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        found += re.findall(r"<!-- output: (pluvier .+?)(?: \| head -\d+)? -->", text)
        found += [part.strip().split("  #")[0].strip() for body in blocks(text, "bash") for line in body.splitlines() for part in line.split("&&") if part.strip().startswith("pluvier ")]
        found += [span for span in re.findall(r"`(pluvier [^`]+)`", text)]
    return sorted(set(found))


@pytest.mark.parametrize("call", calls())
def test_a_command_in_the_documents_exists_with_its_options(call: str) -> None:
    words = shlex.split(call.replace("…", " "))
    command = COMMANDS.get(words[1])
    assert command is not None, f"there is no command {words[1]}"
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    assert [w for w in words[2:] if w.startswith("-") and w.split("=")[0] not in options] == []


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_a_place_in_the_documents(name: str) -> None:
    done = CliRunner().invoke(cli.app, [name, "--help"])
    assert done.exit_code == 0 and COMMANDS[name].help
    assert any(f"pluvier {name}" in path.read_text(encoding="utf-8") for path in DOCUMENTS)


def test_readme_has_the_two_commands_one_line_each() -> None:
    found = dict(re.findall(r"<!-- command: (\w+) -->\s*```bash\n(.*?)\n```", README, re.DOTALL))
    assert found.keys() == {"install", "test"}
    assert all("\n" not in body for body in found.values())
    assert "-c constraints.txt" in found["install"] and "pluvier code seeds" in found["install"]


def test_readme_lists_every_column() -> None:
    table = README[README.index("## Columns"):README.index("## Add or change a rule")]
    told = set(re.findall(r"`([a-z_]+)`", table))
    told |= {f"{side}{ending}" for side in ("source", "target") for ending in told if ending.startswith("_")}
    assert [name for name in EVENTS.names if name not in told] == []


def test_every_output_block_was_filled() -> None:
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for command, body in re.findall(r"<!-- output: (.+?) -->\n```text\n(.*?)```", text, re.DOTALL):
            assert body.strip(), f"{path.name}: {command}: run python docs/paste_output.py"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_and_files_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert "://" in target or (path.parent / target).exists(), target


def test_the_example_rule_is_the_one_in_the_readme_and_holds() -> None:
    folder = ROOT / "docs/example_dictionary"
    text = (folder / "fr/events/pandas.toml").read_text(encoding="utf-8")
    [shown] = [body for body in blocks(README, "toml")]
    assert "\n".join(line.removeprefix("   ") for line in shown.splitlines()).strip() == text.strip()
    coder = Coder((folder,))
    rules = [coder.dictionaries.kits["fr"].rules.rules[name] for name in tomllib.loads(text)]
    assert [one for one in run_examples(coder, "fr", rules) if one.problem] == []


def test_python_in_the_readme_runs(tmp_path: Path) -> None:
    [body] = blocks(README, "python")
    code = body[body.index("from datetime"):]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "FRAGOV" in done.stdout and "RUS" in done.stdout


def test_constraints_pin_everything_that_is_needed() -> None:
    pins = {re.split(r"==", line)[0].lower().replace("_", "-") for line in (ROOT / "constraints.txt").read_text().splitlines() if line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.match(r"[\w-]+", need)[0].lower().replace("_", "-") for need in [*project["dependencies"], *project["optional-dependencies"]["test"]]}
    assert needed <= pins
    assert "pluvier" not in pins


def test_the_changelog_names_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
