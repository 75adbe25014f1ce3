"""``python -m infra.local match-bench``: is matching exact, how fast is it, against what others would use."""
