"""Reports as found, and reports as read: bytes in, a canonical text with what is known beside it out.

`find_items` walks an argument (a path, a folder, an address, `-`) and names each report that it holds,
still in bytes. `read_item` makes the record of one. Items and outcomes can be pickled: the engine finds in
one process and reads in others. A format's own library is loaded when the first report of that format is
read.
"""

from sayso.stages.read.finding import find_items
from sayso.stages.read.item import Item, Metadata, PassedOver, ReadOptions, ReadOutcome
from sayso.stages.read.reading import READ_VERSION, read_item

__all__ = [
    "READ_VERSION",
    "Item",
    "Metadata",
    "PassedOver",
    "ReadOptions",
    "ReadOutcome",
    "find_items",
    "read_item",
]
