# Closes its output and goes on.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
exec >&-; exec sleep 60
