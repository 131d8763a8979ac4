"""A part that cannot run says so; where CI=true it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = """
    import pytest

    @pytest.fixture
    def engine_room():
        pytest.skip("postgresql: not here")

    def test_in_the_fixture(engine_room):
        pass

    def test_in_the_body():
        pytest.skip("chromium: not here")

    @pytest.mark.xfail(reason="known", strict=True)
    def test_known_to_fail():
        assert False
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeini(f"[pytest]\npythonpath = {ROOT}\n")
    pytester.makeconftest((ROOT / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(SKIPPED)
    return pytester


def test_on_a_desk_a_missing_part_is_skipped_with_its_name_and_reason(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = suite.runpytest_subprocess("-rs")
    result.assert_outcomes(skipped=2, xfailed=1)
    result.stdout.fnmatch_lines(["*postgresql: not here*", "*chromium: not here*"])


def test_in_ci_a_missing_part_is_a_failure(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    result = suite.runpytest_subprocess()
    result.assert_outcomes(failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*may not be skipped where CI=true*chromium: not here*"])
