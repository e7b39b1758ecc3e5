"""The three databases that a store may lie in, for the tests that hold for each of them."""

from __future__ import annotations

import pytest

FIL, KRYPTERET, FAELLES = "sqlite", "sqlcipher", "postgres"

#: Runs a test that uses `lager` or `aabn` once for each database; without it, a test has the unencrypted file.
paa_alle = pytest.mark.parametrize("motor", [FIL, KRYPTERET, FAELLES], indirect=True)
paa_faelles = pytest.mark.parametrize("motor", [FAELLES], indirect=True)
paa_filer = pytest.mark.parametrize("motor", [FIL, KRYPTERET], indirect=True)
