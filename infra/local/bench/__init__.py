"""``python -m infra.local.bench``: the figures of docs/benchmarks.md, measured on the real thing."""
