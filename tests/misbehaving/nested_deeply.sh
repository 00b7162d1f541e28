# Answers with a list nested 200,000 times.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
printf '{"id": 1, "result": '; head -c 200000 /dev/zero | tr '\0' '['; echo; read -r rest
