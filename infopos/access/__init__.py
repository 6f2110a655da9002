"""Who may see what: the law as a table, accounts, sign-in, and the record of who looked."""
