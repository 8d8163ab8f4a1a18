"""Files that are no notebook, or hardly one."""

import json

from tests.grading.submissions.edits import code
from tests.grading.submissions.handed_in import as_file, cells, comes_to, solved


@comes_to(0, reason="empty")
def empty_file():
    return b""


@comes_to(0, reason="JSON")
def cut_off_in_the_middle():
    return solved()[:-2000]


@comes_to(0, reason="JSON")
def a_pdf():
    return b"%PDF-1.4\nIt looked fine at home."


@comes_to(0, reason="UTF-8")
def another_encoding():
    return solved().replace(b"Ana", "Än\xe4".encode("latin-1"))


@comes_to(0, reason="no notebook")
def json_that_is_no_notebook():
    return b"[1, 2, 3]"


@comes_to(0, reason="format 9")
def notebook_format_9():
    return json.dumps({"nbformat": 9, "nbformat_minor": 0, "metadata": {}, "cells": []}).encode()


@comes_to(10)
def notebook_format_3():
    sheet = [{"cell_type": c.cell_type, "input": c.source, "source": c.source} for c in cells()]
    return json.dumps(
        {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": sheet}]}
    ).encode()


@comes_to(0, reason="list of cells")
def no_list_of_cells():
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"id": "setup"}}).encode()


@comes_to(0, reason="no cell")
def cells_that_are_none():
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": ["setup", 3]}).encode()


@comes_to(0, reason="deep")
def json_nested_a_million_times():
    return b"[" * 1_000_000


@comes_to(0, reason="cells")
def three_thousand_cells():
    return as_file([*cells(), *[code("1")] * 3_000])


@comes_to(0, reason="chapter 5")
def another_chapter():
    return json.dumps(_chapter_5()).encode()


def _chapter_5():
    from course.folder import checkout

    return json.loads((checkout() / "solutions" / "05_products.ipynb").read_text(encoding="utf-8"))


@comes_to(0, reason="none of its tasks")
def a_notebook_of_her_own():
    return as_file([code("print('hello')")])


@comes_to(10)
def half_characters_and_null_bytes():
    return solved(before={"count-answer": "x = '\ud83d'\ny = '\x00'"})


@comes_to(0, reason="UTF-8")
def utf_16():
    return b"\xff\xfe" + solved().decode().encode("utf-16-le")


@comes_to(10)
def a_byte_order_mark():
    return b"\xef\xbb\xbf" + solved()


@comes_to(0, reason="which format")
def a_format_that_is_true():
    return json.dumps({"nbformat": True, "cells": []}).encode()


@comes_to(0, reason="which format")
def a_format_in_quotes():
    return json.dumps({"nbformat": "4", "cells": []}).encode()


@comes_to(0, reason="JSON")
def a_format_of_five_thousand_digits():
    return b'{"nbformat": ' + b"9" * 5_000 + b', "cells": []}'


@comes_to(0, reason="format 99999999999999999999;")
def a_format_of_four_thousand_digits():
    return b'{"nbformat": ' + b"9" * 4_000 + b', "cells": []}'


@comes_to(0, reason="no notebook")
def nothing_but_null():
    return b"null"


@comes_to(0, reason="cells")
def three_million_cells():
    return b'{"nbformat": 4, "cells": [' + b"{}," * 3_000_000 + b"{}]}"


@comes_to(0, reason="letters of code")
def a_million_letters_of_code():
    return as_file([*cells(), *[code("x = 1  " + "#" * 90_000)] * 12])


@comes_to(0, reason="none of its tasks")
def answers_typed_as_text():
    return as_file([dict(cell, cell_type="markdown") for cell in cells()])


@comes_to(0, flags=["edited-check"])
def sources_that_are_no_text():
    return as_file([dict(cell, source={"x": [1]}) for cell in cells()])


@comes_to(10)
def a_number_too_long_to_be_written():
    return solved(before={"count-answer": "x = 0x" + "f" * 50_000})


@comes_to(10)
def an_id_of_a_million_letters():
    return as_file([*cells(), dict(code("1"), id="x" * 1_000_000)])
