# Reads nothing more and says nothing.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
exec sleep 60
