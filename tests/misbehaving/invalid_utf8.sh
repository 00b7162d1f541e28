# Answers with a byte that is not UTF-8.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
printf '{"id": 1, "error": "\377"}\n'; read -r rest
