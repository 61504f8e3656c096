"""What two claims are to each other."""

from __future__ import annotations

import pytest
from tests.link.conftest import make_claim
