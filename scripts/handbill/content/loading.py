"""Reading a site's folder into a Catalogue, collecting every Problem on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from handbill.content.catalogue import Catalogue, Origin
from handbill.content.fields import Record
from handbill.content.files import files_below, read_text
from handbill.content.partnership import Colours, HelpStrip, OpenQuestion, Partnership, Vocabulary
from handbill.content.resources import (
    Checklist,
    Flyer,
    Guidance,
    Page,
    Pathway,
    Powers,
    PowersGuide,
    PowersQuestion,
    Resource,
    Training,
)  # fmt: skip
from handbill.content.selections import with_selections
from handbill.content.typing_errors import field_name, problems_of
from handbill.content.wording import Contact, KeyMessage, Term
from handbill.content.yaml_text import YamlDocument, read_yaml
from handbill.problems import Problem, ProblemsFound, found, nearest

R = TypeVar("R", bound=Record)

FOLDERS: Mapping[str, type[Resource]] = {
    "guidance": Guidance,
    "checklists": Checklist,
    "flyers": Flyer,
    "powers": Powers,
    "powers-guide": PowersGuide,
    "powers-questions": PowersQuestion,
    "pathways": Pathway,
    "training": Training,
}
SHARED_FILES = ("partnership", "contacts", "wording", "glossary", "vocabulary", "open-questions")
NOT_FOR_RESOURCES = frozenset({"library", "glossary"})
"""Ids of pages that every site has without writing them."""


@dataclass
class _Loading:
    """What has been read so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)
    resources: list[Resource] = field(default_factory=list)
    named_ids: set[str] = field(default_factory=set)

    def document(
        self, path: Path, *, offset: int = 0, text: str | None = None
    ) -> YamlDocument | None:
        """Parse one YAML file, or the front matter given as ``text``; note its Problems."""
        try:
            return read_yaml(
                read_text(path, self.root) if text is None else text, self.name(path), offset
            )
        except ProblemsFound as error:
            self.problems += error.problems
            return None

    def text(self, path: Path) -> str | None:
        """Read one text file; note its Problems."""
        try:
            return read_text(path, self.root)
        except ProblemsFound as error:
            self.problems += error.problems
            return None

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def typed(
        self,
        model: type[R],
        document: YamlDocument,
        file: str,
        value: Any,
        at: tuple[str | int, ...] = (),
    ) -> R | None:
        """Type one value of a document; note its Problems."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            self.problems += problems_of(error, model, document, file, at)
            return None


@dataclass(frozen=True)
class Loaded:
    """What could be read. With errors, the catalogue is only good for further checks."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    named_ids: frozenset[str]
    """Every id that some file claims, also where the file has errors."""


def load(root: Path) -> Loaded:
    """Read the site in folder ``root``. Nothing is raised: ``problems`` says what is wrong."""
    loading = _Loading(root)
    _refuse_strangers(loading)
    partnership = _one(loading, "partnership", Partnership)
    vocabulary = _one(loading, "vocabulary", Vocabulary)
    contacts = _entries(loading, "contacts", Contact)
    messages = _entries(loading, "wording", KeyMessage)
    terms = _entries(loading, "glossary", Term)
    questions = _open_questions(loading)
    for folder, model in FOLDERS.items():
        _load_folder(loading, root / "resources" / folder, model)
    _load_folder(loading, root / "docs", Page)
    resources, origins, faults = with_selections(loading.resources, loading.origins)
    loading.problems += faults
    catalogue = Catalogue(
        root=root,
        partnership=partnership or _STAND_IN,
        contacts=contacts,
        messages=messages,
        terms=terms,
        vocabulary=vocabulary or Vocabulary(),
        resources=tuple(sorted(resources, key=lambda resource: resource.id)),
        open_questions=questions,
        origins=origins,
    )
    loading.problems += _repeated_ids(catalogue)
    return Loaded(catalogue, tuple(sorted(set(loading.problems))), frozenset(loading.named_ids))


_STAND_IN = Partnership(
    name="?",
    short_name="?",
    area="?",
    tagline="?",
    address="https://example.org/",
    logo="?",
    colours=Colours(brand="#000000", accent="#000000"),
    languages=("en",),
    publisher="?",
    licence="?",
    help_strip=HelpStrip.model_construct(emergency="", helpline=""),
    quick_exit="https://example.org/",
)
"""Lets the other checks go on when partnership.yml cannot be read."""


def _refuse_strangers(loading: _Loading) -> None:
    """Folders and files of resources/ that no kind claims are mistakes, most often of spelling."""
    folder = loading.root / "resources"
    known = {*FOLDERS, "images", *(f"{name}.yml" for name in SHARED_FILES)}
    if not folder.is_dir():
        message = "is missing; expected a folder “resources” with partnership.yml in it"
        loading.problems.append(Problem("resources", 0, "", message))
        return
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            expected = found(path.name, "a folder or file that Handbill knows")
            message = f"{expected}; {nearest(path.name, known)}"
            loading.problems.append(Problem(loading.name(path), 0, "", message))


def _shared(loading: _Loading, name: str) -> tuple[str, YamlDocument | None]:
    path = loading.root / "resources" / f"{name}.yml"
    file = loading.name(path)
    if not path.is_file() and not path.is_symlink():
        if name in ("partnership", "contacts", "vocabulary"):
            loading.problems.append(Problem(file, 0, "", "is missing; expected this file"))
        return file, None
    return file, loading.document(path)


def _one(loading: _Loading, name: str, model: type[R]) -> R | None:
    file, document = _shared(loading, name)
    loading.origins[name] = _origin(file, document)
    return loading.typed(model, document, file, document.value) if document else None


def _entries(loading: _Loading, name: str, model: type[R]) -> dict[str, R]:
    file, document = _shared(loading, name)
    entries: dict[str, R] = {}
    if document is None or document.value is None:
        return entries
    if not isinstance(document.value, dict):
        message = found(
            "a list" if isinstance(document.value, list) else document.value, "names with values"
        )
        loading.problems.append(Problem(file, 1, "", message))
        return entries
    for key, value in document.value.items():
        entry = loading.typed(model, document, file, value, (key,))
        loading.origins[f"{name}.{key}"] = _origin(file, document)
        if entry is not None:
            entries[key] = entry
        loading.named_ids.add(f"{name}.{key}")
    return entries


def _open_questions(loading: _Loading) -> tuple[OpenQuestion, ...]:
    file, document = _shared(loading, "open-questions")
    if document is None or not isinstance(document.value, list):
        return ()
    typed = (
        loading.typed(OpenQuestion, document, file, value, (index,))
        for index, value in enumerate(document.value)
    )
    return tuple(question for question in typed if question)


def _origin(
    file: str, document: YamlDocument | None, parts: Mapping[str, tuple[str, int]] | None = None
) -> Origin:
    if document is None:
        return Origin(file, {}, {}, parts or {})
    return Origin(file, document.lines, document.text_lines, parts or {})


def _load_folder(loading: _Loading, folder: Path, model: type[Resource]) -> None:
    suffix, load_file = ".yml", _load_yaml
    if "slides" in model.model_fields:
        load_file = _load_pack
    elif "body" in model.model_fields:
        suffix, load_file = ".md", _load_markdown
    for path in files_below(folder, (suffix,)):
        if not load_file(loading, path, model):
            # What the file calls itself cannot be read; most often it is the file's name.
            loading.named_ids.add(path.parent.name if load_file is _load_pack else path.stem)


def _load_yaml(loading: _Loading, path: Path, model: type[Resource]) -> bool:
    document = loading.document(path)
    if document is None:
        return False
    _take(loading, model, document, loading.name(path), document.value, {})
    return True


def _load_markdown(loading: _Loading, path: Path, model: type[Resource]) -> bool:
    text = loading.text(path)
    if text is None:
        return False
    front, body, body_line = split_front_matter(text)
    if front is None:
        message = "has no front matter; expected “---”, the fields, “---”, then the text"
        loading.problems.append(Problem(loading.name(path), 1, "", message))
        return False
    document = loading.document(path, offset=1, text=front)
    if document is None:
        return False
    value = document.value if isinstance(document.value, dict) else {}
    if model is Page:
        value = {"id": path.stem, **value}
    file = loading.name(path)
    _take(loading, model, document, file, {**value, "body": body}, {"body": (file, body_line)})
    return True


def _load_pack(loading: _Loading, path: Path, model: type[Resource]) -> bool:
    document = loading.document(path)
    if document is None:
        return False
    value = dict(document.value) if isinstance(document.value, dict) else {}
    parts = {}
    needed = _needed_parts(value)
    for part in ("slides", "handbook", "workbook", "scenarios"):
        file = path.parent / f"{part}.md"
        parts[part] = (loading.name(file), 1)
        if file.is_file():
            value[part] = loading.text(file)
        elif part in needed:
            loading.problems.append(
                Problem(loading.name(file), 0, "", "is missing; expected this part of the pack")
            )
    _take(loading, model, document, loading.name(path), value, parts)
    return True


def _needed_parts(pack: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the files that a pack cannot do without."""
    if "slides_from" in pack:
        return ()
    return ("slides",) if "insert_for" in pack else ("slides", "handbook")


def _take(
    loading: _Loading, model: type[Resource], document: YamlDocument, file: str, value: Any,
    parts: Mapping[str, tuple[str, int]],
) -> None:  # fmt: skip
    claimed = value.get("id") if isinstance(value, dict) else None
    if isinstance(claimed, str):
        loading.named_ids.add(claimed)
    resource = loading.typed(model, document, file, value)
    if resource is None:
        return
    if resource.id in loading.origins:
        other = loading.origins[resource.id].file
        message = found(
            resource.id, "an id that no other file has", f"{resource.id}-2 (the other is {other})"
        )
        loading.problems.append(Problem(file, document.line(("id",)), "id", message))
        return
    loading.resources.append(resource)
    loading.origins[resource.id] = _origin(file, document, parts)


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Split a Markdown file into (front matter, body, line of the body's first line)."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


def _repeated_ids(catalogue: Catalogue) -> list[Problem]:
    """Refuse reserved ids and old ids of other resources: an address may be used once."""
    problems = []
    taken = {resource.id for resource in catalogue.resources}
    for resource in catalogue.resources:
        origin = catalogue.origins[resource.id]
        if resource.id in NOT_FOR_RESOURCES:
            expected = "an id that Handbill does not use itself"
            message = found(resource.id, expected, f"our-{resource.id}")
            problems.append(Problem(*origin.place(("id",)), "id", message))
        for index, old in enumerate(resource.formerly):
            if old in taken:
                message = found(old, "an old id that no other resource has", f"{old}-2019")
                path = ("formerly", index)
                problems.append(Problem(*origin.place(path), field_name(path), message))
            taken.add(old)
    return problems
