# Sends a letter every now and then, and never a line.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
while sleep 0.05; do printf x; done
