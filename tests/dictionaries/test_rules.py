"""Every rule holds what its own sentences promise: `matches` are coded, `ignores` are not, `missed` still are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from coder.dictionaries import HOME
from coder.examples import Outcome, run_examples
from coder.pipeline import Coder

FILES = sorted([*HOME.glob("*/frames.toml"), *HOME.glob("*/events/*.toml")])


def outcomes(coder: Coder, path: Path) -> list[Outcome]:
    """What came of each example of the rules in one file."""
    lang = path.relative_to(HOME).parts[0]
    rules = coder.dictionaries.kits[lang].rules.rules
    return run_examples(coder, lang, [rules[name] for name in tomllib.loads(path.read_text(encoding="utf-8"))])


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(HOME).as_posix())
def test_the_examples_of_a_rule_file(coder: Coder, path: Path) -> None:
    wrong = []
    for one in outcomes(coder, path):
        if one.kind == "missed" and not one.problem:
            wrong.append(f"[{one.rule}] missed: « {one.text} »: is found now; move it to matches")
        elif one.kind != "missed" and one.problem:
            wrong.append(f"[{one.rule}] {one.kind}: « {one.text} »: {one.problem}")
    assert not wrong, f"{len(wrong)} in {path.name}\n" + "\n".join(wrong)


def test_both_languages_have_the_same_event_files() -> None:
    names = {folder.parent.name: {p.name for p in folder.glob("*.toml")} for folder in HOME.glob("*/events")}
    assert names.keys() == {"en", "fr"}
    assert names["fr"] == names["en"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_cameo_root_has_rules(coder: Coder, lang: str) -> None:
    roots = {rule.cameo[:2] for rule in coder.dictionaries.kits[lang].rules.rules.values() if rule.cameo}
    assert {f"{n:02}" for n in range(1, 21)} <= roots
