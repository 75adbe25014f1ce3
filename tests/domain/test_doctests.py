"""The examples in the core's own pages are true, the story of a claim first."""

import doctest
import importlib
import pkgutil

import pytest

from chalicelib import domain

PAGES = ["chalicelib.domain", *(page.name for page in pkgutil.walk_packages(domain.__path__, "chalicelib.domain."))]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page_are_true(page: str) -> None:
    assert doctest.testmod(importlib.import_module(page)).failed == 0


def test_the_story_is_told() -> None:
    assert doctest.testmod(domain).attempted > 30
