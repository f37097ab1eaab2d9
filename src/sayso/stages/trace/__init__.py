"""Where claims come from: copies, wire stories, cited sources, and whose word stands at the end of the path."""

from sayso.stages.trace.origins import TRACE_VERSION, Tracer

__all__ = ["TRACE_VERSION", "Tracer"]
