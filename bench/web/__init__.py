"""How fast the public site answers, beside a bare Django view and a stock Wagtail site (docs/bench.md)."""
