"""The stage `link`: claims of the same happening, or of the same scope, become an incident."""

from sayso.stages.link.linker import Linker, LinkOptions
from sayso.stages.link.rows import RowMaker

__all__ = ["LinkOptions", "Linker", "RowMaker"]
