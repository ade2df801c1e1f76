"""The same record as a stock Wagtail site, as its documentation teaches to build one.

Runs in an environment of its own (`bench.web.wagtail_environment`); nothing else may import it.
"""
