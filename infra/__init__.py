"""Everything around the app: what AWS needs (aws) and what a machine without AWS needs (local)."""
