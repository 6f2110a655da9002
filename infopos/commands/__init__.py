"""Commands for the administrator at the console of the server."""
