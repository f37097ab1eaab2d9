"""What holds for every test."""

from hypothesis import settings

# A shared machine may pause any example: how long one takes proves nothing.
settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")
