"""How well copies are told from other reports of the same event, on copies that are made when it is measured."""
