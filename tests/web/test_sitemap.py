"""Every route says who may call it, in one table; the doors behind it declare the same."""

import importlib
import pkgutil

import pytest
from chalice.app import Chalice

from chalicelib import web
from chalicelib.web import door, mount, sitemap


@pytest.fixture(scope="module", autouse=True)
def every_door() -> None:
    for module in pkgutil.iter_modules(web.__path__):
        importlib.import_module(f"chalicelib.web.{module.name}")


def test_the_table_and_the_doors_agree_on_who_may_call_what() -> None:
    ours = {key: who for key, who in door.answers.items() if not key[1].startswith("/_dev")}
    assert {(route.method, route.path): route.who for route in sitemap.ROUTES} == ours


def test_the_table_names_the_module_that_holds_the_handler() -> None:
    declared = {key: handler.__module__.rsplit(".", 1)[1] for key, handler in door.handlers.items()}
    for route in sitemap.ROUTES:
        assert declared[(route.method, route.path)] == route.module, route


def test_no_address_is_told_twice() -> None:
    keys = [(route.method, route.path) for route in sitemap.ROUTES]
    assert len(keys) == len(set(keys))


def test_all_of_them_are_mounted() -> None:
    app = Chalice(app_name="mounted")
    mount.mount(app)
    mounted = {(method, path) for path, methods in app.routes.items() for method in methods}
    assert mounted == {(route.method, route.path) for route in sitemap.ROUTES}
