"""The steps from each revision of the ledger's tables to the next; applied when a ledger is opened."""
