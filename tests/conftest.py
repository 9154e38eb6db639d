"""One coder for the whole session: its parsers take seconds to load."""

from __future__ import annotations

import pytest

from coder.pipeline import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder over the dictionaries that users get."""
    return Coder()
