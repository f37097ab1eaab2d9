"""`resolve`: what mentions stand for: intervals, places, entities."""

from sayso.stages.resolve.resolver import RESOLVE_VERSION, Resolver

__all__ = ["RESOLVE_VERSION", "Resolver"]
