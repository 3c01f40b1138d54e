"""The MkDocs plugin: wiring only. Each event is a few lines that call one function of this room."""

from __future__ import annotations

import copy
import logging
import shutil
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from markdown.extensions import Extension
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs_static_i18n.config import I18nPluginLanguage

from handbill.body import override_folders
from handbill.checking import check_site
from handbill.clock import today
from handbill.edition import SOURCE, Edition, Publication
from handbill.markdown.extension import HandbillExtension
from handbill.markdown.reading import Link, Reading
from handbill.markdown.rendering import CONFIGURATION, EXTENSIONS
from handbill.problems import ProblemsFound, errors
from handbill.releases import BUILD_FOLDER
from handbill.web.addresses import LISTS, redirects, robots, sitemap
from handbill.web.assets import asset_files
from handbill.web.context import (
    PageContext,
    link_path,
    list_context,
    not_found_context,
    resource_context,
    stand_in_context,
)  # fmt: skip
from handbill.web.downloads import Downloads
from handbill.web.navigation import pruned
from handbill.web.pages import files_of, page_id_of, without_strangers

LIST_TITLES = {"library": "All materials", "glossary": "Words and abbreviations"}


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options: ``resources/partnership.yml`` has them."""


class HandbillPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Makes a MkDocs site of the content: ``partnership.yml`` rules, ``mkdocs.yml`` follows."""

    def __init__(self) -> None:
        super().__init__()
        self.publication: Publication | None = None
        """Set before a build to reuse what is already loaded; otherwise the plugin loads it."""
        self.downloads: Downloads = {}
        self.nav: list[Any] | None = None
        self.page_id = "index"
        self.images: set[str] = set()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the content and let MkDocs, Material and static-i18n follow it."""
        if (
            self.nav is None
        ):  # the first language; static-i18n builds the others with the same settings
            self.publication = self.publication or load_publication(config)
            self.nav = copy.deepcopy(config.nav or [])
            follow_partnership(config, self.publication)
        config.nav = None
        return config

    @event_priority(-110)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the files of docs/ by this language's pages, once static-i18n is done."""
        edition = self.edition(config)
        config.nav = pruned(self.nav, edition.has_page, edition.interface) if self.nav else None
        in_nav = {str(target).removesuffix(".md") for target in _targets(config.nav or [])}
        without_strangers(files)
        made = files_of(edition, self.downloads, config, in_nav)
        for file in made:
            files.append(file)
        _plugin(config, "i18n").i18n_files_per_language[edition.locale.code] = made
        return files

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates the interface in this language; keep them compiled between languages."""
        cache = Path(config.config_file_path).parent / BUILD_FOLDER / "cache" / "templates"
        cache.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(cache))
        env.globals["_"] = self.edition(config).interface
        return env

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Remember which page is read, and name it in the reader's language."""
        self.page_id = page_id_of(page.file)
        self.page_url = page.file.url
        page.meta["title"] = self.title(self.edition(config))
        return markdown

    @event_priority(-100)
    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Give the page's template everything that it shows beside the text."""
        context["hb"] = self.page_context(page, config)
        return context

    @event_priority(-100)
    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """Give the page for wrong addresses absolute links: it is shown at any depth."""
        base = config.site_url or "/"
        edition = self.edition(config)
        context["hb"] = not_found_context(edition, lambda path: "/" + _path_of(base) + path)
        return context

    @event_priority(50)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is not a page: styles, fonts, images, sitemap, redirects.

        Before static-i18n goes on to the next language: afterwards it is the current one.
        """
        site, edition = Path(config.site_dir), self.edition(config)
        self.copy_images(edition, site)
        for name, text in redirects(edition):
            _write(site / name, text.encode())
        _write(site / "sitemap.xml", sitemap(edition.publication).encode())
        _write(site / "robots.txt", robots(edition.publication).encode())
        (site / "sitemap.xml.gz").unlink(missing_ok=True)
        if edition.is_source:  # what all languages share is made once, with the first
            for name, content in asset_files(edition.publication).items():
                _write(site / "assets" / name, content)

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Rebuild when the content changes."""
        root = Path(config.config_file_path).parent
        for name in ("resources", "translations", "overrides"):
            if (root / name).is_dir():
                server.watch(str(root / name))
        return server

    def edition(self, config: MkDocsConfig) -> Edition:
        """Return the edition of the language that is being built."""
        if self.publication is None:
            raise PluginError("the content is not loaded yet")
        return self.publication.edition(_plugin(config, "i18n").current_language)

    def title(self, edition: Edition) -> str:
        """Return the title of the page that is being read."""
        if self.page_id in LISTS:
            return edition.interface(LIST_TITLES[self.page_id])
        stand_in = edition.stand_in(self.page_id)
        return stand_in.title if stand_in else edition.plain(edition.known(self.page_id).title)

    def page_context(self, page: Page, config: MkDocsConfig) -> PageContext:
        """Return the context of one page."""
        edition, page_id = self.edition(config), page_id_of(page.file)

        def relative(path: str) -> str:
            return get_relative_url(path, page.url)

        if page_id in LISTS:
            return list_context(edition, page_id, LIST_TITLES[page_id], relative)
        if stand_in := edition.stand_in(page_id):
            return stand_in_context(edition, stand_in, relative)
        try:
            return resource_context(edition, edition.known(page_id), self.downloads, relative)
        except ProblemsFound as found:  # Abort is what MkDocs prints without a traceback
            raise Abort(str(found)) from None

    def reading(self, config: MkDocsConfig) -> Reading:
        """Return how the text of the current page is read: its language, links and images."""
        edition = self.edition(config)

        def link(target: str) -> Link | None:
            other = edition.target(target)
            if other is None:
                return None
            href = get_relative_url(link_path(edition, target), self.page_url)
            return Link(href, None if other is edition else other.locale.code)

        def image(name: str) -> str:
            self.images.add(name)
            return get_relative_url(name, self.page_url)

        return edition.reading(link, image, None if edition.is_source else self.english(edition))

    def english(self, edition: Edition) -> Link:
        """Return where the current page stands in English."""
        path = edition.publication.edition(SOURCE).path(self.page_id)
        return Link(get_relative_url(path, self.page_url), SOURCE)

    def copy_images(self, edition: Edition, site: Path) -> None:
        """Publish the logo and the images that some page of the site shows, and no others."""
        resources = edition.catalogue.root / "resources"
        for name in {edition.partnership.logo, *self.images}:
            source = (resources / name).resolve()
            if source.is_relative_to(resources.resolve()) and source.is_file():
                target = site / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)


def load_publication(config: MkDocsConfig) -> Publication:
    """Load and check the site of an MkDocs configuration; raise Abort with every Problem.

    Abort is what MkDocs prints without a traceback, also while it serves.
    """
    checked = check_site(Path(config.config_file_path).parent, today())
    if checked.publication is None:
        raise Abort("\n".join(map(str, errors(checked.problems))))
    return checked.publication


def follow_partnership(config: MkDocsConfig, publication: Publication) -> None:
    """Let the settings of MkDocs, Material and static-i18n follow the partnership's file."""
    partnership = publication.catalogue.partnership
    config.site_name, config.site_url = partnership.name, partnership.address
    config.use_directory_urls = True
    config.markdown_extensions = list(EXTENSIONS)
    config.mdx_configs = copy.deepcopy(CONFIGURATION)
    plugin = _plugin(config, "handbill")
    extension: Extension = HandbillExtension(lambda: plugin.reading(config))
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]
    # Our links are checked and resolved already; MkDocs would remark on each of them.
    config.validation.links.unrecognized_links = logging.DEBUG
    config.validation.links.not_found = logging.DEBUG
    config.theme["font"] = False
    config.theme["features"] = []
    for folder in reversed(override_folders(publication.catalogue.root)):
        _search_first(config.theme.dirs, str(folder))
    _set_languages(config, publication)


def _plugin(config: MkDocsConfig, name: str) -> Any:
    """Return a plugin by the name under which ``mkdocs.yml`` lists it."""
    if name not in config.plugins:
        raise PluginError(
            f"mkdocs.yml plugins: “{name}” is missing; expected i18n and then handbill"
        )
    return config.plugins[name]


def _search_first(dirs: list[str], folder: str) -> None:
    if folder in dirs:
        dirs.remove(folder)
    dirs.insert(0, folder)


def _set_languages(config: MkDocsConfig, publication: Publication) -> None:
    i18n = _plugin(config, "i18n")
    i18n.config.docs_structure = "suffix"
    i18n.config.fallback_to_default = False
    i18n.config.reconfigure_material = False
    i18n.config.languages = [_language(edition) for edition in publication.editions]


def _language(edition: Edition) -> I18nPluginLanguage:
    language = I18nPluginLanguage()
    language.load_dict(
        {
            "locale": edition.locale.code,
            "name": edition.locale.name,
            "default": edition.is_source,
            "build": True,
        }
    )
    language.validate()
    return language


def _targets(nav: list[Any]) -> list[str]:
    found: list[str] = []
    for item in nav:
        target = next(iter(item.values())) if isinstance(item, dict) else item
        found += _targets(target) if isinstance(target, list) else [target]
    return found


def _path_of(base: str) -> str:
    """Return the path of the site's address, without the leading slash."""
    path = base.split("//", 1)[-1].partition("/")[2]
    return path if not path or path.endswith("/") else path + "/"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
