# Closes its input once it has the call, and never answers.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call; exec <&-; exec sleep 60
