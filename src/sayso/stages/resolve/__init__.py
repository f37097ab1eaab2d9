"""What mentions stand for: intervals, places, actors."""

from sayso.stages.resolve.resolver import RESOLVE_VERSION, Resolver

__all__ = ["RESOLVE_VERSION", "Resolver"]
