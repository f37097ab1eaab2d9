"""Records to and from outside shapes: the parse contract, CSV, JSON Lines, Parquet."""
