"""How well Sayso reads, measured; never imported by the product."""
