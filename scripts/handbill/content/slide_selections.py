"""Sessions made of chosen slides of another training pack, where these are written once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handbill.content.catalogue import Origin
from handbill.content.faults import Fault
from handbill.content.resources import Resource, Training
from handbill.content.slides import Slide, as_text, slides_of
from handbill.content.training import ChosenSlide, ChosenSlides
from handbill.problems import found, nearest


def faults_of_slides(pack: Training, source: Resource | None) -> Iterator[Fault]:
    """Yield why a pack cannot have the slides that it chooses; ``source``: the pack it names.

    That there is none of this name is said with the other names of the content.
    """
    chosen = pack.slides_from
    if chosen is None:
        return
    if pack.slides:
        yield ("slides_from",), found("slides.md", "either slides.md or slides_from, not both")
    elif source is not None and not isinstance(source, Training):
        expected = f"the id of a training pack; this is: {source.kind_name}"
        yield ("slides_from", "pack"), found(chosen.pack, expected)
    elif source is not None and source.slides_from:
        expected = f"a training pack with slides of its own: take {source.slides_from.pack}"
        yield ("slides_from", "pack"), found(chosen.pack, expected)
    elif source is not None and source.slides:
        yield from _faults_of_keys(chosen, _by_key(source))


def _faults_of_keys(chosen: ChosenSlides, known: Mapping[str, Slide]) -> Iterator[Fault]:
    before: set[str] = set()
    for index, one in enumerate(chosen.slides):
        path = ("slides_from", "slides", index, "slide")
        if one.slide not in known:
            message = found(one.slide, f"the key of a slide of {chosen.pack}")
            yield path, f"{message}; {nearest(one.slide, known)}"
        elif one.slide in before:
            yield path, found(one.slide, "each slide chosen once")
        before.add(one.slide)


def _by_key(pack: Training) -> Mapping[str, Slide]:
    slides = {slide.key: slide for slide in reversed(slides_of(pack.slides))}
    return {key: slide for key, slide in slides.items() if key}


def with_slides(pack: Training, source: Training) -> Training:
    """Return a pack with the slides that it chooses, and their sources if it names none."""
    known, chosen = _by_key(source), pack.slides_from.slides if pack.slides_from else ()
    texts = (as_text(_timed(known[one.slide], one)) for one in chosen if one.slide in known)
    sources = pack.sources or source.sources
    return pack.model_copy(update={"slides": "\n\n".join(texts), "sources": sources})


def _timed(slide: Slide, chosen: ChosenSlide) -> Slide:
    return replace(slide, minutes=chosen.minutes or slide.minutes)


def origin_of_slides(pack: Training, source: Training, origins: Mapping[str, Origin]) -> Origin:
    """Return where the fields of a session stand: its slides in the other pack."""
    there = origins[source.id].place(("slides",))
    return replace(origins[pack.id], borrowed={("slides",): there})
