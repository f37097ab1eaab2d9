"""The verbs of Sayso: each takes records and gives records; none imports another."""
