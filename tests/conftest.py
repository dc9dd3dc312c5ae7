"""Profiles, closed sockets, and one fixed day for everything that says "today"."""

import os
import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def closed_sockets(monkeypatch):
    """No test may reach the network."""

    def refuse(*_args, **_kwargs):
        raise OSError("a test tried to open a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch, tmp_path):
    """Settings of the machine that runs the tests must not leak in."""
    for name in list(os.environ):
        if name.startswith("REISCO2_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def pytest_addoption(parser):
    parser.addoption("--regenerate", action="store_true", help="rewrite the golden files")
