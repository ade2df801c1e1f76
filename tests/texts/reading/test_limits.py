"""What a process may use while it reads a stranger's file."""

import subprocess
import sys

import pytest

CONFINED = "from travaux.texts.reading.limits import confine; confine(longest_file=1000)\n"


def run_confined(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED + code], capture_output=True, text=True, check=False
    )
    return done.stdout or done.stderr.strip().rpartition("\n")[2]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not offer every limit")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print(len(bytes(500_000_000)))", "500000000\n"),
        ("bytes(1_500_000_000)", "MemoryError"),
        ("import os; open('/dev/null', 'wb').write(bytes(2000)); print('written')", "written\n"),
        (
            "import tempfile\nwith tempfile.TemporaryFile() as file: file.write(bytes(2000))",
            "OSError: [Errno 27] File too large",
        ),
        ("import resource; print(resource.getrlimit(resource.RLIMIT_CPU))", "(20, 20)\n"),
        ("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))", "(0, 0)\n"),
    ],
)
def test_confined_process_stays_within_its_limits(code: str, said: str) -> None:
    assert run_confined(code) == said
