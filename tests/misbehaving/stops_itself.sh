# Is stopped, as by Ctrl-Z.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
kill -s STOP $$
