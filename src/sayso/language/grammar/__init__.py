"""What grammars read without a model: numbers, dates, quotations, dictionary forms."""
