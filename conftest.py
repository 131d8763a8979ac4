"""How the suite runs: on which databases, and what a skipped test means."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest

from tests.engines import ENGINES, Engine, EngineMissing


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=[*ENGINES, "both"],
        default="both",
        help="the database that tests run on which need one",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--engine")
        names = list(ENGINES) if chosen == "both" else [chosen]
        metafunc.parametrize("engine", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The database engine; every test that asks for it, however indirectly, runs on each."""
    try:
        running = ENGINES[request.param]()
        started = running.__enter__()
    except EngineMissing as missing:
        pytest.skip(f"{request.param}: {missing}")
    try:
        yield started
    finally:
        running.__exit__(None, None, None)


def skip_is_failure() -> bool:
    return os.environ.get("CI") == "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=true a skipped test fails: there, every engine must be present."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and skip_is_failure():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not be skipped where CI=true: {reason}"
    return report
