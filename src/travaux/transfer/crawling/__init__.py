"""Going through a site politely, page by page, and bringing its pages and files along."""

from travaux.transfer.crawling.crawl import Reach, crawl_site

__all__ = ["Reach", "crawl_site"]
