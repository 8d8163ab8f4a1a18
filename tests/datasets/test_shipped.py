"""What ships with the course is whole, described, small and quick."""

import json
import re
import time

import numpy as np
import pandas as pd
import pytest

from course import datasets
from course.datasets.package import data_dictionary, data_package
from course.datasets.pages import tables_page
from course.datasets.schema import TABLES, TRUTH
from course.folder import checkout

NAMES = [schema.name for schema in TABLES]


@pytest.fixture(autouse=True)
def _shipped(monkeypatch):
    monkeypatch.delenv("COURSE_DATASETS", raising=False)


def loaded(schema):
    return datasets.load(schema.name) if schema in TABLES else datasets.truth(schema.name)


@pytest.mark.parametrize("schema", TABLES + TRUTH, ids=lambda schema: schema.name)
def test_every_table_loads_with_the_columns_and_kinds_of_the_schema(schema):
    table = loaded(schema)

    kinds = {"text": "str", "category": "category", "date": "datetime64[s]", "time": "datetime64[s]"}
    assert list(table) == schema.names
    for column in schema.columns:
        assert str(table[column.name].dtype) == kinds.get(column.kind, column.kind)


@pytest.mark.parametrize("schema", TABLES + TRUTH, ids=lambda schema: schema.name)
def test_the_example_of_the_dictionary_is_a_row_of_the_table(schema):
    table = loaded(schema)
    here = np.ones(len(table), dtype=bool)
    for column in schema.columns:
        values = table[column.name]
        if column.kind == "float64":
            here &= np.isclose(values, column.example, atol=1e-6)
        elif column.kind in ("date", "time"):
            here &= (values == pd.Timestamp(column.example)).to_numpy()
        else:
            here &= (values == column.example).to_numpy()

    assert here.any()


def test_the_files_are_small():
    sizes = [file.stat().st_size for file in datasets.folder().rglob("*") if file.is_file()]

    assert sum(sizes) < 10e6


def test_every_table_loads_in_half_a_second_of_computing():
    """All of them, truth too; the first load of a library is not counted."""
    datasets.load("stall")

    start = time.process_time()
    for schema in TABLES + TRUTH:
        loaded(schema)

    assert time.process_time() - start < 0.5


def test_the_page_of_tables_is_made_from_them():
    page = checkout() / "docs" / "tables.md"

    assert page.read_text(encoding="utf-8") == tables_page(datasets.load)


def test_the_dictionary_and_the_package_come_from_the_schema():
    package = json.loads((datasets.folder() / "datapackage.json").read_text(encoding="utf-8"))
    rows = {entry["name"]: entry["file"].get("rows") for entry in package["resources"]}
    seed = datasets.parameters()["seed"]

    assert (datasets.folder() / "README.md").read_text(encoding="utf-8") == data_dictionary(rows, seed)
    assert (datasets.folder() / "datapackage.json").read_text(encoding="utf-8") == data_package(
        package["resources"], seed
    )


def test_the_package_tells_the_rows():
    package = json.loads((datasets.folder() / "datapackage.json").read_text(encoding="utf-8"))
    rows = {entry["name"]: entry["file"].get("rows") for entry in package["resources"]}

    assert {name: len(datasets.load(name)) for name in NAMES} == {name: rows[name] for name in NAMES}


@pytest.mark.parametrize("schema", TABLES + TRUTH, ids=lambda schema: schema.name)
def test_describe_explains_every_column(schema):
    described = datasets.describe(schema.name)

    assert list(described) == ["column", "meaning", "unit", "range", "example"]
    assert described["column"].tolist() == schema.names
    assert described["meaning"].str.len().gt(3).all()


def test_load_gives_a_fresh_table_each_time():
    table = datasets.load("stall")
    table["product"] = "nothing"

    assert "coffee" in set(datasets.load("stall")["product"])


def test_a_students_question_works_as_shown():
    stall = datasets.load("stall")

    orders = stall.groupby("product")["order"].nunique()

    assert (orders["tea"], orders["coffee"]) == (250, 800)


def test_no_file_names_a_machine():
    text = "".join(file.read_text(encoding="utf-8") for file in datasets.folder().rglob("*.json"))

    assert not re.search(r"/(home|root|work|tmp|Users)/", text)
