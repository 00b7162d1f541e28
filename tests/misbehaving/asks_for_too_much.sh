# Asks for f at a million numbers, where x has two.
read -r hello; echo '{"gradport": 1, "hello": {"port": "x"}}'
read -r call
printf '{"id": 1, "evaluate": [0'; yes , | head -n 999999 | tr -d '\n' | sed 's/,/,0/g'; echo ']}'; read -r rest
