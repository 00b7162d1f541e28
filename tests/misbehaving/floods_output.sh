# Prints without end.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
exec yes 'gradient is being computed, please wait, this may take a while ...'
