"""Makes the language model that the product ships; the product never imports this."""
