# Answers with null, as JavaScript writes NaN.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
echo '{"id": 1, "result": [6.0, null]}'; read -r rest
