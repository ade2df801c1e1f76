import signal
import sys

from siege.command import main

if __name__ == "__main__":
    # Told to end, we end what we started, too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    sys.exit(main(sys.argv[1:]))
