# Sends half a line and exits.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
printf '{"id": 1, "resu'
