import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("altculture", "articles", "subscribers")
DUMPS = {"utils.py", "helpers.py", "common.py", "misc.py"}

# Whoever stands further down may import who stands above, never the other way.
STOREYS = ("altculture.kit altculture.rights", "articles", "subscribers", "altculture")
# The same inside an app: these parts import none of those.
CLOSED = {
    "models": {"actions", "forms", "admin", "views", "urls", "management"},
    "actions": {"forms", "admin", "views", "urls", "management"},
    "forms": {"admin", "views", "urls", "management"},
    "views": {"admin", "urls", "management"},
}


def python_files():
    found = (path for app in APPS for path in (ROOT / app).rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def name_of(path):
    return str(path.relative_to(ROOT))


def storey(module):
    """Return how far down a module stands, or None when it is not ours."""
    for level, names in enumerate(STOREYS):
        if any(f"{module}.".startswith(f"{name}.") for name in names.split()):
            return level
    return None


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_forbidden(importer, imported):
    here, there = storey(importer), storey(imported)
    if there is None or there > here:
        return there is not None
    app, part, *_rest = [*importer.split("."), ""]
    other, _, rest = imported.partition(".")
    return app == other and rest.split(".")[0] in CLOSED.get(part, ())


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_a_module_keeps_to_the_shape_of_the_house(path):
    tree = ast.parse(path.read_text())
    module = name_of(path).removesuffix(".py").replace("/", ".")
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)

    assert path.name not in DUMPS
    assert [name for name in imports(tree) if is_forbidden(module, name)] == []
    assert path.read_text().count("\n") <= 400
    for node in ast.walk(tree):
        if isinstance(node, functions):
            assert node.end_lineno - node.lineno < 50, node.name
    if not module.startswith("altculture.kit."):
        assert "mark_safe" not in {getattr(n, "id", "") for n in ast.walk(tree)}


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_template_keeps_to_the_shape_of_the_house(path):
    text = path.read_text()

    assert text.count("\n") <= 120
    assert not re.search(r"\|\s*safe\b|autoescape off", text)
    if "emails" not in path.parts:
        assert not re.search(r"""\sstyle=["']|<style\b|\son[a-z]+=["']""", text)


@pytest.mark.parametrize(
    ("importer", "imported", "forbidden"),
    [
        ("altculture.kit.clock", "articles.models.Article", True),
        ("altculture.rights.policy", "altculture.settings.DEBUG", True),
        ("articles.views.home", "subscribers.models.Subscriber", True),
        ("articles.models.article", "articles.actions.print_edition", True),
        ("articles.actions.move_article", "articles.models.Transition", False),
        ("subscribers.emails", "articles.models.Magazine", False),
        ("altculture.urls", "subscribers.views", False),
        ("articles.apps", "django.apps.AppConfig", False),
    ],
)
def test_imports_go_one_way(importer, imported, forbidden):
    assert is_forbidden(importer, imported) is forbidden
