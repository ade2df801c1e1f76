import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.web.load import Answer, Figures, load


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/gone":
            self.close_connection = True
            return
        body = self.path.encode() * 1_000
        self.send_response(404 if self.path == "/missing" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_load_asks_for_every_path_once_and_shows_the_answers(port: int) -> None:
    seen: list[Answer] = []
    paths = [f"/{number}" for number in range(20)]
    figures = load(port, iter(paths), seconds=10, connections=3, watch=seen.append)
    assert sorted(one.path for one in seen) == sorted(paths)
    assert all(one.body == one.path.encode() * 1_000 and one.status == 200 for one in seen)
    assert (len(figures.times), figures.errors) == (20, 0)


def test_load_counts_refusals_and_broken_connections_and_goes_on(port: int) -> None:
    figures = load(port, iter(["/1", "/gone", "/missing", "/2"]), seconds=10)
    assert (len(figures.times), figures.errors) == (2, 2)


def test_figures_give_rate_and_percentiles() -> None:
    figures = Figures(seconds=2.0, times=[0.04, 0.01, 0.02, 0.03], size=4_096)
    assert (figures.rate, figures.percentile(0.5), figures.percentile(0.95)) == (2.0, 0.03, 0.04)
    assert figures.mean_size == 1_024
