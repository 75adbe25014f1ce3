"""The tests' browser without a window: the same one the demo uses."""

from infra.local.visitor import Answer, Client

__all__ = ["Answer", "Client"]
