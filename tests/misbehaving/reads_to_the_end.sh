# Reads all of its input before it says anything.
cat >/dev/null
echo '{"gradport": 1, "hello": {"port": "x"}}'
