# Asks for f as it should, and ends its answer with no line end.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call; echo '{"id": 1, "evaluate": [3.0, 4.0]}'
read -r value; printf '{"id": 1, "result": [6.0, 8.0]}'
exec sleep 60
