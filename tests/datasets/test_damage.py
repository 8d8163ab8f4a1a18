"""A missing, cut or edited file, a wrong name: one sentence that says what to do."""

import json
import shutil

import pandas as pd
import pytest

from course import datasets
from course.datasets.checks import check_columns, check_links, check_values
from course.datasets.package import file_facts
from course.datasets.schema import TABLES, Column, Table
from course.errors import DataError

WAY_OUT = "course data build"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("line", "there is no table 'line'; did you mean 'lines'\\?"),
        ("Orders", "did you mean 'orders'"),
        ("weather", "there is no table 'weather'; there are: products, customers, orders"),
        (3, "there is no table 3"),
        (None, "there is no table None"),
        ([1], "there is no table \\[1\\]"),
    ],
)
def test_a_wrong_name_is_met_with_the_right_ones(name, words, copied):
    with pytest.raises(DataError, match=words):
        datasets.load(name)
    with pytest.raises(DataError, match=words):
        datasets.describe(name)


def test_truth_is_not_loaded_as_a_table(copied):
    with pytest.raises(DataError, match="there is no table 'facets'"):
        datasets.load("facets")
    with pytest.raises(DataError, match="there is no truth 'lines'; did you mean 'links'"):
        datasets.truth("lines")


def test_a_missing_file_is_named(copied):
    (copied / "lines.parquet").unlink()

    with pytest.raises(DataError, match=f"lines.parquet is missing.*{WAY_OUT}"):
        datasets.load("lines")


def test_a_truncated_file_is_told_by_its_size(copied):
    file = copied / "lines.parquet"
    file.write_bytes(file.read_bytes()[:-1000])

    with pytest.raises(DataError, match=f"lines.parquet has .* bytes instead of .* truncated.*{WAY_OUT}"):
        datasets.load("lines")


def test_an_edited_file_is_told_by_its_hash(copied):
    file = copied / "lines.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)

    with pytest.raises(DataError, match=f"lines.parquet was edited.*{WAY_OUT}"):
        datasets.load("lines")


def describe_anew(folder, name):
    """Write the size and hash of an edited file into the data package, as a careless person would."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for entry in package["resources"]:
        if entry["name"] == name:
            entry["file"] = file_facts((folder / entry["path"]).read_bytes())
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_a_file_that_is_no_parquet_is_told_even_if_described(copied):
    (copied / "lines.parquet").write_bytes(b"order,customer\n1,2\n")
    describe_anew(copied, "lines")

    with pytest.raises(DataError, match=f"not a readable Parquet file.*{WAY_OUT}"):
        datasets.load("lines")


def test_a_missing_column_is_told_even_if_described(copied):
    table = datasets.load("lines").drop(columns="customer")
    table.to_parquet(copied / "lines.parquet")
    describe_anew(copied, "lines")

    with pytest.raises(DataError, match=r"table lines has no column 'customer' \(it has: order, product"):
        datasets.load("lines")


def test_an_impossible_value_is_told_even_if_described(copied):
    table = datasets.load("lines").assign(quantity=0)
    table.to_parquet(copied / "lines.parquet")
    describe_anew(copied, "lines")

    with pytest.raises(DataError, match=r"lines.quantity must be 1 to 100 \(found 0\)"):
        datasets.load("lines")


@pytest.mark.parametrize("content", ["", "[]", '{"resources": [{}]}', "\x00"])
def test_a_damaged_data_package_is_told(content, copied):
    (copied / "datapackage.json").write_text(content, encoding="utf-8")

    with pytest.raises(DataError, match=f"datapackage.json is damaged.*{WAY_OUT}"):
        datasets.load("lines")


def test_a_world_without_truth_says_so(copied):
    package = json.loads((copied / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [entry for entry in package["resources"] if "truth" not in entry["path"]]
    (copied / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    shutil.rmtree(copied / "truth")

    assert len(datasets.load("lines"))
    with pytest.raises(DataError, match="this world has no 'facets'"):
        datasets.truth("facets")
    with pytest.raises(DataError, match="this world has no 'parameters'"):
        datasets.parameters()


def test_a_world_whose_truth_was_kept_back_says_so(copied):
    shutil.rmtree(copied / "truth")

    assert len(datasets.load("lines"))
    for ask in (lambda: datasets.truth("facets"), datasets.parameters):
        with pytest.raises(DataError, match="came without its truth .* ask for it"):
            ask()


def test_the_environment_names_another_world(built, monkeypatch):
    monkeypatch.setenv("COURSE_DATASETS", str(built))

    assert datasets.folder() == built
    assert datasets.load("customers")["customer"].max() == 80


def test_a_folder_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATASETS", str(tmp_path / "nowhere"))

    with pytest.raises(DataError, match=f"COURSE_DATASETS names is missing.*{WAY_OUT}"):
        datasets.folder()


def test_a_folder_without_a_package_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATASETS", str(tmp_path))

    with pytest.raises(DataError, match=f"has no datapackage.json.*{WAY_OUT}"):
        datasets.load("lines")


SMALL = Table(
    "small",
    "a table for this test",
    (
        Column("order", "int32", "number", 1, low=1, unique=True),
        Column("word", "category", "word", "a", words=("a",)),
    ),
    ("order",),
)


def test_the_first_wrong_value_is_told_with_its_place():
    good = pd.DataFrame({"order": [1, 2], "word": ["a", "a"]})

    check_values(good, SMALL)
    with pytest.raises(DataError, match="no column 'word'"):
        check_columns(["order"], SMALL)
    with pytest.raises(DataError, match="small.order has a value twice, in row 1"):
        check_values(good.assign(order=1), SMALL)
    with pytest.raises(DataError, match=r"small.order must be 1 or more \(found 0\)"):
        check_values(good.assign(order=[2, 0]), SMALL)
    with pytest.raises(DataError, match="small.word has an empty or unknown value in row 1"):
        check_values(good.assign(word=["a", None]), SMALL)


def test_a_key_that_leads_nowhere_is_told(copied):
    tables = {name: datasets.load(name) for name in ("orders", "lines", "customers", "products", "prodlinks")}
    tables["lines"] = tables["lines"].assign(product=99_999)
    schemas = tuple(schema for schema in TABLES if schema.name in tables)

    with pytest.raises(DataError, match="lines.product holds 99999, which is no product of table products"):
        check_links(tables, schemas)
