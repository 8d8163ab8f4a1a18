import pandas as pd

from course.plots.table import table_html


def test_a_table_that_fits_promises_no_more_rows():
    html = table_html(pd.DataFrame({"tea": range(3)}), rows=3)

    assert html.count("<tr>") == 4  # three rows and the header
    assert "more rows" not in html


def test_what_does_not_fit_is_counted():
    html = table_html(pd.DataFrame({"tea": range(1_203)}), rows=3)

    assert html.count("<tr>") == 4
    assert html.endswith("<p>1,200 more rows.</p>")
