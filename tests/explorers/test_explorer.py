"""The frame, driven as the browser and as code drive it; no browser anywhere."""

import pandas as pd
import pytest

from course.errors import DataError, SettingsError
from course.explorers import Choice, Explorer, Form, Number, View

CONTROLS = [
    Choice("metric", "Strength", "lift", options=["lift", "count"]),
    Number("cut", "At least", 2, low=0, high=20, step=1, unit="times"),
]


def draw(values):
    if values["cut"] == 13:
        raise DataError("thirteen cannot be drawn.")
    says = f"{values['metric']} from {values['cut']}"
    return View(
        says, svg=f"<svg><text>{says}</text></svg>", table=pd.DataFrame({"n": [1]}), result=values["cut"]
    )


def adapt(controls, values, asked):
    if asked.get("metric", values["metric"]) == values["metric"]:
        return values
    controls["cut"] = controls["cut"].rescaled(0, 500, 1, "orders", 100)
    return values | {"cut": 100}


@pytest.fixture
def explorer():
    return Explorer("Which?", CONTROLS, draw, presets={"few": {"cut": 18}}, adapt=adapt)


def from_browser(form, **values):
    """What the page does when a person moves controls."""
    for name, value in values.items():
        message(form, kind="change", name=name, value=value)


def message(form, **content):
    form._on_message(form.frame, content, [])


def sent(form, monkeypatch):
    messages = []
    monkeypatch.setattr(type(form.frame), "send", lambda _, content, buffers=None: messages.append(content))
    return messages


def test_values_come_in_the_order_of_the_controls(explorer):
    explorer.set(cut=3)

    assert list(explorer.values().items()) == [("metric", "lift"), ("cut", 3)]


def test_a_move_in_the_browser_redraws_and_counts_as_touched(explorer):
    from_browser(explorer, cut=7)

    assert explorer.result == 7
    assert explorer.sentence == "lift from 7"
    assert "lift from 7" in explorer.frame.picture
    assert explorer.touched


def test_setting_from_code_does_not_count_as_touched(explorer):
    explorer.set(cut=7)

    assert explorer.frame.values["cut"] == 7
    assert not explorer.touched


def test_the_page_never_sees_half_a_change(explorer, monkeypatch):
    sent_keys = []
    monkeypatch.setattr(type(explorer.frame), "send_state", lambda _, key=None: sent_keys.append(set(key)))

    explorer.change(cut=9)

    assert len(sent_keys) == 1
    assert sent_keys[0] >= {"values", "picture", "sentence"}


def test_a_number_out_of_range_is_said_and_changes_nothing(explorer):
    from_browser(explorer, cut=99)

    assert explorer.sentence == "cut must be between 0 and 20 (got 99). Nothing has changed."
    assert explorer.values()["cut"] == explorer.frame.values["cut"] == 2
    assert "lift from 2" in explorer.frame.picture


def test_an_error_of_the_method_is_a_sentence_too(explorer):
    from_browser(explorer, cut=13)

    assert explorer.sentence == "thirteen cannot be drawn. Nothing has changed."
    assert explorer.values()["cut"] == explorer.frame.values["cut"] == 2


def test_code_gets_errors_as_errors_and_nothing_changes(explorer):
    with pytest.raises(SettingsError, match="there is no control 'treshold'; there are: metric, cut"):
        explorer.set(treshold=3)
    with pytest.raises(SettingsError, match="cut must be between 0 and 500"):
        explorer.set(metric="count", cut=1_000)

    assert explorer.values() == {"metric": "lift", "cut": 2}
    assert explorer.controls["cut"].high == 20


def test_one_control_may_rescale_another(explorer):
    from_browser(explorer, metric="count")

    assert explorer.values() == {"metric": "count", "cut": 100}
    assert explorer.frame.controls[1]["unit"] == "orders"


def test_what_was_said_already_does_not_count_as_touched(explorer):
    from_browser(explorer, cut=2)

    assert not explorer.touched


def test_a_control_that_is_not_there_is_said(explorer):
    from_browser(explorer, treshold=3)

    assert explorer.sentence.startswith("there is no control 'treshold'")


@pytest.mark.parametrize("value", [7, 99])  # accepted, refused
def test_every_message_is_answered_by_its_ticket(explorer, value):
    message(explorer, kind="change", name="cut", value=value, ticket="view-3")

    assert explorer.frame.answered == "view-3"


def test_a_message_is_answered_even_when_the_kernel_is_interrupted(explorer, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(explorer, "view", interrupted)

    with pytest.raises(KeyboardInterrupt):
        message(explorer, kind="change", name="cut", value=7, ticket="view-4")

    assert explorer.frame.answered == "view-4"
    assert explorer.values() == {"metric": "lift", "cut": 2}


def test_presets_and_reset_set_the_controls(explorer):
    message(explorer, kind="preset", name="few")
    assert explorer.values()["cut"] == 18

    message(explorer, kind="reset")
    assert explorer.values() == {"metric": "lift", "cut": 2}


def test_reset_brings_a_rescaled_control_back(explorer):
    from_browser(explorer, metric="count")

    explorer.reset()

    assert explorer.values() == {"metric": "lift", "cut": 2}


def test_record_notes_the_values_then_asks_to_run_the_cell(explorer, monkeypatch):
    noted, messages = [], sent(explorer, monkeypatch)
    explorer.record_as("tasks.threshold(", noted.append)

    from_browser(explorer, cut=11)
    message(explorer, kind="record")

    assert noted == [{"metric": "lift", "cut": 11}]
    assert messages[-1] == {"kind": "run"}
    assert explorer.touched


def test_recording_what_stands_there_counts_as_touched(explorer, monkeypatch):
    sent(explorer, monkeypatch)

    message(explorer, kind="record")

    assert explorer.touched


def test_recorded_says_so_and_waits_for_the_next_touch(explorer, monkeypatch):
    messages = sent(explorer, monkeypatch)
    explorer.change(cut=5)

    explorer.recorded("Recorded: cut = 5.")

    assert messages == [{"kind": "recorded", "words": "Recorded: cut = 5."}]
    assert not explorer.touched


def test_without_record_as_there_is_no_button(explorer):
    assert explorer.frame.record == ""
    assert explorer.record_as("tasks.cut(") is explorer
    assert explorer.frame.record == "tasks.cut("


def test_text_mode_says_all_that_the_picture_says(explorer):
    text = Explorer("Which?", CONTROLS, draw, text=True)

    assert set(text._repr_mimebundle_()) == {"text/plain"}
    for part in ("Which?", "metric = 'lift'", "0 to 20 times", "lift from 2", "n"):
        assert part in text.as_text()
    assert explorer.as_text() == text.as_text()


def test_the_widget_has_its_text_beside_it(explorer):
    shown = explorer._repr_mimebundle_()

    assert "application/vnd.jupyter.widget-view+json" in shown
    assert shown["text/plain"] == explorer.as_text()


def test_a_form_answers_in_words_and_has_no_picture():
    form = Form("Tea?", CONTROLS, respond=lambda values: f"You say {values['metric']}.")

    from_browser(form, metric="count")

    assert form.sentence == "You say count."
    assert form.frame.picture == ""
    assert form.result == {"metric": "count", "cut": 2}


def test_a_frame_has_no_address_in_its_words(explorer):
    assert repr(explorer.frame) == "Frame('Which?')"
