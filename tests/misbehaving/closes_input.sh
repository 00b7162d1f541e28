# Closes its input, asks for f and goes on.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
exec <&-; echo '{"id": 1, "evaluate": [3.0, 4.0]}'; exec sleep 60
