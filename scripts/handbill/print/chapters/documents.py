"""Documents on their way through workers: a short one is one job, a long one several, in steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from queue import SimpleQueue

from handbill.print.chapters.parts import printing
from handbill.print.jobs import PrintJob, RenderedPdf

Render = Callable[[PrintJob], Future[RenderedPdf]]
Outcome = tuple[PrintJob, Future[RenderedPdf]]


def each_done(jobs: Iterable[PrintJob], render: Render) -> Iterator[Outcome]:
    """Have documents printed side by side; yield each with its outcome as soon as there is one."""
    rendered: SimpleQueue[Future[RenderedPdf]] = SimpleQueue()
    waiting: dict[Future[RenderedPdf], Document] = {}

    def wait_for(document: Document) -> None:
        for part in document.parts:
            waiting[part] = document
            part.add_done_callback(rendered.put)

    # All are begun before one goes on, so that no worker is ever idle.
    for document in [Document(job, render) for job in jobs]:
        wait_for(document)
    while waiting:
        document = waiting.pop(rendered.get())
        if not any(part in waiting for part in document.parts):
            document.go_on()
            wait_for(document)
            if document.outcome.done():
                yield document.job, document.outcome


class Document:
    """A document of which some parts are being rendered."""

    def __init__(self, job: PrintJob, render: Render) -> None:
        self.job = job
        self.outcome: Future[RenderedPdf] = Future()
        self.parts: list[Future[RenderedPdf]] = []
        self._render = render
        self._steps = printing(job)
        self._begin(next(self._steps))

    def go_on(self) -> None:
        """Have the next parts rendered, now that these are; or come to an outcome."""
        parts, self.parts = self.parts, []
        try:
            self._begin(self._steps.send([part.result() for part in parts]))
        except StopIteration as end:
            self.outcome.set_result(end.value)
        except Exception as error:
            self.outcome.set_exception(error)

    def _begin(self, jobs: Iterable[PrintJob]) -> None:
        self.parts = [self._render(job) for job in jobs]
