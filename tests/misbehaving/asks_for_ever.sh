# Asks for f again and again.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
while echo '{"id": 1, "evaluate": [3.0, 4.0]}' && read -r value; do :; done
