"""What is shipped: locks without addresses, a complete wheel, imports that point one way."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_holds_names_versions_and_hashes_and_nothing_else(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8").splitlines()
    allowed = re.compile(r"[a-z0-9._-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_duckdb_is_locked_to_the_version_that_has_extension_wheels() -> None:
    assert "duckdb==1.5.5 " in (ROOT / "requirements" / "run.lock").read_text("utf-8")


def test_the_licence_is_there_in_full_behind_our_own_notice() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("Infopos\nCopyright (c) ")
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", text, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert "Applicable Law" in text
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_no_file_names_a_package_index() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    index = re.compile(r"--(extra-)?index-url [^ ]*://|\"resolved\": *\"http|registry *= *\"?http")
    named = [
        name
        for name in listed.stdout.split("\0")
        if name
        and (ROOT / name).is_file()
        and index.search((ROOT / name).read_text("utf-8", "replace"))
    ]
    assert named == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_pages_and_the_entry_know_streamlit_and_infopos_only(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= {"streamlit", "infopos"}
    assert "infopos.store" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", SCRIPTS[1:], ids=lambda path: path.name)
def test_a_page_is_flat_and_short(path: Path) -> None:
    text = path.read_text("utf-8")
    kinds = {type(node) for node in ast.walk(ast.parse(text))}
    assert not kinds & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Try, ast.Lambda}
    assert "session_state" not in text
    assert len(text.splitlines()) <= 80


def test_a_wheel_holds_the_app_its_pages_its_data_and_its_settings(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q"]
    subprocess.run([*pip, "--no-build-isolation", "--no-deps", "-w", tmp_path, ROOT], check=True)
    (wheel,) = tmp_path.glob("infopos-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "infopos/bundle/app.py",
        "infopos/bundle/pages/hotspots.py",
        "infopos/bundle/data/codes/crime.csv",
        "infopos/bundle/data/demo/recipe.toml",
        "infopos/bundle/.streamlit/config.toml",
        "infopos/store/sql/figures_by_area.sql",
        "infopos/store/schema/registry/001_registry.sql",
        "infopos/web/static/area_map.js",
    ):
        assert needed in names, needed
