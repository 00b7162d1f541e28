# Ignores the signals that can be ignored, and says nothing.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
trap '' TERM INT HUP; while :; do sleep 60; done
