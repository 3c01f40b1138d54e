"""Colours that anybody can read, whatever two colours a partnership brings."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.branding import (
    PRINT_BODY_SIZE,
    Scheme,
    contrast,
    measures,
    palette,
    readable,
    tokens_css,
)

TEMPLATE = (Path(__file__).parents[1] / "overrides/styles/tokens.css.j2").read_text()
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "surface"),
        ("muted", "paper"),
        ("muted", "surface"),
        ("link", "paper"),
        ("link", "surface"),
        ("danger", "paper"),
        ("danger", "surface"),
        ("success", "paper"),
        ("success", "surface"),
        ("on-brand", "brand"),
        ("on-accent", "accent"),
        ("on-danger", "danger"),
    ],
)
@settings(deadline=None)
@given(brand=COLOURS, accent=COLOURS, scheme=st.sampled_from(SCHEMES))
def test_text_is_readable_on_its_ground_for_every_pair_of_colours(
    text, ground, brand, accent, scheme
):
    colours = palette(brand, accent, scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@settings(deadline=None)
@given(brand=COLOURS, accent=COLOURS)
def test_on_a_dark_page_brand_and_accent_can_still_be_seen(brand, accent):
    colours = palette(brand, accent, "dark")
    assert contrast(colours["brand"], colours["paper"]) >= 3
    assert contrast(colours["accent"], colours["paper"]) >= 3


def test_on_a_light_page_the_two_colours_stay_as_given():
    colours = palette("#FFDD00", "#E0A12E", "light")
    assert (colours["brand"], colours["accent"]) == ("#ffdd00", "#e0a12e")


def test_links_of_a_dark_brand_are_the_brand_colour():
    assert palette("#124E5C", "#E0A12E", "light")["link"] == "#124e5c"


def test_links_of_a_pale_brand_are_a_darker_colour_of_the_same_hue():
    assert palette("#FFDD00", "#E0A12E", "light")["link"] == "#857300"


def test_a_colour_is_darkened_no_more_than_needed():
    assert contrast(readable("#8888ff", ["#ffffff"]), "#ffffff") < 5


def test_black_on_white_has_the_greatest_contrast_and_a_colour_on_itself_none():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1


def test_short_and_upper_case_colours_mean_the_same():
    assert palette("#ABC", "#FFF", "light") == palette("#aabbcc", "#ffffff", "light")


def test_the_style_sheet_names_every_token_that_templates_may_use():
    css = tokens_css(TEMPLATE, "#124E5C", "#E0A12E")
    names = "brand on-brand ink muted paper surface line accent on-accent link danger on-danger"
    steps = " ".join(f"size-{step}" for step in range(1, 8))
    for name in f"{names} success {steps} space radius rule".split():
        assert f"  --hb-{name}: " in css


def test_dark_colours_stand_where_material_sets_its_scheme():
    light, dark = tokens_css(TEMPLATE, "#124E5C", "#E0A12E").split("@media screen")
    assert ":root {" in light
    assert "--hb-paper: #ffffff;" in light
    assert "--hb-paper: #14181b;" in dark


def test_body_text_is_one_rem_on_paper_and_material_s_size_on_the_web():
    assert measures(PRINT_BODY_SIZE)["size-3"] == "1rem"
    assert "--hb-size-3: 0.8rem;" in tokens_css(TEMPLATE, "#124E5C", "#E0A12E")
