"""What `bench texts` measures with: pairs that are the same every time, peers that find what is plain."""

from pathlib import Path

import pytest

from bench.texts.command import main
from bench.texts.grammars import GRAMMARS
from bench.texts.pairs import PER_SECTION, SECTIONS, Pair, pair
from bench.texts.peers import PEERS
from bench.texts.scoring import best


def test_pair_is_the_same_every_time_and_as_long_as_promised() -> None:
    made = pair(GRAMMARS["resolutions"], 1)
    assert made == pair(GRAMMARS["resolutions"], 1)
    assert len(made.old) == SECTIONS * PER_SECTION == 408
    assert 14_000 <= sum(len(text.split()) for text in made.old) <= 18_000
    assert set(made.links.values()) == {"in place", "moved", "split", "merged"}


@pytest.mark.parametrize("name", PEERS)
def test_peer_finds_what_is_plain(name: str) -> None:
    texts = ["States protect persons at sea.", "Courts appoint interpreters.", "Cities keep registers."]
    plain = Pair(
        texts,
        [text.replace("persons", "people") for text in texts],
        {(at, at): "in place" for at in range(3)},
    )
    assert best(plain, PEERS[name](plain)).f1 == 1


def test_command_says_where_the_real_texts_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--real", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("The real texts are not here")
