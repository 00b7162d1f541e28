# Answers with a truth value.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [6.0, true]}'; read -r rest
