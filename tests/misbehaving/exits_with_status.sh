# Exits with a status and last words.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo 'cannot open model.bin' >&2; exit 3
