# Its language writes UTF-16, as some do on Windows.
import sys

sys.stdin.readline()
sys.stdout.reconfigure(encoding="utf-16-le")
sys.stdout.write('{"gradport": 1, "hello": {"port": "x"}}\n')
sys.stdout.flush()
sys.stdin.read()
