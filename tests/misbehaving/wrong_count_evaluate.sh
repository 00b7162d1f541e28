# Asks for f at three numbers with the shape of two.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "evaluate": [3.0, 4.0, 5.0], "shape": [2]}'; read -r rest
