# Reads all and says nothing.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
while read -r line; do :; done
