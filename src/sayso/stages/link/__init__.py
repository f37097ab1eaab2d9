"""The stage `link`: claims of the same happening, or of the same scope, become an incident."""

from sayso.stages.link.linker import LINK_VERSION, Linker, LinkOptions
from sayso.stages.link.rows import RowMaker

__all__ = ["LINK_VERSION", "LinkOptions", "Linker", "RowMaker"]
