"""A generated dossier of reports on an invented country, with known claims, origins, incidents and relations."""
