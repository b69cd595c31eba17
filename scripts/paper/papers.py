"""The papers on which everything is printed. A new paper is one entry in `PAPERS`; everything else follows."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.language import Language


@dataclass(frozen=True)
class Paper:
    """A paper: its name in addresses and options, the name by which Typst knows its size, its name for readers."""

    name: str
    typst: str
    shown: str

    def label(self, language: Language) -> str:
        """The name for readers in their language: the word `paper.<name>`, or `shown` where there is no such word."""
        return language.words.get(f"paper.{self.name}", self.shown)


PAPERS = {paper.name: paper for paper in (Paper("a4", "a4", "A4"), Paper("letter", "us-letter", "Letter"))}
